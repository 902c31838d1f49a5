import { fail, ok, type Result } from '../../src/domain/kernel/result.ts';
import { setContext } from './context.ts';
import { createInvitation } from './invitations.ts';
import { importRecords, type SeedRecord } from './seed.ts';
import type { Store } from './store.ts';

export interface NewWorker {
  readonly tenantId: string;
  readonly orgId: string;
  /** Made by whoever asks: asked again because the answer was lost, it is the same worker. */
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Null: in none yet. Where it works are the areas of the team. */
  readonly teamId: string | null;
  readonly isMinor: boolean | null;
  /** Who invites; null at the server's console. */
  readonly by: string | null;
}

export type InviteFailure = 'no-organisation' | 'no-team' | 'known-already';

/** A colleague of the organisation, in a team or in none, and the one-time code to hand over in person. */
export async function inviteWorker(
  store: Store,
  worker: NewWorker,
): Promise<Result<{ readonly code: string }, InviteFailure>> {
  const { tenantId, orgId, operatorId, teamId } = worker;
  const found = await whatIsThere(store, worker);
  if (!found.organisation) return fail('no-organisation');
  if (teamId !== null && !found.team) return fail('no-team');
  if (found.isKnown) return fail('known-already');
  const createdBy = worker.by ?? operatorId;
  const seed = (id: string, kind: string, body: SeedRecord['body']): SeedRecord => ({
    ...{ id, kind, orgId, subjectId: null, at: store.now().toISOString(), createdBy, body },
  });
  const records = [seed(operatorId, 'operator', operatorBody(worker))];
  if (teamId !== null)
    records.push(
      seed(teamId, 'team', (team) => {
        const members = Array.isArray(team?.memberIds) ? team.memberIds : [];
        return { ...team, memberIds: [...new Set([...members, operatorId])] };
      }),
    );
  await importRecords(store, tenantId, records);
  return ok({ code: await createInvitation(store, worker) });
}

/** A new code for somebody who was invited and has not come yet; the one before is good no more. Null when there is no such worker. */
export async function inviteAgain(
  store: Store,
  worker: { readonly tenantId: string; readonly orgId: string; readonly operatorId: string },
  by: string | null,
): Promise<string | null> {
  const roles = await rolesOfAwaited(store, worker);
  return roles === null ? null : createInvitation(store, { ...worker, roles, by });
}

const operatorBody = ({ name, roles, isMinor }: NewWorker) => ({
  ...{ displayName: name, roles: [...roles], profession: null, languages: ['it'], isMinor },
});

async function whatIsThere(store: Store, { tenantId, orgId, operatorId, teamId }: NewWorker) {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const rows = await trx
      .selectFrom('record')
      .select(['id', 'kind', 'org_id'])
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', [orgId, operatorId, ...(teamId === null ? [] : [teamId])])
      .execute();
    const account = await trx
      .selectFrom('account')
      .select('user_id')
      .where('tenant_id', '=', tenantId)
      .where('operator_id', '=', operatorId)
      .executeTakeFirst();
    const same = rows.find(({ id }) => id === operatorId);
    return {
      organisation: rows.some(({ id, kind }) => id === orgId && kind === 'organization'),
      team: rows.some((row) => row.id === teamId && row.kind === 'team' && row.org_id === orgId),
      isKnown:
        account !== undefined || (same !== undefined && (same.kind !== 'operator' || same.org_id !== orgId)),
    };
  });
}

/** The roles of somebody of this organisation who has no account yet. */
function rolesOfAwaited(
  store: Store,
  { tenantId, orgId, operatorId }: { tenantId: string; orgId: string; operatorId: string },
): Promise<readonly string[] | null> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const row = await trx
      .selectFrom('record')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('id', '=', operatorId)
      .where('kind', '=', 'operator')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('account')
              .select('user_id')
              .where('tenant_id', '=', tenantId)
              .where('operator_id', '=', operatorId),
          ),
        ),
      )
      .executeTakeFirst();
    const roles = row?.body.roles;
    return Array.isArray(roles) ? roles.map(String) : null;
  });
}
