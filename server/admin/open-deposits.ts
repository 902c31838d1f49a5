import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { z } from 'zod';
import { type Operation, operationSchema } from '../../src/domain/kernel/operation.ts';
import { idSchema } from '../../src/domain/kernel/record.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { loadErased, refusedAsErased } from '../store/accept/erased.ts';
import { setContext } from '../store/context.ts';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { AdminProblem } from './network.ts';
import { type OpenedKeys, openKeys } from './organisation-keys.ts';
import { masterKeysOf, openSealedRow } from './sealed-deposit.ts';

export interface DepositOfPhone {
  readonly deviceId: string;
  readonly operatorId: string;
  readonly name: string;
  readonly state: string;
  readonly rows: number;
  readonly unopened: number;
  readonly since: Date;
}

interface OfOrganisation {
  readonly tenantId: string;
  readonly orgId: string;
}

/** What phones of this organisation left at the centre, without opening anything. */
export async function listDeposits(store: Store, of: OfOrganisation): Promise<readonly DepositOfPhone[]> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: of.tenantId, mode: 'accept' });
    const { rows } = await sql<DepositOfPhone>`
      SELECT d.device_id AS "deviceId", p.operator_id AS "operatorId", p.name, p.state, count(*)::int AS rows,
        (count(*) FILTER (WHERE d.opened_at IS NULL))::int AS unopened, min(d.received_at) AS since
      FROM deposit d JOIN device p ON p.tenant_id = d.tenant_id AND p.device_id = d.device_id
      WHERE d.tenant_id = ${of.tenantId} AND EXISTS (SELECT 1 FROM account a WHERE a.tenant_id = d.tenant_id
        AND a.operator_id = p.operator_id AND a.org_id = ${of.orgId})
      GROUP BY 1, 2, 3, 4 ORDER BY since, 1`.execute(trx);
    return rows;
  });
}

export interface OpenedDeposit {
  readonly deviceId: string;
  /** Notes set aside for a coordinator's decision. */
  readonly setAside: number;
  /** The centre knew them already. */
  readonly known: number;
  /** About somebody erased since, or not understood by this version. */
  readonly left: number;
  readonly drafts: number;
  /** Rows that none of the keys at hand opens. They stay as they are. */
  readonly closed: number;
}

/**
 * Opens what phones left, with the passphrase from the safe. Notes that the centre does not have are set aside, and a coordinator
 * decides on them in the app, under their author's name (ADR 14): a deposit comes without a session. With `folder`, all of it,
 * half-written forms included, is also written there in clear. Running it again sets nothing aside twice.
 */
export async function openDeposits(
  store: Store,
  of: OfOrganisation & { readonly passphrase: string; readonly deviceId?: string; readonly folder?: string },
): Promise<readonly OpenedDeposit[]> {
  const keys = await openKeys(store, of);
  const phones = (await listDeposits(store, of)).filter(
    ({ deviceId }) => of.deviceId === undefined || deviceId === of.deviceId,
  );
  const opened: OpenedDeposit[] = [];
  for (const phone of phones) opened.push(await openPhone(store, of, phone, keys));
  return opened;
}

async function openPhone(
  store: Store,
  { tenantId, orgId, folder }: OfOrganisation & { readonly folder?: string },
  phone: DepositOfPhone,
  keys: OpenedKeys,
): Promise<OpenedDeposit> {
  const { deviceId } = phone;
  const { wraps, rows } = await sealedOf(store, tenantId, deviceId);
  const masters = await masterKeysOf({ privateKeys: keys, wraps });
  const found: Found = { operations: [], drafts: [], left: 0 };
  const openedRows: (typeof rows)[number][] = [];
  for (const row of rows) {
    const text = await openSealedRow(masters, row.sealed);
    if (text === null) continue;
    readInto(found, text);
    openedRows.push(row);
  }
  const whose = { phone: phone.name, deviceId, operatorId: phone.operatorId };
  if (folder !== undefined) writeFound(folder, deviceId, { f: 1, ...whose, ...found });
  const closed = rows.length - openedRows.length;
  const counts = await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    // As every writer does: what arrives from phones meanwhile comes before this or after it.
    await trx.selectFrom('tenant').select('id').where('id', '=', tenantId).forUpdate().execute();
    const kept = await setAside(trx, store.now(), tenantId, phone, found.operations);
    for (const { row_number, digest } of openedRows) {
      await trx
        .updateTable('deposit')
        .set({ opened_at: store.now().toISOString() })
        .where('tenant_id', '=', tenantId)
        .where('device_id', '=', deviceId)
        .where('row_number', '=', row_number)
        .where('digest', '=', digest)
        .execute();
    }
    const entry = { orgId, action: 'deposits_opened', actorId: null, deviceId } as const;
    await appendEntries(trx, tenantId, store.now(), [{ ...entry, subjectId: phone.operatorId }]);
    return kept;
  });
  return { deviceId, ...counts, left: counts.left + found.left, drafts: found.drafts.length, closed };
}

