import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { RegisterPage, registerQuerySchema } from '../../src/contract/access-register.ts';
import type { AuditAction } from '../../src/domain/codes/audit-codes.ts';
import { isAdministrator, isCoordinator, isDataProtectionOfficer, type Rights } from '../policy/roles.ts';
import { inContext, inSnapshot } from '../store/context.ts';
import type { Database } from '../store/database.ts';
import { type Account, loadAccount, loadRights } from '../store/rights.ts';
import type { Store } from '../store/store.ts';
import { appendEntries } from './append-entries.ts';
import type { AuditRow } from './entry.ts';

/** What an administrator may see: who can come in, and with what; never who was looked at. */
const security: readonly AuditAction[] = [
  ...(['sign_in', 'sign_in_failed', 'sign_out', 'invited', 'account_made', 'account_closed'] as const),
  ...(['roles_ended', 'device_enrolled', 'device_lost', 'device_found', 'backup_taken', 'restored'] as const),
  ...(['session_ended', 'password_changed', 'reset_code_given', 'reset_code_used'] as const),
  ...(['factor_set', 'factor_removed'] as const),
  ...(['passkey_added', 'passkey_removed', 'factor_asked_of_all', 'factor_left_to_each'] as const),
  ...(['device_revoked', 'device_wiped'] as const),
  ...(['deposits_opened', 'key_rotated', 'lease_opened'] as const),
];

/** Looking at people: of these the weekly sample is drawn (domain 5.2). */
const looks: readonly AuditAction[] = [
  'person_opened',
  'searched',
  'log_read',
  'set_aside_read',
  'disclosed',
];
const sampleDays = 7;

/** Whom the data protection officer looks into is not for those whose deeds these are. */
const inquiries: readonly AuditAction[] = ['register_read', 'sample_read'];

/** That somebody is to be protected is closed: coordination reads that it was written and by whom, not about whom. */
const protections: readonly AuditAction[] = ['protection_set', 'protection_lifted'];

/** All for the data protection officer and for coordination, what concerns security for administrators, each their own (domain 5.1). */
const seenBy = (rights: Rights): RegisterPage['sees'] => {
  if (isDataProtectionOfficer(rights) || isCoordinator(rights)) return 'all';
  return isAdministrator(rights) ? 'security' : 'own';
};

/** The register of the reader's own organisation, newest first. Null for somebody whose account was closed meanwhile. */
export async function registerPage(
  store: Store,
  account: Account,
  query: z.infer<typeof registerQuerySchema>,
): Promise<RegisterPage | null> {
  const { tenantId } = account;
  return inSnapshot(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await loadAccount(trx, account.userId);
    if (current === null) return null;
    const now = store.now();
    const rights = await loadRights(trx, current, now);
    const sees = seenBy(rights);
    const isOfficer = isDataProtectionOfficer(rights);
    const rows = await entriesFor(trx, current, { sees, isOfficer }, query, now);
    const shown = rows.slice(0, query.limit);
    const names = await namesIn(trx, tenantId, shown);
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
    return {
      serverTime: now.toISOString(),
      sees,
      entries: shown.map((row) => ({
        n: row.n,
        at: row.at.toISOString(),
        action: row.action,
        actorId: row.actor_id,
        actorName: nameOf(row.actor_id),
        subject:
          row.subject_id === row.actor_id || isHidden(row, current, isOfficer)
            ? null
            : nameOf(row.subject_id),
        reason: row.reason,
        detail: row.action === 'disclosed' ? nameOf(row.detail) : row.detail,
      })),
      // A sample is one page.
      nextBefore: query.sample === undefined && rows.length > query.limit ? (shown.at(-1)?.n ?? null) : null,
    };
  });
}

const isHidden = (row: AuditRow, { operatorId }: Account, isOfficer: boolean): boolean =>
  !isOfficer && protections.some((action) => action === row.action) && row.actor_id !== operatorId;

