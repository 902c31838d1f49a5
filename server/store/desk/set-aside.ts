import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { SetAsideGroup, SetAsidePage, setAsideQuerySchema } from '../../../src/contract/quarantine.ts';
import { refusalSchema } from '../../../src/domain/kernel/answer.ts';
import { type Operation, operationSchema } from '../../../src/domain/kernel/operation.ts';
import { fail, ok, type Result } from '../../../src/domain/kernel/result.ts';
import { entityOf } from '../../../src/domain/rights/entities.ts';
import { cellOf } from '../../policy/matrix.ts';
import { isCoordinator } from '../../policy/roles.ts';
import { inSnapshot } from '../context.ts';
import type { Database } from '../database.ts';
import { type Account, loadAccount, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';

const cursorSchema = z.strictObject({ at: z.iso.datetime(), group: z.uuid() });
type SetAsideCursor = z.infer<typeof cursorSchema>;

interface GroupRow {
  readonly received_at: Date;
  readonly group_id: string;
  readonly author: string;
  readonly org_id: string;
}

/** What the centre keeps aside for the organisations that this coordinator answers for, oldest first. Anybody else gets nothing. */
export async function setAsidePage(
  store: Store,
  account: Account,
  query: z.infer<typeof setAsideQuerySchema>,
): Promise<Result<SetAsidePage, 'bad-cursor'>> {
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  if (query.cursor !== undefined && cursor === null) return fail('bad-cursor');
  const { tenantId } = account;
  return inSnapshot(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await loadAccount(trx, account.userId);
    const rights = current === null ? null : await loadRights(trx, current, store.now());
    const orgIds = rights !== null && isCoordinator(rights) ? rights.orgIds : [];
    const rows = orgIds.length === 0 ? [] : await waiting(trx, tenantId, orgIds, cursor, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return ok({
      serverTime: store.now().toISOString(),
      groups: await wholeGroups(trx, tenantId, shown),
      nextCursor: last === undefined ? null : writeCursor(last),
    });
  });
}

/** Groups that nobody decided on, and that their author has not sent again with success. */
async function waiting(
  trx: Transaction<Database>,
  tenantId: string,
  orgIds: readonly string[],
  cursor: SetAsideCursor | null,
  limit: number,
): Promise<readonly GroupRow[]> {
  const after =
    cursor === null
      ? sql`true`
      : sql`(o.received_at, o.group_id) > (${cursor.at}::timestamptz, ${cursor.group}::uuid)`;
  const { rows } = await sql<GroupRow>`
    WITH kept AS (
      SELECT o.received_at, o.group_id, o.author,
        CASE WHEN o.action = 'create' THEN (o.payload::jsonb ->> 'orgId')::uuid ELSE r.org_id END AS org_id
      FROM operation o LEFT JOIN record r ON r.tenant_id = o.tenant_id AND r.id = o.record_id
      WHERE o.tenant_id = ${tenantId} AND o.result = 'quarantined' AND o.payload IS NOT NULL AND ${after}
        AND NOT EXISTS (SELECT 1 FROM record_ref d WHERE d.tenant_id = o.tenant_id AND d.ref_id = o.op_id
          AND d.kind = 'quarantine_decision')
        AND NOT EXISTS (SELECT 1 FROM operation m WHERE m.tenant_id = o.tenant_id AND m.replaces = o.op_id
          AND m.author = o.author AND m.record_id = o.record_id AND m.result IN ('accepted', 'merged'))
    )
    SELECT received_at, group_id, author, (array_agg(org_id) FILTER (WHERE org_id IS NOT NULL))[1] AS org_id
    FROM kept GROUP BY received_at, group_id, author
    HAVING count(DISTINCT org_id) = 1 AND bool_and(org_id IS NULL OR org_id = ANY (${orgIds}::uuid[]))
    ORDER BY received_at, group_id LIMIT ${limit}`.execute(trx);
  return rows;
}

async function wholeGroups(
  trx: Transaction<Database>,
  tenantId: string,
  groups: readonly GroupRow[],
): Promise<SetAsideGroup[]> {
  if (groups.length === 0) return [];
  const ids = groups.map((group) => group.group_id);
  const operations = await trx
    .selectFrom('operation')
    .select(['group_id', 'author', 'reason', 'payload'])
    .where('tenant_id', '=', tenantId)
    .where('result', '=', 'quarantined')
    .where('group_id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .orderBy('seq')
    .execute();
  const authors = groups.map((group) => group.author);
  const named = await trx
    .selectFrom('record')
    .select(['id', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'operator')
    .where('id', '=', sql<string>`ANY (${authors}::uuid[])`)
    .execute();
  const names = new Map(named.map((row) => [row.id, row.body.displayName]));
  return groups.map((group) => {
    const own = operations.filter((one) => one.group_id === group.group_id && one.author === group.author);
    const reasons = own.map((one) => refusalSchema.safeParse(one.reason).data ?? null);
    const name = names.get(group.author);
    return {
      groupId: group.group_id,
      orgId: group.org_id,
      authorId: group.author,
      authorName: typeof name === 'string' ? name : null,
      receivedAt: group.received_at.toISOString(),
      reason: reasons.find((one) => one !== null && one.code !== 'with-group') ?? reasons[0] ?? null,
      ...shownToWhoDecides(
        own.flatMap(({ payload }) => (payload === null ? [] : [operationSchema.parse(JSON.parse(payload))])),
      ),
    };
  });
}

/** Whoever decides reads what a coordinator reads: what is sealed comes without its words, also from somebody who has left (domain 5.1). */
function shownToWhoDecides(operations: readonly Operation[]): Pick<SetAsideGroup, 'operations' | 'withheld'> {
  const isClosed = (one: Operation): boolean => {
    const entity = one.action === 'create' ? entityOf(one) : null;
    return entity !== null && cellOf('coordinator', entity).reach !== 'org';
  };
  const withheld = operations.filter(isClosed).map(({ opId }) => opId);
  return {
    operations: operations.map((one) => (isClosed(one) ? ({ ...one, body: {} } as Operation) : one)),
    ...(withheld.length === 0 ? {} : { withheld }),
  };
}

const writeCursor = (row: GroupRow): string =>
  Buffer.from(JSON.stringify({ at: row.received_at.toISOString(), group: row.group_id })).toString(
    'base64url',
  );

function readCursor(text: string): SetAsideCursor | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
