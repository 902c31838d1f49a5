import type { TestPhone } from './test-phone.ts';

const opened = (phone: TestPhone, database: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = phone.disk.source.indexedDB.open(database);
    request.onsuccess = () => resolve(request.result as unknown as IDBDatabase);
    request.onerror = () => reject(request.error);
  });

async function allOf(phone: TestPhone, database: string, store: string): Promise<unknown[]> {
  const db = await opened(phone, database);
  const rows = await new Promise<unknown[]>((resolve, reject) => {
    const request = db.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  db.close();
  return rows;
}

export const rowsOnDisk = async (
  phone: TestPhone,
): Promise<{ readonly row: number; readonly blob: Uint8Array }[]> =>
  (await allOf(phone, `aggancio-log-${phone.vaultId}`, 'rows')) as { row: number; blob: Uint8Array }[];

export const headOnDisk = async (phone: TestPhone): Promise<object> =>
  (await allOf(phone, `aggancio-log-${phone.vaultId}`, 'about')).find(
    (one) => (one as { id: string }).id === 'head',
  ) as object;

/** Behind the store's back, as another tab or a fault would. */
export async function changeOnDisk(
  phone: TestPhone,
  store: 'rows' | 'about',
  change: (store: IDBObjectStore) => void,
): Promise<void> {
  const db = await opened(phone, `aggancio-log-${phone.vaultId}`);
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction(store, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    change(transaction.objectStore(store));
  });
  db.close();
}

/** Every byte that any database of this phone holds, as text. */
export async function textOnDisk(phone: TestPhone): Promise<string> {
  const stores = [
    [`aggancio-log-${phone.vaultId}`, 'rows'],
    [`aggancio-log-${phone.vaultId}`, 'about'],
    ['aggancio-vaults', 'vaults'],
  ] as const;
  const values = await Promise.all(stores.map(([database, store]) => allOf(phone, database, store)));
  return JSON.stringify(values.flat(), (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

export interface DiskImage {
  readonly rows: readonly unknown[];
  readonly head: object;
}

export const diskImage = async (phone: TestPhone): Promise<DiskImage> => ({
  rows: await rowsOnDisk(phone),
  head: await headOnDisk(phone),
});

/** The database goes back to what it was, as from an old backup of the phone. */
export async function setBack(phone: TestPhone, { rows, head }: DiskImage): Promise<void> {
  await changeOnDisk(phone, 'rows', (table) => {
    table.clear();
    for (const row of rows) table.put(row);
  });
  await changeOnDisk(phone, 'about', (table) => table.put(head));
}

export const databaseLost = (phone: TestPhone, database: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = phone.disk.source.indexedDB.deleteDatabase(database);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
