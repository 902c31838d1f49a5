import type { AnyRecord } from '../kernel/record.ts';
import { roomOf } from '../person/closed-rooms.ts';
import { actOf, actOn, type ErasureDecisionBody, type ErasurePart, isWhole } from './erasure-decision.ts';

/**
 * - `remove`: the record goes, with its history;
 * - `proof`: it goes from all phones and screens, and the centre keeps that it was, without its words (domain 5.2);
 * - `anonymous`: the fact stays without the person;
 * - `blank`: the person's page keeps its code only;
 * - `keep`: as it is.
 */
export type Fate = 'remove' | 'proof' | 'anonymous' | 'blank' | 'keep';

/** What a decision does to one record that names one of its people. `of` is the record that this one hangs on, with its own fate. */
export function fateOf(record: AnyRecord, decision: Pick<ErasureDecisionBody, 'parts' | 'personIds'>): Fate {
  if (decision.parts.length === 0) return 'keep';
  switch (record.kind) {
    case 'erasure_request':
    case 'erasure_decision':
    case 'shift':
    case 'place':
      return 'keep';
    case 'person':
      if (isWhole(decision)) return 'remove';
      return actOn(decision, 'story') === 'erase' ? 'blank' : 'keep';
    case 'consent_event':
    case 'disclosure':
      return isWhole(decision) ? 'proof' : 'keep';
    // Worked out from the others: while a part is missing nobody else reads it.
    case 'shared_story':
      return decision.parts.some(({ ground }) => actOf(ground) === 'erase') ? 'remove' : 'keep';
    case 'encounter':
      return actOn(decision, 'story') === 'erase' ? 'anonymous' : 'keep';
    default:
      return actOn(decision, partOf(record)) === 'erase' ? 'remove' : 'keep';
  }
}

/** To which part of a person's papers a record belongs. A kind that only a newer version knows is of the story. */
export function partOf(record: AnyRecord): ErasurePart {
  if (record.kind === 'referral' || record.kind === 'referral_transition') return 'referrals';
  const room = roomOf(record);
  if (room === 'identity') return 'identity';
  return room === null || room === 'consent' ? 'story' : 'care';
}

/** A page that keeps only what finds it again. */
export const blankedPerson = (body: AnyRecord['body']): AnyRecord['body'] => ({
  personCode: body.personCode,
  identityLevel: 'anonymous',
  nicknames: [],
  descriptor: null,
  ageBand: 'unknown',
  gender: 'unknown',
  languages: [],
  usualPlaceIds: [],
  pets: null,
  note: null,
  aliases: [],
  pronoun: null,
  needsMediator: null,
  mediatorLanguage: null,
  belongings: [],
  petBlocksShelter: null,
  lookForAfterDays: null,
});

/** What stays of a yes, or of something that was told: that it was, when, and on what ground. */
export function proofOf({ kind, body }: AnyRecord): AnyRecord['body'] {
  const kept =
    kind === 'disclosure'
      ? ['toOrgId', 'bundles', 'ground', 'channel', 'on']
      : ['purpose', 'recipientOrgId', 'bundles', 'answer', 'form', 'on', 'expiresOn', 'noticeLanguage'];
  return Object.fromEntries(kept.flatMap((field) => (field in body ? [[field, body[field]]] : [])));
}
