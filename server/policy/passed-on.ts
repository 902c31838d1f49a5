import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { cellOf } from './matrix.ts';
import { isCoordinator, type Rights } from './roles.ts';
import type { Denial, ProposedChange, WriteFacts } from './write-facts.ts';

/** What whoever was given a task changes of it. */
const ofATask: ReadonlySet<string> = new Set(['status', 'doneBy']);

/**
 * Whoever has people and places for a time only must not lengthen that themselves: they close a task, they do not give it, and they
 * lead an outing to no place that they are not sent to.
 */
export function passedOn(
  rights: Rights,
  { before, after }: ProposedChange,
  facts: WriteFacts,
): Denial | null {
  if (!hasOnlyForATime(rights)) return null;
  switch (after.kind) {
    case 'task': {
      if (before === null)
        return givesToAnother(rights, after) ? { code: 'not-yours', field: 'operatorId' } : null;
      const changed = changedFields(before, after).find((field) => !ofATask.has(field));
      return changed === undefined ? null : { code: 'not-yours', field: changed };
    }
    case 'shift': {
      const usual = idsIn(facts.record(String(after.body.teamId))?.body.routePlaceIds);
      const known = new Set([...usual, ...idsIn(before?.body.routePlaceIds)]);
      return unseen(
        facts,
        'routePlaceIds',
        idsIn(after.body.routePlaceIds).filter((id) => !known.has(id)),
      );
    }
    case 'shift_event': {
      const route = idsIn(facts.record(String(after.body.shiftId))?.body.routePlaceIds);
      return unseen(
        facts,
        'placeId',
        idsIn([after.body.placeId]).filter((id) => !route.includes(id)),
      );
    }
    default:
      return null;
  }
}

const givesToAnother = (rights: Rights, { body }: AnyRecord): boolean =>
  typeof body.operatorId === 'string' && body.operatorId !== rights.operatorId;

/** No role of theirs reads places for longer than a night. */
const hasOnlyForATime = (rights: Rights): boolean =>
  !isCoordinator(rights) &&
  rights.roles.some((role) => cellOf(role, 'place').reach === 'tonight') &&
  !rights.roles.some((role) => ['team', 'org'].includes(cellOf(role, 'place').reach));

function unseen(facts: WriteFacts, field: string, ids: readonly string[]): Denial | null {
  for (const id of ids) {
    const place = facts.record(id);
    if (place !== undefined && !facts.sees(place)) return { code: 'not-visible', field };
  }
  return null;
}

const idsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];

function changedFields(before: AnyRecord, after: AnyRecord): readonly string[] {
  const fields = [...new Set([...Object.keys(before.body), ...Object.keys(after.body)])];
  return fields.filter((field) => JSON.stringify(before.body[field]) !== JSON.stringify(after.body[field]));
}