async function sealedOf(store: Store, tenantId: string, deviceId: string) {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const wraps = await trx
      .selectFrom('recovery_wrap')
      .select('wrap')
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .execute();
    const rows = await trx
      .selectFrom('deposit')
      .select(['row_number', 'digest', 'sealed'])
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .orderBy('row_number')
      .execute();
    return { wraps: wraps.map(({ wrap }) => wrap), rows };
  });
}

interface Found {
  readonly operations: { readonly groupId: string; readonly by: string; readonly operation: Operation }[];
  readonly drafts: { readonly key: string; readonly value: unknown }[];
  left: number;
}

/** The outline of a phone's row (`src/storage/log/log-entry.ts`), as far as it holds what a worker wrote. */
const rowSchema = z.looseObject({ entries: z.array(z.looseObject({ t: z.string() })) });
const ownSchema = z.looseObject({ groupId: idSchema, by: idSchema, operations: z.array(z.unknown()) });
const draftSchema = z.looseObject({ key: z.string(), value: z.unknown() });
/** Drafts that found no room in the log: a list of pairs. */
const spareSchema = z.array(z.tuple([z.string(), z.unknown()]));

function readInto(found: Found, text: string): void {
  const json: unknown = JSON.parse(text);
  const spare = spareSchema.safeParse(json);
  if (spare.success) {
    for (const [key, value] of spare.data) found.drafts.push({ key, value });
    return;
  }
  for (const entry of rowSchema.safeParse(json).data?.entries ?? []) {
    if (entry.t === 'draft') {
      const draft = draftSchema.safeParse(entry);
      if (draft.success) found.drafts.push({ key: draft.data.key, value: draft.data.value });
    }
    if (entry.t !== 'own') continue;
    const own = ownSchema.safeParse(entry);
    if (!own.success) found.left += 1;
    for (const one of own.data?.operations ?? []) {
      const operation = operationSchema.safeParse(one);
      if (!own.success || !operation.success) found.left += 1;
      else found.operations.push({ ...own.data, operation: operation.data });
    }
  }
}

async function setAside(
  trx: Transaction<Database>,
  now: Date,
  tenantId: string,
  phone: DepositOfPhone,
  operations: Found['operations'],
) {
  const erased = await loadErased(
    trx,
    tenantId,
    operations.map(({ operation }) => operation),
  );
  const counts = { setAside: 0, known: 0, left: 0 };
  for (const { groupId, by, operation } of operations) {
    // One log is one worker's; what was erased is kept nowhere.
    if (by !== phone.operatorId || refusedAsErased(erased, operation) !== null) {
      counts.left += 1;
      continue;
    }
    const answered = trx.selectFrom('operation').select('op_id').where('tenant_id', '=', tenantId);
    if ((await answered.where('op_id', '=', operation.opId).executeTakeFirst()) !== undefined) {
      counts.known += 1;
      continue;
    }
    const { deviceId, seq } = operation;
    const stamp = answered.where('device_id', '=', deviceId).where('seq', '=', seq);
    // A copied phone: its number was used by another note. This one must not be lost for that.
    const isTaken = (await stamp.executeTakeFirst()) !== undefined;
    await trx
      .insertInto('operation')
      .values({
        tenant_id: tenantId,
        op_id: operation.opId,
        device_id: isTaken ? v7() : deviceId,
        seq,
        group_id: groupId,
        record_id: operation.recordId,
        action: operation.action,
        replaces: operation.replaces ?? null,
        author: by,
        clock_offset_ms: operation.clockOffsetMs,
        received_at: now.toISOString(),
        result: 'quarantined',
        reason: JSON.stringify({ code: 'from-deposit' }),
        v: null,
        payload: JSON.stringify(operation),
      })
      .execute();
    counts.setAside += 1;
  }
  return counts;
}

/** In clear: only its owner may read it. */
function writeFound(folder: string, deviceId: string, found: object): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${deviceId}.json`);
    writeFileSync(file, JSON.stringify(found, null, 2), { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    throw new AdminProblem(`The folder cannot be written: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  }
}
