import type { Table } from 'dexie';
import { z } from 'zod';
import { keyHeaderSchema } from '../../crypto/index.ts';
import { type DatabaseSource, strictDexie } from '../log/log-database.ts';

/** What lies in clear of each vault (design D6): a label the worker chose, the wraps, and a token for the lost-phone question. */
export const vaultRowSchema = z.looseObject({
  vaultId: z.string(),
  label: z.string(),
  format: z.int(),
  keys: keyHeaderSchema,
  /** Good for asking whether this phone was reported lost, and for delivering sealed rows; for nothing else. */
  deviceToken: z.string().nullable(),
});
export type VaultRow = z.infer<typeof vaultRowSchema>;

export interface VaultRegistry {
  all(): Promise<VaultRow[]>;
  get(vaultId: string): Promise<VaultRow | null>;
  keep(row: VaultRow): Promise<void>;
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
    remove: (vaultId) => vaults.delete(vaultId),
    close: () => db.close(),
  };
}
