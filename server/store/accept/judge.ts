import { sql } from 'kysely';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import { denialOf } from '../../policy/may-write.ts';
import type { ProposedChange, WriteFacts } from '../../policy/write-facts.ts';
import type { Accepting, Outcome } from './accepting.ts';
import { reviewedCrew } from './reviewed-crew.ts';
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

/** Whom a decision to erase may be about. */
async function pagesAsked(world: World, { kind, body }: AnyRecord): Promise<ReadonlySet<string>> {
  if (kind !== 'erasure_decision') return new Set();
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
