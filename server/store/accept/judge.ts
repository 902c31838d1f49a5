import { sql } from 'kysely';
import type { AnyRecord, RecordOf } from '../../../src/domain/kernel/record.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import { crewOf } from '../../../src/domain/shift/crew.ts';
import type { ShiftBody } from '../../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../../src/domain/shift/shift-event.ts';
import { denialOf } from '../../policy/may-write.ts';
import type { ProposedChange, WriteFacts } from '../../policy/write-facts.ts';
import type { Accepting, Outcome } from './accepting.ts';
import { pagesOf } from './same-person.ts';
import type { World } from './world.ts';

/**
 * Null when the author may make this change. What they may no longer do is quarantined: kept whole for the coordinator.
 * What they never might is refused.
 */
export async function judge(accepting: Accepting, change: ProposedChange): Promise<Outcome | null> {
  const { author, world } = accepting;
  const refs = definitionOf(change.after.kind)?.refs(change.after) ?? [];
  await world.load([...refs, ...judgedBy(change.after)]);
  const crew = await reviewedCrew(accepting, change.after);
  const asked = await pagesAsked(world, change.after);
  const locked = await isLocked(accepting, change);
  const facts: WriteFacts = {
    record: world.peek,
    // What the author wrote earlier in this group has no scopes yet.
    sees: (record) =>
      accepting.created.has(record.id) || record.scopes.some((scope) => author.scopes.has(scope)),
    isNew: (id) => accepting.created.has(id),
    crewOf: () => crew,
    asked,
    isLocked: () => locked,
  };
  const denial = denialOf(author.rights, change, facts);
  if (denial === null) return null;
  const once = await author.ever();
  const onceSeen = await seenInScopes(accepting, [change.after.id, ...refs], once.scopes);
  const denialEver = denialOf(once.rights, change, {
    ...facts,
    sees: (record) => facts.sees(record) || onceSeen.has(record.id),
  });
  return { result: denialEver === null ? 'quarantined' : 'refused', reason: { ...denial } };
}

/** Ids whose organisation decides whether they may be named, beyond what the record builds on. */
function judgedBy({ body }: AnyRecord): readonly string[] {
  return [
    body.teamId,
    body.operatorId,
    body.memberIds,
    body.deputyIds,
    body.lookForIds,
    body.crewIds,
    body.routePlaceIds,
  ]
    .flat()
    .filter((id) => typeof id === 'string');
}

/** The feed remembers every scope that a record was ever in. */
async function seenInScopes(accepting: Accepting, ids: readonly string[], scopes: readonly string[]) {
  const { rows } = await sql<{ record_id: string }>`
    SELECT DISTINCT record_id FROM feed WHERE tenant_id = ${accepting.tenantId}
      AND record_id = ANY (${ids}::uuid[]) AND scope = ANY (${scopes}::text[])`.execute(accepting.trx);
  return new Set(rows.map((row) => row.record_id));
}

const nobody: ReadonlySet<string> = new Set();

/** Everyone its crew ever named, so that nobody is struck off it to approve their own night. */
async function reviewedCrew(
  { world, trx, tenantId, versions }: Accepting,
  after: AnyRecord,
): Promise<ReadonlySet<string>> {
  if (after.kind !== 'review' && after.kind !== 'log_mark') return nobody;
  const shift = await world.get(String(after.body.shiftId));
  if (shift?.kind !== 'shift') return nobody;
  const events = (await world.referrers(shift.id)).filter((one) => one.kind === 'shift_event');
  await world.load(events.map((one) => one.recordId));
  const known = events.map((one) => world.peek(one.recordId)).filter((one) => one !== undefined);
  const { rows } = await sql<{ crew: readonly string[] }>`
    SELECT body -> 'crewIds' AS crew FROM record_history
    WHERE tenant_id = ${tenantId} AND record_id = ${shift.id}`.execute(trx);
  const inGroup = versions.filter(({ record }) => record.id === shift.id).map(({ record }) => record);
  const named = inGroup.flatMap((record) => asShift(record).body.crewIds);
  return new Set([
    ...crewOf(asShift(shift), known.map(asEvent)),
    ...rows.flatMap((row) => row.crew),
    ...named,
  ]);
}

/** Whom a decision to erase may be about. */
async function pagesAsked(world: World, { kind, body }: AnyRecord): Promise<ReadonlySet<string>> {
  if (kind !== 'erasure_decision') return nobody;
  const request = await world.get(String(body.requestId));
  return new Set(request === undefined ? [] : await pagesOf(world, String(request.body.personId)));
}

/** Whether a shift that is changed went into a report. */
async function isLocked({ world }: Accepting, { before, after }: ProposedChange): Promise<boolean> {
  if (before === null || after.kind !== 'shift') return false;
  const marks = (await world.referrers(after.id)).filter((one) => one.kind === 'log_mark');
  await world.load(marks.map((one) => one.recordId));
  return marks.some((one) => world.peek(one.recordId)?.body.mark === 'locked');
}

// Both were parsed by their schemas when they were accepted.
const asShift = (record: AnyRecord) => record as unknown as RecordOf<ShiftBody>;
const asEvent = (record: AnyRecord) => record as unknown as RecordOf<ShiftEventBody>;
