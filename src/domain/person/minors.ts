import type { RecordOf } from '../kernel/record.ts';
import type { PersonFactBody } from '../profile/person-fact.ts';
import type { PersonBody } from './person.ts';

const underage: ReadonlySet<PersonBody['ageBand']> = new Set(['0-13', '14-15', '16-17']);

/** A minor, or somebody of whom one doubts it: doubt is treated as a minor (domain 2.6). */
export const isMinor = (
  body: Pick<PersonBody, 'ageBand'>,
  attentions: readonly Pick<RecordOf<PersonFactBody>, 'body'>[] = [],
): boolean =>
  underage.has(body.ageBand) ||
  attentions.some((one) => one.body.value === 'age_doubt' || one.body.value === 'msna');