async function entriesFor(
  trx: Transaction<Database>,
  { tenantId, orgId, operatorId }: Account,
  { sees, isOfficer }: { readonly sees: RegisterPage['sees']; readonly isOfficer: boolean },
  { before, workerId, personCode, personId, sample, limit }: z.infer<typeof registerQuerySchema>,
  now: Date,
): Promise<AuditRow[]> {
  const code = personCode?.toUpperCase();
  return (
    trx
      .selectFrom('audit_entry')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .$if(sees === 'own', (q) => q.where('actor_id', '=', operatorId))
      .$if(sees === 'security', (q) => q.where('action', 'in', [...security]))
      .$if(before !== undefined, (q) => q.where('n', '<', before ?? 0))
      .$if(workerId !== undefined, (q) => q.where('actor_id', '=', workerId ?? ''))
      .$if(code !== undefined, (q) =>
        q.where(
          sql<boolean>`subject_id IN (SELECT id FROM record WHERE tenant_id = ${tenantId} AND org_id = ${orgId}
          AND kind = 'person' AND upper(body ->> 'personCode') = ${code})`,
        ),
      )
      .$if(personId !== undefined, (q) => q.where('subject_id', '=', personId ?? ''))
      // Narrowed to somebody, the line itself would tell.
      .$if((code ?? personId) !== undefined && !isOfficer, (q) =>
        q.where('action', 'not in', [...protections]),
      )
      .$if(!isOfficer, (q) =>
        q.where((eb) =>
          eb.or([
            eb('action', 'not in', [...inquiries]),
            eb('actor_id', '=', operatorId),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('account as a')
                  .select('a.user_id')
                  .whereRef('a.tenant_id', '=', 'audit_entry.tenant_id')
                  .whereRef('a.operator_id', '=', 'audit_entry.actor_id')
                  .where(sql<boolean>`'dpo' = ANY (a.roles || a.past_roles)`),
              ),
            ),
          ]),
        ),
      )
      .$if(sample !== undefined, (q) =>
        q
          .where('action', 'in', [...looks])
          .where(
            'received_at',
            '>=',
            new Date(now.getTime() - sampleDays * 86_400_000).toISOString() as never,
          )
          .orderBy('hash'),
      )
      .orderBy('n', 'desc')
      .limit(limit + 1)
      .execute()
  );
}

/** Workers by their names, people by their codes alone: nobody else is called anything here. */
async function namesIn(
  trx: Transaction<Database>,
  tenantId: string,
  rows: readonly AuditRow[],
): Promise<ReadonlyMap<string, string>> {
  const about = rows.flatMap((row) => [
    ...[row.actor_id, row.subject_id],
    row.action === 'disclosed' ? row.detail : null,
  ]);
  const ids = [...new Set(about)].filter((id) => id !== null);
  const named = await trx
    .selectFrom('record')
    .select(['id', 'kind', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('kind', 'in', ['operator', 'person', 'team', 'organization', 'agreement'])
    .where('id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .execute();
  return new Map(
    named.flatMap(({ id, kind, body }) => {
      const name =
        kind === 'person'
          ? body.personCode
          : kind === 'agreement'
            ? body.title
            : (body.displayName ?? body.name);
      return typeof name === 'string' ? [[id, name]] : [];
    }),
  );
}

/** One's own deeds may be read without a trace; everybody else's not. */
export async function noteRegisterRead(
  store: Store,
  account: Account,
  { personCode, personId, workerId, sample }: z.infer<typeof registerQuerySchema>,
): Promise<void> {
  const { tenantId } = account;
  await inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await loadAccount(trx, account.userId);
    const now = store.now();
    if (current === null || seenBy(await loadRights(trx, current, now)) === 'own') return;
    const subjectId = personId ?? workerId ?? (await personOfCode(trx, current, personCode));
    const action = sample === undefined ? 'register_read' : 'sample_read';
    await appendEntries(trx, tenantId, now, [
      {
        ...{ orgId: current.orgId, action, actorId: current.operatorId },
        ...(subjectId === undefined ? {} : { subjectId }),
      },
    ]);
  });
}

async function personOfCode(
  trx: Transaction<Database>,
  { tenantId, orgId }: Account,
  code: string | undefined,
): Promise<string | undefined> {
  if (code === undefined) return undefined;
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM record WHERE tenant_id = ${tenantId} AND org_id = ${orgId}
      AND kind = 'person' AND upper(body ->> 'personCode') = ${code.toUpperCase()} LIMIT 1`.execute(trx);
  return rows[0]?.id;
}
