import { besideDraft } from '../../src/domain/kernel/draft-ids.ts';

/** A new record as far as it decides whether its id may be a computed one. */
export interface NewRecord {
  readonly recordId: string;
  readonly kind: string;
  readonly body: { readonly [field: string]: unknown };
}

/** The parts under which the app saves a record of this kind beside a draft (see `besideDraft` and its callers). */
function partsOf({ kind, body }: NewRecord): readonly string[] {
  switch (kind) {
    case 'person':
      return Array.from({ length: 50 }, (_, index) => `person-${index}`);
    case 'stage_transition':
      return [`stage-${String(body.personId)}`];
    case 'task':
      return ['task', 'renewal', `search-${String(body.placeId)}`];
    case 'health_observation':
      return ['health'];
    case 'check_in':
      return ['check-in'];
    case 'group_note':
      return ['group', 'composition'];
    case 'disclosure':
      return ['told'];
    case 'referral_transition':
      return ['requested', String(body.to)];
    default:
      return [];
  }
}

const isComputed = (id: string): boolean => id[14] === '5';

/**
 * Anybody can compute the id that some team's shift will have, so a record of another kind must not take it: a computed id
 * has to follow from a draft whose own record is saved in the same group. `joined` follows from a draft that has none in the
 * group, and is let through (see the known gaps in docs/sync-spec.md).
 */
export function hasForeignId(record: NewRecord, group: readonly { readonly recordId: string }[]): boolean {
  if (record.kind === 'shift' || !isComputed(record.recordId)) return false;
  if (record.kind === 'shift_event') return record.body.event !== 'joined';
  const parts = partsOf(record);
  return !group.some(({ recordId }) =>
    parts.some((part) => besideDraft({ recordId, opId: recordId }, part).recordId === record.recordId),
  );
}
