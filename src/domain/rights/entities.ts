import { type Room, roomOf } from '../person/closed-rooms.ts';

/** The rows of the matrix of domain 5.1, as far as kinds of records exist for them. What is of no row is read and written by other rules. */
export type Entity =
  | ('person' | 'encounter' | 'count' | 'group' | 'group_notes' | 'place' | 'referral' | 'review' | 'alert')
  | Room;

export interface KindAndBody {
  readonly kind: string;
  readonly body: { readonly [field: string]: unknown };
}

const ofPerson: ReadonlySet<string> = new Set([
  ...['person', 'stage_transition', 'presence_event', 'risk_flag', 'occupation', 'right_step'],
  ...['person_fact', 'relation', 'person_link', 'erasure_request'],
]);

/** Which row of the matrix a record belongs to; null for the directory, shifts, and whatever follows another record. */
export function entityOf(record: KindAndBody): Entity | null {
  const { kind, body } = record;
  const room = roomOf(record);
  if (room !== null) return room;
  if (ofPerson.has(kind)) return 'person';
  switch (kind) {
    case 'encounter':
    case 'count':
      return kind;
    // What says something of who is in it is for fewer than the group (domain 2.9 and 5.1).
    case 'group':
      return typeof body.compositionNote === 'string' ? 'group_notes' : 'group';
    case 'group_note':
    case 'group_member':
      return 'group_notes';
    case 'place':
    case 'place_observation':
      return 'place';
    case 'referral':
    case 'referral_transition':
      return 'referral';
    case 'review':
    case 'log_mark':
      return 'review';
    case 'task':
      return typeof body.personId === 'string' ? 'person' : null;
    case 'alert':
      return typeof body.personId === 'string' ? 'person' : 'alert';
    default:
      return null;
  }
}
