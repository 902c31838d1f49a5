import type { PersonBody } from './person.ts';

/** What a person is called among the crews: the nickname, else what one sees, else the code said on the radio. */
export const calledName = (body: Pick<PersonBody, 'nicknames' | 'descriptor' | 'personCode'>): string =>
  body.nicknames[0] ?? body.descriptor ?? body.personCode;
