import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { enrolDeviceSchema } from '../../src/contract/session.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { inContext, setContext } from './context.ts';
import type { Database } from './database.ts';
import type { Account } from './rights.ts';
import type { Store } from './store.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Gives a phone the token that is good for its own status and deposit alone. Null when the deviceId is somebody else's. */
export async function enrolDevice(
  store: Store,
  account: Account,
  device: z.infer<typeof enrolDeviceSchema>,
): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const now = store.now().toISOString();
  const told = {
    name: device.name,
    app_version: device.appVersion,
    recovery_wrap: device.recoveryWrap,
    recovery_key: device.organisationKey ?? null,
    token_hash: hashOf(token),
    enrolled_at: now,
    last_contact_at: now,
  };
  return inContext(store.database.db, { tenantId: account.tenantId, mode: 'accept' }, async (trx) => {
    const done = await trx
      .insertInto('device')
      .values({
        tenant_id: account.tenantId,
        device_id: device.deviceId,
        operator_id: account.operatorId,
        ...told,
      })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'device_id'])
          .doUpdateSet(told)
          .where('device.operator_id', '=', account.operatorId)
          // A phone reported lost stays lost, whoever signs in on it.
          .where('device.state', '=', 'active'),
      )
      .returning('device_id')
      .executeTakeFirst();
    if (done === undefined) return null;
    const { tenantId, orgId, operatorId: actorId } = account;
    const { deviceId } = device;
    if (device.recoveryWrap !== null) {
      // What the phone left here before was sealed under an earlier one.
      await trx
        .insertInto('recovery_wrap')
        .values({
          tenant_id: tenantId,
          device_id: deviceId,
          wrap: device.recoveryWrap,
          organisation_key: device.organisationKey ?? null,
          kept_at: now,
        })
        .onConflict((oc) => oc.columns(['tenant_id', 'device_id', 'wrap']).doNothing())
        .execute();
    }
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'device_enrolled', actorId, deviceId, subjectId: deviceId },
    ]);
    return token;
  });
}

export interface EnrolledDevice {
  readonly tenantId: string;
  readonly deviceId: string;
  readonly state: 'active' | 'lost' | 'revoked';
}

/** By the device's own token, which a locked phone holds too. */
export async function deviceByToken(store: Store, token: string): Promise<EnrolledDevice | null> {
  const hash = hashOf(token);
  return inContext(store.database.db, { key: hash }, async (trx) => {
    const row = await trx
      .selectFrom('device')
      .select(['tenant_id', 'device_id', 'state'])
      .where('token_hash', '=', hash)
      .executeTakeFirst();
    return row === undefined ? null : { tenantId: row.tenant_id, deviceId: row.device_id, state: row.state };
  });
}

export interface SealedRow {
  readonly row: number;
  readonly sealed: string;
}

/**
 * Keeps sealed rows as they are, each once: only the organisation's key opens the wrap that opens them. Two different rows
 * under one number (a copied phone) are both kept.
 */
export async function keepDeposit(
  store: Store,
  device: EnrolledDevice,
  rows: readonly SealedRow[],
): Promise<void> {
  await inContext(store.database.db, { tenantId: device.tenantId, mode: 'accept' }, async (trx) => {
    await trx
      .insertInto('deposit')
      .values(
        rows.map(({ row, sealed }) => ({
          tenant_id: device.tenantId,
          device_id: device.deviceId,
          row_number: row,
          sealed,
          digest: hashOf(sealed),
        })),
      )
      .onConflict((oc) => oc.columns(['tenant_id', 'device_id', 'row_number', 'digest']).doNothing())
      .execute();
  });
}

/**
 * Reported lost: its worker's sessions end at once, and the phone learns it at its next contact. `by` is null at the server's
 * console. False when there is no such phone, or it is out of use for good.
 */
export async function reportLost(
  store: Store,
  tenantId: string,
  deviceId: string,
  by: string | null = null,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const device = await trx
      .updateTable('device')
      .set({ state: 'lost' })
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      // Taken out of use is for good: a phone that is lost may be found.
      .where('state', 'in', ['active', 'lost'])
      .returning('operator_id')
      .executeTakeFirst();
    if (device === undefined) return false;
    store.takenAway?.append([
      {
        what: 'device-lost',
        tenantId,
        at: store.now().toISOString(),
        deviceId,
        operatorId: device.operator_id,
      },
    ]);
    await sql`DELETE FROM auth."session" WHERE "userId" IN
      (SELECT user_id FROM account WHERE tenant_id = ${tenantId} AND operator_id = ${device.operator_id})`.execute(
      trx,
    );
    await noteDevice(trx, store, { tenantId, deviceId, operatorId: device.operator_id, by }, 'device_lost');
    return true;
  });
}

