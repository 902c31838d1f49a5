import { v7 } from 'uuid';
import { beginAfterRestore, endSessionsAgain } from '../store/after-restore.ts';
import type { Apart } from '../store/apart/apart.ts';
import { setContext } from '../store/context.ts';
import { createInvitation } from '../store/invitations.ts';
import { type InviteFailure, inviteWorker } from '../store/invite-worker.ts';
import { createTenant, importRecords, type SeedRecord } from '../store/seed.ts';
import type { Store } from '../store/store.ts';
import { keepOrganisationKey } from './keep-organisation-key.ts';

/** A request that cannot be carried out, in words for whoever typed it. */
export class AdminProblem extends Error {}

export interface NewNetwork {
  readonly network: string;
  readonly organisation: string;
  readonly administrator: string;
}

/** The first organisation of a new network, its administrator's one-time code, and the passphrase for the safe. */
export async function initNetwork(store: Store, input: NewNetwork) {
  const tenantId = v7();
  const orgId = v7();
  const operatorId = v7();
  const roles = ['org_admin'];
  await createTenant(store, { id: tenantId, name: input.network, demo: false });
  await importRecords(store, tenantId, [
    seed(store, orgId, operatorId, orgId, 'organization', {
      name: input.organisation,
      kind: 'other',
      controllerRole: 'controller',
    }),
    seed(store, operatorId, operatorId, orgId, 'operator', operatorBody(input.administrator, roles)),
  ]);
  const passphrase = await keepOrganisationKey(store, tenantId, orgId);
  const code = await createInvitation(store, { tenantId, operatorId, orgId, roles });
  return { tenantId, orgId, operatorId, code, passphrase };
}

export interface NewOperator {
  readonly tenantId: string;
  readonly orgId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly teamId?: string | null;
  readonly isMinor?: boolean | null;
}

const inviteProblems: Record<InviteFailure, string> = {
  'no-organisation': 'There is no such organisation in this network.',
  'no-team': 'There is no such team in this network.',
  'known-already': 'Somebody works under this id already.',
};

/** A colleague of the organisation, in a team or in none, and the one-time code to hand over in person. */
export async function inviteOperator(store: Store, { teamId = null, isMinor = null, ...input }: NewOperator) {
  const operatorId = v7();
  const invited = await inviteWorker(store, { ...input, operatorId, teamId, isMinor, by: null });
  if (!invited.ok) throw new AdminProblem(inviteProblems[invited.error]);
  return { operatorId, code: invited.value.code };
}

/** Marks somebody as under 18, or as of age. False when nobody works under this id here. */
export async function markMinor(
  store: Store,
  input: { readonly tenantId: string; readonly operatorId: string; readonly isMinor: boolean },
): Promise<boolean> {
  const found = await foundRecord(store, input.tenantId, input.operatorId, 'operator');
  if (found === null) return false;
  const body = { ...found.body, isMinor: input.isMinor };
  const record = seed(store, input.operatorId, input.operatorId, found.orgId, 'operator', body);
  await importRecords(store, input.tenantId, [record]);
  return true;
}

/** For how long this organisation's backups are kept, in days: said on the receipt of an erasure. */
export async function keepBackups(
  store: Store,
  input: { readonly tenantId: string; readonly orgId: string; readonly days: number },
): Promise<boolean> {
  const { tenantId, orgId, days } = input;
  const found = await foundRecord(store, tenantId, orgId, 'organization');
  if (found === null) return false;
  const body = { ...found.body, backupDays: days };
  await importRecords(store, tenantId, [seed(store, orgId, orgId, orgId, 'organization', body)]);
  return true;
}

export interface NewTeam {
  readonly tenantId: string;
  readonly orgId: string;
  readonly name: string;
  readonly kind: string;
  readonly areaIds: readonly string[];
}

export async function addTeam(store: Store, input: NewTeam) {
  const teamId = v7();
  const { name, kind, areaIds } = input;
  const body = { name, kind, areaIds, routePlaceIds: [], memberIds: [], deputyIds: [] };
  await importRecords(store, input.tenantId, [seed(store, teamId, input.orgId, input.orgId, 'team', body)]);
  return { teamId };
}

/**
 * After the database was put back by other means than `npm run restore`: everything given out from now on outranks what
 * was given out before, and what was taken away since is taken away again (design D4).
 */
export async function raiseEpoch(
  store: Store,
  tenantId: string,
  apart: Apart | null = null,
): Promise<number> {
  const takenAway = apart?.takenAway.read() ?? [];
  const mark = apart?.highWater.read()[tenantId] ?? null;
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const tenant = await trx
      .selectFrom('tenant')
      .select(['epoch', 'n'])
      .where('id', '=', tenantId)
      .executeTakeFirst();
    if (tenant === undefined) throw new AdminProblem('There is no such network.');
    await endSessionsAgain(trx, takenAway);
    return beginAfterRestore(trx, tenantId, {
      mark: mark ?? tenant,
      takenAway,
      ...(apart === null ? {} : { auditAnchors: apart.auditAnchors }),
      now: store.now(),
    });
  });
}

function seed(
  store: Store,
  id: string,
  createdBy: string,
  orgId: string,
  kind: string,
  body: object,
): SeedRecord {
  return { id, kind, orgId, subjectId: null, at: store.now().toISOString(), createdBy, body };
}

const operatorBody = (displayName: string, roles: readonly string[]) => ({
  displayName,
  roles: [...roles],
  profession: null,
  languages: ['it'],
});

async function foundRecord(store: Store, tenantId: string, id: string, kind: string) {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const row = await trx
      .selectFrom('record')
      .select(['body', 'org_id'])
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('kind', '=', kind)
      .executeTakeFirst();
    return row === undefined ? null : { body: row.body, orgId: row.org_id };
  });
}
