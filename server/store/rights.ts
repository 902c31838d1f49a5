import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { asMinor, type Rights, type TeamRight } from '../policy/roles.ts';
import type { Database } from './database.ts';
import { loadLoans } from './loans.ts';

/** Who signed in, as our own tables know them. */
export interface Account {
  readonly tenantId: string;
  readonly userId: string;
  readonly operatorId: string;
  readonly orgId: string;
  readonly roles: readonly string[];
  readonly pastRoles: readonly string[];
  readonly pastOrgIds: readonly string[];
}

const teamBody = z.looseObject({
  areaIds: z.array(z.string()),
  memberIds: z.array(z.string()),
  deputyIds: z.array(z.string()).default([]),
});

/** Needs the user's id as the context's key, or mode accept. Null for somebody without an account, or whose account was closed. */
export async function loadAccount(trx: Transaction<Database>, userId: string): Promise<Account | null> {
  const row = await trx.selectFrom('account').selectAll().where('user_id', '=', userId).executeTakeFirst();
  return row?.active ? accountOf(row) : null;
}

function accountOf(row: Selectable<Database['account']>): Account {
  return {
    tenantId: row.tenant_id,
    userId: row.user_id,
    operatorId: row.operator_id,
    orgId: row.org_id,
    roles: row.roles,
    pastRoles: row.past_roles,
    pastOrgIds: row.past_org_ids,
  };
}

/** What they may do now. Needs mode accept: membership is read from the team records themselves. */
export async function loadRights(trx: Transaction<Database>, account: Account, now: Date): Promise<Rights> {
  const rows = await trx
    .selectFrom('record')
    .select(['id', 'org_id', 'body'])
    .where('tenant_id', '=', account.tenantId)
    .where('kind', '=', 'team')
    .execute();
  const rights: Rights = {
    operatorId: account.operatorId,
    orgIds: [account.orgId],
    roles: account.roles,
    teams: rows.flatMap((row) =>
      teamRight(account.operatorId, { id: row.id, orgId: row.org_id, body: row.body }),
    ),
  };
  if (await isMinor(trx, account)) return asMinor(rights);
  return { ...rights, loans: await loadLoans(trx, account.tenantId, rights, { now }) };
}

/** As an administrator marked them in the record that colleagues see. Whoever watches over the data is switched off by nobody. */
async function isMinor(trx: Transaction<Database>, account: Account): Promise<boolean> {
  if (account.roles.includes('dpo')) return false;
  const row = await trx
    .selectFrom('record')
    .select('body')
    .where('tenant_id', '=', account.tenantId)
    .where('id', '=', account.operatorId)
    .executeTakeFirst();
  return row?.body.isMinor === true;
}

/** Nights without a network after which what somebody had for a time is not looked for any more. */
const longestAway = 90;

/** All they ever might: every role, organisation and team they had, with every area those teams had. */
export async function loadEverRights(
  trx: Transaction<Database>,
  account: Account,
  now: Date,
): Promise<Rights> {
  const rows = await trx
    .selectFrom('record_history as h')
    .innerJoin('record as r', (join) =>
      join.onRef('r.tenant_id', '=', 'h.tenant_id').onRef('r.id', '=', 'h.record_id'),
    )
    .select(['h.record_id as id', 'r.org_id', 'h.body'])
    .where('h.tenant_id', '=', account.tenantId)
    .where('h.kind', '=', 'team')
    .execute();
  const rights: Rights = {
    operatorId: account.operatorId,
    orgIds: [account.orgId, ...account.pastOrgIds],
    roles: [...account.roles, ...account.pastRoles],
    teams: rows.flatMap((row) =>
      teamRight(account.operatorId, { id: row.id, orgId: row.org_id, body: row.body }),
    ),
  };
  return { ...rights, loans: await loadLoans(trx, account.tenantId, rights, { now, since: longestAway }) };
}

function teamRight(operatorId: string, team: { id: string; orgId: string; body: unknown }): TeamRight[] {
  const body = teamBody.safeParse(team.body);
  if (!body.success) return [];
  const member = body.data.memberIds.includes(operatorId);
  const deputy = body.data.deputyIds.includes(operatorId);
  return member || deputy
    ? [{ id: team.id, orgId: team.orgId, areaIds: body.data.areaIds, member, deputy }]
    : [];
}
