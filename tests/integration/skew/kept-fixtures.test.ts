import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { pullResponseSchema, pushRequestSchema, pushResponseSchema } from '../../../src/contract/sync.ts';
import { canonicalJson } from '../../../src/domain/kernel/json.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import { openVaultKeeper } from '../../../src/storage/index.ts';
import { createTestDisk, type TestDisk } from '../storage/strict-disk.ts';
import { createTestPhone } from '../storage/test-phone.ts';

const folder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const versionsOf = (what: string): readonly string[] => readdirSync(`${folder}${what}`).sort();
const read = (path: string): unknown => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'));

describe.each(versionsOf('wire'))('the wire of %s', (version) => {
  const messages = {
    'push-request': pushRequestSchema,
    'push-response': pushResponseSchema,
    'pull-first': pullResponseSchema,
    'pull-feed': pullResponseSchema,
  };
  it.each(Object.entries(messages))('%s is still read, and nothing of it is lost', (name, schema) => {
    const sent = read(`wire/${version}/${name}.json`);
    expect(canonicalJson(schema.parse(sent))).toBe(canonicalJson(sent));
  });
});

const vaultSchema = z.object({
  passphrase: z.string(),
  vaultId: z.string(),
  vaults: z.object({ version: z.int(), vaults: z.array(z.unknown()) }),
  log: z.object({ version: z.int(), rows: z.array(z.unknown()), about: z.array(z.unknown()) }),
  expected: z.object({
    atCentre: z.string(),
    onlyHere: z.string(),
    refused: z.string(),
    unknown: z.string(),
    cursor: z.string(),
    /** Since v2: one copy of each kind that had grown by then. */
    copies: z.record(z.string(), z.string()).default({}),
  }),
});

/** Puts a database back as that version had left it on the disk. */
async function restored(
  indexedDB: TestDisk['source']['indexedDB'],
  name: string,
  version: number,
  stores: Readonly<Record<string, { readonly keyPath: string; readonly rows: readonly unknown[] }>>,
): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath }] of Object.entries(stores))
        request.result.createObjectStore(store, { keyPath });
    };
    request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
    request.onerror = () => reject(request.error);
  });
  for (const [store, { rows }] of Object.entries(stores)) {
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(store, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      for (const row of rows) transaction.objectStore(store).put(withBytes(row));
    });
  }
  db.close();
}

/** `{ base64 }` stands for bytes, at any depth. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== 'object') return value;
  const { base64 } = value as { base64?: unknown };
  if (typeof base64 === 'string') return new Uint8Array(Buffer.from(base64, 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withBytes(one)]));
}

describe.each(versionsOf('storage'))('a vault of %s', (version) => {
  it('fault 19: opens, shows what it showed, and still owes the centre what it owed', async () => {
    const kept = vaultSchema.parse(read(`storage/${version}/vault.json`));
    const { deps } = await createTestPhone();
    const { source } = createTestDisk();
    const { indexedDB } = source;
    const { vaults, log, vaultId, expected } = kept;
    await restored(indexedDB, 'aggancio-vaults', vaults.version, {
      vaults: { keyPath: 'vaultId', rows: vaults.vaults },
    });
    await restored(indexedDB, `aggancio-log-${vaultId}`, log.version, {
      rows: { keyPath: 'row', rows: log.rows },
      about: { keyPath: 'id', rows: log.about },
    });
    const keeper = await openVaultKeeper({ ...deps, source });
    const opened = await keeper.unlock(vaultId, kept.passphrase);
    if (!opened.ok) throw new Error(`Not opened: ${opened.error.type}`);
    const { store } = opened.value;
    onTestFinished(() => store.lock());
    await store.allRead;

    // Fault 19: of a kind that nobody here knows; kept as it came, also by a tidying.
    await store.compactNow();
    const unknown = await store.records.get('from_the_future' as 'person', expected.unknown);
    expect(unknown).toMatchObject({ schemaVersion: 3, body: { anything: [{ at: 'all' }] } });
    const bodyOf = async (id: string) => (await store.records.get('person', id))?.body;
    expect(await bodyOf(expected.atCentre)).toMatchObject({ nicknames: ['Al centro'] });
    const waiting = { nicknames: ['Solo qui'], note: 'una nota', pets: 'un gatto', fromTheFuture: 7 };
    expect(await bodyOf(expected.onlyHere)).toMatchObject(waiting);
    for (const [kind, id] of Object.entries(expected.copies)) {
      const copy = await store.records.get(kind as 'person', id);
      expect(definitionOf(kind)?.schema.safeParse(copy?.body).error, kind).toBeUndefined();
      expect(copy?.whereabouts, kind).toBe('at-centre');
    }
    expect(store.damage()).toEqual({ missing: [], unreadable: [] });
    expect(store.sync.cursor).toBe(expected.cursor);
    expect(store.sync.beacon().onlyHere).toBe(2);
    const items = store.sync.outboxItems(new Map());
    expect(items.find((one) => one.recordId === expected.refused)).toMatchObject({ state: 'refused' });
    const groups = store.sync.unansweredGroups({ operations: 100 }, new Set());
    expect(groups.flatMap((group) => group.operations).map((one) => one.recordId)).toEqual(
      Array(3).fill(expected.onlyHere),
    );
  });
});
