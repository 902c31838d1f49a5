import { type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { PulledItem } from '../../src/contract/sync.ts';
import { addDays } from '../../src/domain/kernel/service-night.ts';
import { lentUntil } from '../policy/lent-until.ts';
import { timeBoundKinds } from '../policy/pack.ts';
import type { HeldScopes } from '../policy/reader-scopes.ts';
import type { Database, RecordTable } from './database.ts';
import { sentRecord } from './record-row.ts';

/** A pull's transaction: its context is `read`, so the database hides what this reader may not see. */
export interface PullScope {
  readonly trx: Transaction<Database>;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  /** The same, with the end of each. */
  readonly held: HeldScopes;
  /** The reader's own organisations: what is of others is lent. */
  readonly orgIds: readonly string[];
  /** First night of this reader's pack. */
  readonly oldest: string;
  readonly tonight: string;
  readonly limit: number;
}

const recentNights = 14;

/** Belongs to the pack: not bound to its time, or recent by its night or by when it came. */
const inPack = (scope: PullScope): RawBuilder<boolean> => sql<boolean>`(
  NOT (kind = ANY (${timeBoundKinds}::text[]) OR closed)
  OR coalesce(service_night, at::date) >= ${scope.oldest}::date
  OR received_at >= ${scope.oldest}::date)`;

const visible = (scope: PullScope): RawBuilder<boolean> =>
  sql<boolean>`tenant_id = ${scope.tenantId} AND scopes && ${scope.scopes}::text[]`;

/** What a team needs to begin the night: its shift and who joined or closed it, who was met lately, the places, the services. The rest follows by id. */
export async function firstPage(scope: PullScope): Promise<PulledItem[]> {
  const recent = addDays(scope.tonight, -recentNights);
  const ids = sql<{ id: string }>`
    WITH met AS (
      SELECT (one ->> 'personId')::uuid AS id, max(service_night) AS night
      FROM record, jsonb_array_elements(body -> 'participants') AS one
      WHERE ${visible(scope)} AND kind = 'encounter' AND service_night >= ${recent}::date
      GROUP BY 1
    )
    SELECT record.id, CASE
        WHEN kind IN ('shift', 'shift_event') THEN 0
        WHEN kind IN ('organization', 'team', 'operator') THEN 1
        WHEN kind = 'person' THEN 2
        WHEN kind = 'place' THEN 3
        ELSE 4 END AS rank
    FROM record LEFT JOIN met ON met.id = record.id
    WHERE ${visible(scope)} AND (
      kind IN ('organization', 'team', 'operator', 'place', 'service')
      OR (kind = 'shift' AND service_night = ${scope.tonight}::date)
      OR (kind = 'shift_event' AND shift_id IN (
        SELECT id FROM record WHERE ${visible(scope)} AND kind = 'shift' AND service_night = ${scope.tonight}::date))
      OR (kind = 'person' AND met.id IS NOT NULL))
    ORDER BY rank, met.night DESC NULLS LAST, record.id LIMIT ${scope.limit}`;
  const { rows } = await ids.execute(scope.trx);
  return copies(
    scope,
    rows.map((row) => row.id),
  );
}

/** Everything in the pack by ascending id. `last` is null when there is no more. */
export async function idPage(
  scope: PullScope,
  after: string | null,
): Promise<{ items: PulledItem[]; last: string | null }> {
  const rows = await scope.trx
    .selectFrom('record')
    .selectAll()
    .where(visible(scope))
    .where(inPack(scope))
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(scope.limit + 1)
    .execute();
  const page = rows.slice(0, scope.limit);
  const items = page.map((row) => itemOf(scope, row));
  return { items, last: rows.length > scope.limit ? (page.at(-1)?.id ?? null) : null };
}

/** Changes after a position, each id once: what this reader may see of it now, or that it is gone. `last` as above. */
export async function feedPage(
  scope: PullScope,
  after: number,
): Promise<{ items: PulledItem[]; last: number | null }> {
  const changed = await scope.trx
    .selectFrom('feed')
    .select((eb) => ['record_id', eb.fn.max('pos').as('pos')])
    .where('tenant_id', '=', scope.tenantId)
    .where('scope', '=', sql<string>`ANY (${scope.scopes}::text[])`)
    .where('pos', '>', after)
    .groupBy('record_id')
    .orderBy('pos')
    .limit(scope.limit + 1)
    .execute();
  const page = changed.slice(0, scope.limit);
  const found = new Map(
    (
      await copies(
        scope,
        page.map((row) => row.record_id),
      )
    ).map((item) => [item.id, item]),
  );
  const left = page.map((row) => row.record_id).filter((id) => !found.has(id));
  const erased = await erasedAmong(scope, left);
  const items = page.map(
    (row): PulledItem =>
      found.get(row.record_id) ?? {
        id: row.record_id,
        gone: true,
        v: Number(row.pos),
        ...(erased.has(row.record_id) ? { erased: true } : {}),
      },
  );
  return { items, last: changed.length > scope.limit ? Number(page.at(-1)?.pos ?? after) : null };
}

/** Which of what this reader sees no more is gone for everybody. */
async function erasedAmong(scope: PullScope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await scope.trx
    .selectFrom('erased')
    .select('record_id')
    .where('tenant_id', '=', scope.tenantId)
    .where('record_id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.record_id));
}

/** In the order asked for; ids that this reader may not see, or that left the pack, are missing. */
async function copies(scope: PullScope, ids: readonly string[]): Promise<PulledItem[]> {
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('record')
    .selectAll()
    .where(visible(scope))
    .where(inPack(scope))
    .where('id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids
    .map((id) => byId.get(id))
    .filter((row) => row !== undefined)
    .map((row) => itemOf(scope, row));
}

/**
 * What is lent for a time is told with its end: the phone drops it then, also without a network. Of another organisation's record only the
 * reader's own scopes are told: the others name the areas and teams where somebody is met.
 */
function itemOf({ held, orgIds }: PullScope, row: Selectable<RecordTable>): PulledItem {
  const sent = sentRecord(row);
  const scopes = orgIds.includes(row.org_id) ? sent.scopes : sent.scopes.filter((scope) => held.has(scope));
  const record = { ...sent, scopes };
  const ends = record.scopes.flatMap((scope) => {
    const end = held.get(scope);
    return end === undefined ? [] : [end];
  });
  const last = ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
  const [until] = [last, lentUntil(record, orgIds) ?? null].filter((end) => end !== null).sort();
  return { id: row.id, record, ...(until === undefined ? {} : { until }) };
}