/**
 * A lost phone is back in its worker's hands: what waits on it is taken again, once its worker signs in. Signed out they
 * stay. False when there is no such phone, or when nobody reported it lost.
 */
export async function reportFound(
  store: Store,
  tenantId: string,
  deviceId: string,
  by: string | null = null,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const device = await trx
      .updateTable('device')
      .set({ state: 'active' })
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .where('state', '=', 'lost')
      .returning('operator_id')
      .executeTakeFirst();
    if (device === undefined) return false;
    await noteDevice(trx, store, { tenantId, deviceId, operatorId: device.operator_id, by }, 'device_found');
    store.takenAway?.append([{ what: 'device-found', tenantId, at: store.now().toISOString(), deviceId }]);
    return true;
  });
}

/**
 * Taken out of use for good: the sessions on it end, with those of its worker that never said on which phone they are; it hands
 * over what is only there and is emptied, and its worker goes on with other phones. False when there is no such phone, or it is revoked already.
 */
export async function revokeDevice(
  store: Store,
  tenantId: string,
  deviceId: string,
  by: string | null = null,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const device = await trx
      .updateTable('device')
      .set({ state: 'revoked' })
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .where('state', '!=', 'revoked')
      .returning('operator_id')
      .executeTakeFirst();
    if (device === undefined) return false;
    const operatorId = device.operator_id;
    const ended = await sql<{ id: string }>`DELETE FROM auth."session" s WHERE "id" IN
        (SELECT session_id FROM auth.session_origin
          WHERE device_id = ${deviceId} OR ${deviceId}::uuid = ANY (former_device_ids))
        OR "userId" IN (SELECT user_id FROM account WHERE tenant_id = ${tenantId} AND operator_id = ${operatorId})
          AND NOT EXISTS (SELECT 1 FROM auth.session_origin o WHERE o.session_id = s."id" AND o.device_id IS NOT NULL)
      RETURNING "id"`.execute(trx);
    const at = store.now().toISOString();
    store.takenAway?.append([
      { what: 'device-revoked', tenantId, at, deviceId, operatorId },
      ...ended.rows.map(({ id }) => ({ what: 'session-ended' as const, at, sessionId: id })),
    ]);
    await noteDevice(trx, store, { tenantId, deviceId, operatorId, by }, 'device_revoked');
    return true;
  });
}

/** A phone asked for its status while its notes are closed. */
export async function noteLocked(store: Store, { tenantId, deviceId }: EnrolledDevice): Promise<void> {
  await inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    await trx
      .updateTable('device')
      .set({ locked_at: store.now().toISOString() })
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .execute();
  });
}

/** A phone that was lost or revoked says that nothing is left on it. False for one that nobody asked to be emptied. */
export async function noteWiped(store: Store, device: EnrolledDevice): Promise<boolean> {
  const { tenantId, deviceId } = device;
  if (device.state === 'active') return false;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const row = await trx
      .updateTable('device')
      .set({ wiped_at: store.now().toISOString() })
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .where('wiped_at', 'is', null)
      .returning('operator_id')
      .executeTakeFirst();
    // Said twice, it was done once.
    if (row === undefined) return true;
    await noteDevice(
      trx,
      store,
      { tenantId, deviceId, operatorId: row.operator_id, by: row.operator_id },
      'device_wiped',
    );
    return true;
  });
}

/** In the chain of whoever's phone it is. */
async function noteDevice(
  trx: Transaction<Database>,
  store: Store,
  {
    tenantId,
    deviceId,
    operatorId,
    by,
  }: { tenantId: string; deviceId: string; operatorId: string; by: string | null },
  action: 'device_lost' | 'device_found' | 'device_revoked' | 'device_wiped',
): Promise<void> {
  const account = await trx
    .selectFrom('account')
    .select('org_id')
    .where('tenant_id', '=', tenantId)
    .where('operator_id', '=', operatorId)
    .executeTakeFirst();
  if (account === undefined) return;
  await appendEntries(trx, tenantId, store.now(), [
    { orgId: account.org_id, action, actorId: by, deviceId, subjectId: operatorId },
  ]);
}
