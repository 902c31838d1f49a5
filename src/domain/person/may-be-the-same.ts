import { ageBands } from '../codes/person-codes.ts';
import type { PersonBody } from './person.ts';

type Seen = Pick<PersonBody, 'gender' | 'ageBand'>;

const vague = new Set(['unknown', 'undisclosed']);

/** Whether what was seen of two people speaks against their being one: only then is a like-sounding name no hint (domain W10). */
export function mayBeTheSame(one: Seen, other: Seen): boolean {
  return agrees(one.gender, other.gender) && nearAges(one.ageBand, other.ageBand);
}

const agrees = (one: string, other: string): boolean => one === other || vague.has(one) || vague.has(other);

/** Age is guessed in the dark: a band may be off by one. */
function nearAges(one: PersonBody['ageBand'], other: PersonBody['ageBand']): boolean {
  return agrees(one, other) || Math.abs(bands.indexOf(one) - bands.indexOf(other)) <= 1;
}

const bands: readonly string[] = ageBands.codes;
