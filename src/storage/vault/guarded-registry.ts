import { type CopyFiles, keysFile, rowsFile, vaultOfKeysFile } from '../second-copy/copy-files.ts';
import { bytesToFrames, frameToBytes } from '../second-copy/frame.ts';
import { type VaultRegistry, type VaultRow, vaultRowSchema } from './vault-registry.ts';

/**
 * The registry with its wraps in a second place: without them a log that was found again could not be opened. What was
 * lost of it is put back before it is used; the second place never keeps anybody waiting who has the first.
 */
export async function guardedRegistry(
  registry: VaultRegistry,
  files: CopyFiles | undefined,
): Promise<VaultRegistry> {
  if (files === undefined) return registry;
  const known = await registry.all();
  const mended = putBack(registry, files, known).catch(() => undefined);
  // A lock screen without a name on it would ask for a sign-in that nobody can give without network.
  if (known.length === 0) await Promise.race([mended, after(waitingMs)]);
  const copy = (row: VaultRow): Promise<void> =>
    files.replace(keysFile(row.vaultId), rowToBytes(row)).catch(() => undefined);
  return {
    ...registry,
    keep: async (row) => {
      await registry.keep(row);
      // Not waited for: the first place is enough to go on.
      void copy(row);
    },
    update: async (vaultId, change, options = {}) => {
      const row = await registry.update(vaultId, change, options);
      if (row === null || options.place === 'here') return row;
      if (options.place === undefined) void copy(row);
      // What must be gone may not come back from here: without room for the new, the old goes.
      else
        await files.replace(keysFile(vaultId), rowToBytes(row)).catch(() => files.remove(keysFile(vaultId)));
      return row;
    },
    remove: async (vaultId) => {
      await files.remove(keysFile(vaultId)).catch(() => undefined);
      await registry.remove(vaultId);
      await files.remove(rowsFile(vaultId)).catch(() => undefined);
    },
  };
}

const waitingMs = 5000;
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function putBack(registry: VaultRegistry, files: CopyFiles, known: readonly VaultRow[]): Promise<void> {
  const copied = new Set((await files.names()).flatMap((name) => vaultOfKeysFile(name) ?? []));
  for (const vaultId of copied) {
    const row = rowIn(await files.read(keysFile(vaultId)));
    // A row that is there and cannot be read belongs to a newer app.
    if (row?.vaultId !== vaultId) continue;
    const here = known.find((one) => one.vaultId === vaultId);
    if (here === undefined) {
      if (await isFree(registry, vaultId)) await registry.keep(row);
      continue;
    }
    // Ended between the two places: what was destroyed in the first must not stay in the second. Or the first was put back.
    const isOlder = (row.edition ?? 0) < (here.edition ?? 0);
    if (isOlder) await files.replace(keysFile(vaultId), rowToBytes(here));
    else if ((row.edition ?? 0) > (here.edition ?? 0)) await registry.keep(row);
  }
  for (const row of known) {
    if (!copied.has(row.vaultId)) await files.replace(keysFile(row.vaultId), rowToBytes(row));
  }
}

const isFree = (registry: VaultRegistry, vaultId: string): Promise<boolean> =>
  registry.get(vaultId).then(
    (row) => row === null,
    () => false,
  );

const rowToBytes = (row: VaultRow): Uint8Array<ArrayBuffer> =>
  frameToBytes({ kind: 'keys', row: 0, keyId: '', blob: new TextEncoder().encode(JSON.stringify(row)) });

function rowIn(bytes: Uint8Array<ArrayBuffer> | null): VaultRow | null {
  const last = bytes === null ? undefined : bytesToFrames(bytes).frames.at(-1);
  if (last?.kind !== 'keys') return null;
  try {
    return vaultRowSchema.safeParse(JSON.parse(new TextDecoder().decode(last.blob))).data ?? null;
  } catch {
    return null;
  }
}
