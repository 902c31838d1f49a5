import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { judgeOpeningSchema, Openings } from '../../../src/contract/opened-person.ts';
import { appendEntries } from '../../audit/append-entries.ts';
import { isCoordinator, isDataProtectionOfficer } from '../../policy/roles.ts';
import { inContext } from '../context.ts';
import type { Database } from '../database.ts';
import { type Account, loadAccount, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';

/** How many are shown at once. */
const listed = 100;

interface OpeningRow {
  readonly id: string;
  readonly at: Date;
  readonly until: Date;
  readonly reason: string;
  readonly operatorId: string;
  readonly operatorName: string | null;
  readonly personId: string;
  readonly personCode: string | null;
  readonly gave: string | null;
  readonly lookedAt: readonly string[] | null;
  readonly judgement: string | null;
  readonly judgedAt: Date | null;
  readonly judgedBy: string | null;
}

/**
 * The notice to the data protection officer: all openings of the organisation, with what the register says of each. A coordinator is
 * shown their own. Null for anybody else.
 */
export async function openings(store: Store, account: Account): Promise<Openings | null> {
  const { tenantId } = account;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const reader = await readerOf(trx, account, store.now());
    if (reader === null) return null;
    const { current, sees } = reader;
    const own = sees === 'own' ? sql`AND o.operator_id = ${current.operatorId}` : sql``;
    const { rows } = await sql<OpeningRow>`
      SELECT o.id, o.at, o.until, o.reason, o.operator_id AS "operatorId", w.body ->> 'displayName' AS "operatorName",
        o.person_id AS "personId", p.body ->> 'personCode' AS "personCode", given.detail AS gave,
        looks.at AS "lookedAt", judged.reason AS judgement, judged.at AS "judgedAt", judge.body ->> 'displayName' AS "judgedBy"
      FROM opened_person o
      LEFT JOIN record w ON w.tenant_id = o.tenant_id AND w.id = o.operator_id
      LEFT JOIN record p ON p.tenant_id = o.tenant_id AND p.id = o.person_id
      LEFT JOIN LATERAL (
        SELECT detail FROM audit_entry e WHERE e.tenant_id = o.tenant_id AND e.org_id = o.org_id
          AND e.action = 'opened_in_emergency' AND e.actor_id = o.operator_id AND e.subject_id = o.person_id AND e.at = o.at
        LIMIT 1) given ON true
      LEFT JOIN LATERAL (
        SELECT array_agg(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ORDER BY e.n) AS at
        FROM audit_entry e WHERE e.tenant_id = o.tenant_id AND e.org_id = o.org_id AND e.action = 'person_opened'
          AND e.actor_id = o.operator_id AND e.subject_id = o.person_id
          AND e.detail LIKE '%emergency%' AND e.at BETWEEN o.at AND o.until) looks ON true
      LEFT JOIN LATERAL (
        SELECT e.reason, e.at, e.actor_id FROM audit_entry e WHERE e.tenant_id = o.tenant_id AND e.org_id = o.org_id
          AND e.action = 'opening_judged' AND e.detail = o.id::text ORDER BY e.n DESC LIMIT 1) judged ON true
      LEFT JOIN record judge ON judge.tenant_id = o.tenant_id AND judge.id = judged.actor_id
      WHERE o.tenant_id = ${tenantId} AND o.org_id = ${current.orgId} ${own}
      ORDER BY o.at DESC, o.id DESC LIMIT ${listed}`.execute(trx);
    return {
      serverTime: store.now().toISOString(),
      sees,
      openings: rows.map(({ gave, lookedAt, judgement, judgedAt, judgedBy, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        until: row.until.toISOString(),
        gave: gaveOf(gave),
        lookedAt: [...(lookedAt ?? [])],
        judgement:
          judgement === null || judgedAt === null
            ? null
            : { code: judgement, at: judgedAt.toISOString(), byName: judgedBy },
      })),
    };
  });
}

/**
 * What the data protection officer makes of an opening goes into the register, about the person whom it opened. Null for anybody else,
 * for an opening of another organisation, and for one's own: nobody judges what they did themselves.
 */
export async function judgeOpening(
  store: Store,
  account: Account,
  openingId: string,
  { judgement }: z.infer<typeof judgeOpeningSchema>,
): Promise<true | null> {
  const { tenantId } = account;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const reader = await readerOf(trx, account, store.now());
    if (reader === null || reader.sees !== 'all') return null;
    const { orgId, operatorId } = reader.current;
    const opening = await trx
      .selectFrom('opened_person')
      .select(['id', 'person_id', 'operator_id'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('id', '=', openingId)
      .executeTakeFirst();
    if (opening === undefined || opening.operator_id === operatorId) return null;
    const { id: detail, person_id: subjectId } = opening;
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'opening_judged', actorId: operatorId, subjectId, reason: judgement, detail },
    ]);
    return true;
  });
}

async function readerOf(
  trx: Transaction<Database>,
  account: Account,
  now: Date,
): Promise<{ readonly current: Account; readonly sees: Openings['sees'] } | null> {
  const current = await loadAccount(trx, account.userId);
  if (current === null) return null;
  const rights = await loadRights(trx, current, now);
  if (isDataProtectionOfficer(rights)) return { current, sees: 'all' };
  return isCoordinator(rights) ? { current, sees: 'own' } : null;
}

/** `law:1 sealed:2`, as the register has it. */
const gaveOf = (detail: string | null): Openings['openings'][number]['gave'] =>
  (detail ?? '').split(' ').flatMap((one) => {
    const [row = '', count = ''] = one.split(':');
    return /^[1-9]\d*$/.test(count) ? [{ row, count: Number(count) }] : [];
  });
