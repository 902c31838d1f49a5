import { sql } from 'kysely';
import type { Beacon } from '../../../src/contract/sync.ts';
import type { Answer } from '../../../src/domain/kernel/answer.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import type { PushScope } from './accepting.ts';

export interface PushingDevices {
  /** Devices of which nothing is applied: the phone takes a new deviceId and stamps again (design D4). */
  readonly forked: ReadonlySet<string>;
  readonly isLost: boolean;
}

/**
 * A deviceId belongs to one log of one worker. A fork is a second log that claims it: a known seq with another opId,
 * the same seq twice in one batch, or a device of somebody else.
 */
export async function pushingDevices(
  scope: PushScope,
  beacon: Beacon,
  operations: readonly Operation[],
  known: ReadonlyMap<string, Answer>,
): Promise<PushingDevices> {
  const forked = new Set<string>();
  const ids = [...new Set([beacon.deviceId, ...operations.map((operation) => operation.deviceId)])];
  const devices = await scope.trx
    .selectFrom('device')
    .select(['device_id', 'operator_id', 'state'])
    .where('tenant_id', '=', scope.tenantId)
    .where('device_id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .execute();
  const operatorId = scope.author.account.operatorId;
  for (const device of devices) if (device.operator_id !== operatorId) forked.add(device.device_id);
  for (const id of await reusedSeqs(scope, operations, known)) forked.add(id);
  const isLost = devices.some((device) => device.operator_id === operatorId && device.state !== 'active');
  return { forked, isLost };
}

async function reusedSeqs(
  scope: PushScope,
  operations: readonly Operation[],
  known: ReadonlyMap<string, Answer>,
): Promise<readonly string[]> {
  const fresh = operations.filter((operation) => !known.has(operation.opId));
  const opIdBySeq = new Map<string, string>();
  const reused: string[] = [];
  for (const { deviceId, seq, opId } of fresh) {
    const stamp = `${deviceId} ${seq}`;
    if ((opIdBySeq.get(stamp) ?? opId) !== opId) reused.push(deviceId);
    opIdBySeq.set(stamp, opId);
  }
  if (fresh.length === 0) return [];
  const { rows } = await sql<{ device_id: string }>`
    SELECT o.device_id FROM operation o
    JOIN unnest(${fresh.map((one) => one.deviceId)}::uuid[], ${fresh.map((one) => one.seq)}::bigint[]) AS f (device_id, seq)
      ON o.device_id = f.device_id AND o.seq = f.seq
    WHERE o.tenant_id = ${scope.tenantId}`.execute(scope.trx);
  return [...reused, ...rows.map((row) => row.device_id)];
}

/** What the contact tells of the phone: enough to notice notes that never arrived (design D7). */
export async function noteContact(scope: PushScope, beacon: Beacon, devices: PushingDevices): Promise<void> {
  if (devices.forked.has(beacon.deviceId)) return;
  const told = {
    head_seq: beacon.headSeq,
    only_here: beacon.onlyHere,
    app_version: beacon.appVersion,
    last_contact_at: scope.now.toISOString(),
  };
  await scope.trx
    .insertInto('device')
    .values({
      tenant_id: scope.tenantId,
      device_id: beacon.deviceId,
      operator_id: scope.author.account.operatorId,
      ...told,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'device_id']).doUpdateSet(told))
    .execute();
  for (const { deviceId, carried } of beacon.former ?? []) {
    await scope.trx
      .updateTable('device')
      .set({ carried: sql<number>`GREATEST(carried, ${carried})` })
      .where('tenant_id', '=', scope.tenantId)
      .where('device_id', '=', deviceId)
      .where('operator_id', '=', scope.author.account.operatorId)
      .execute();
  }
}
