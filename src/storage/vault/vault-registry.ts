import type { Table } from 'dexie';
import { z } from 'zod';
import { keyHeaderSchema } from '../../crypto/index.ts';
import { type DatabaseSource, strictDexie } from '../log/log-database.ts';
import { triesSchema } from './wrong-tries.ts';

/** What lies in clear of each vault (design D6): a label the worker chose, the wraps, and a token for the lost-phone question. */
export const vaultRowSchema = z.looseObject({
  vaultId: z.string(),
  label: z.string(),
  format: z.int(),
  keys: keyHeaderSchema,
  /** While a change of passphrase reseals the rows: the keys to come. Either opens everything, the first of these seals. */
  next: keyHeaderSchema.optional(),
  tries: triesSchema.optional(),
  /** One more at each change: of two places that differ, the higher is right. */
  edition: z.int().optional(),
  /** Good for asking whether this phone was reported lost, and for delivering sealed rows; for nothing else. */
  deviceToken: z.string().nullable(),
});
export type VaultRow = z.infer<typeof vaultRowSchema>;

export interface VaultRegistry {
  all(): Promise<VaultRow[]>;
  get(vaultId: string): Promise<VaultRow | null>;
  keep(row: VaultRow): Promise<void>;
  /**
   * Reads, changes and writes in one transaction, so that no other tab comes between. Null when there is no such vault.
   * `everywhere`: resolves only when no other place holds what was there before. `here`: the other place is not told.
   */
  update(
    vaultId: string,
    change: (row: VaultRow) => VaultRow,
    options?: { readonly place?: 'everywhere' | 'here' },
  ): Promise<VaultRow | null>;
  remove(vaultId: string): Promise<void>;
  close(): void;
}

export async function openVaultRegistry(source: DatabaseSource): Promise<VaultRegistry> {
  const db = strictDexie('aggancio-vaults', source);
  db.version(1).stores({ vaults: 'vaultId' });
  await db.open();
  const vaults = db.table<unknown, string>('vaults') as Table<unknown, string>;
  return {
    // One row that cannot be read, or that a newer version wrote, must not keep the others from their notes.
    all: async () => (await vaults.toArray()).flatMap((row) => vaultRowSchema.safeParse(row).data ?? []),
    get: async (vaultId) => {
      const row = await vaults.get(vaultId);
      return row === undefined ? null : vaultRowSchema.parse(row);
    },
    keep: async (row) => {
      await vaults.put(row);
    },
    update: (vaultId, change, { place } = {}) =>
      db.transaction('rw', vaults, async () => {
        const found = await vaults.get(vaultId);
        if (found === undefined) return null;
        const row = vaultRowSchema.parse(found);
        const edition = (row.edition ?? 0) + (place === 'here' ? 0 : 1);
        const changed = { ...change(row), edition };
        await vaults.put(changed);
        return changed;
      }),
    remove: (vaultId) => vaults.delete(vaultId),
    close: () => db.close(),
  };
}
