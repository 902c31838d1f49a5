import { isClimate, isOfTheCentre } from '../../src/domain/alert/alert.ts';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { mayWriteEntity } from '../../src/domain/rights/may-write-entity.ts';
import { isAdministrator, isCoordinator, isStreetWorker, type Rights } from './roles.ts';
import { teamDenial } from './team-denial.ts';
import type { Denial, ProposedChange } from './write-facts.ts';

/** Fields that everybody who sees an alert may add to: that they know. */
const anybodys: ReadonlySet<string> = new Set(['seenBy', 'status']);

/**
 * Who may raise and answer an alert (domain 2.18 and 5.1): crews for their own team and organisation, coordinators for the network too,
 * administrators the cold and the heat alone. What the centre's own timer wrote nobody else writes; it is answered like any other.
 */
export function alertDenial(rights: Rights, { before, after }: ProposedChange): Denial | null {
  const alien = speaksForOthers(rights, before, after);
  if (alien !== null) return { code: 'not-yours', field: alien };
  if (before === null) return raising(rights, after);
  return before.body.kind === after.body.kind
    ? answering(rights, before, after)
    : { code: 'not-yours', field: 'kind' };
}

/** Who knows of a call for help, and who sees to it, each says of themselves: nobody is made to have heard it, nor unheard. */
function speaksForOthers({ operatorId }: Rights, before: AnyRecord | null, after: AnyRecord): string | null {
  const [had, has] = [seenBy(before), seenBy(after)];
  const isAdded = has.some((id) => id !== operatorId && !had.includes(id));
  if (isAdded || had.some((id) => !has.includes(id))) return 'seenBy';
  const { handledBy = null } = after.body;
  const isSame = handledBy === null || handledBy === (before?.body.handledBy ?? null);
  return isSame || handledBy === operatorId ? null : 'handledBy';
}

const seenBy = (alert: AnyRecord | null): readonly unknown[] =>
  Array.isArray(alert?.body.seenBy) ? alert.body.seenBy : [];

function raising(rights: Rights, { body }: AnyRecord): Denial | null {
  if (isOfTheCentre(body.kind)) return { code: 'server-only' };
  if (body.scope === 'network' && body.personId !== null) return { code: 'not-visible', field: 'personId' };
  const answersForAll = isCoordinator(rights) || isAdministrator(rights);
  if (isClimate(body.kind)) return answersForAll ? null : { code: 'not-your-role', field: 'kind' };
  if (isCoordinator(rights)) return null;
  if (!mayWriteEntity('alert', 'create', rights.roles)) return { code: 'not-your-role' };
  if (body.scope === 'network') return { code: 'not-your-role', field: 'scope' };
  return body.teamId === null ? null : teamDenial(rights, body.teamId);
}

function answering(rights: Rights, before: AnyRecord, after: AnyRecord): Denial | null {
  if (after.body.scope === 'network' && before.body.scope !== 'network') return raising(rights, after);
  if (isCoordinator(rights) || before.createdBy === rights.operatorId) {
    return isOfTheCentre(before.body.kind) && !isCoordinator(rights) ? onlySeen(before, after) : null;
  }
  if (isAdministrator(rights) && isClimate(before.body.kind)) return null;
  return isStreetWorker(rights) ? onlySeen(before, after) : { code: 'not-your-role' };
}

/** Somebody else's alert: one says that one knows. */
function onlySeen(before: AnyRecord, after: AnyRecord): Denial | null {
  const fields = new Set([...Object.keys(before.body), ...Object.keys(after.body)]);
  for (const field of fields) {
    if (anybodys.has(field)) continue;
    if (JSON.stringify(before.body[field]) !== JSON.stringify(after.body[field]))
      return { code: 'not-yours', field };
  }
  const isTaken = after.body.status === before.body.status || after.body.status === 'acknowledged';
  return isTaken ? null : { code: 'not-yours', field: 'status' };
}
