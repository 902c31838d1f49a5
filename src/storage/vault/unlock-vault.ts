import { type KeyHeader, type KeyRing, openKeyRing, type UnlockSecret } from '../../crypto/index.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { logFormat } from '../log/log-head.ts';
import type { StorageDeps } from '../storage-deps.ts';
import type { UnlockFailure } from '../vault-summary.ts';
import type { VaultRegistry, VaultRow } from './vault-registry.ts';
import { mostWrongPins, waitLeft, withTry } from './wrong-tries.ts';

export interface OpenedKeys {
  readonly ring: KeyRing;
  readonly row: VaultRow;
  /** Which of the two headers opened, while a change of passphrase is under way. */
  readonly part: 'keys' | 'next';
}

/**
 * Tries one secret on a vault's wraps. Passphrases and PINs are counted before they are tried, on the disk; a passkey cannot be
 * guessed and is not. The tenth wrong PIN erases every wrap but the organisation's.
 */
export async function openKeys(
  deps: StorageDeps,
  registry: VaultRegistry,
  vaultId: string,
  secret: UnlockSecret,
): Promise<Result<OpenedKeys, UnlockFailure>> {
  const row = await registry.get(vaultId);
  if (row === null) return fail({ type: 'storage-broken' });
  if (row.format > logFormat) return fail({ type: 'newer-format' });
  if (isWiped(row)) return fail({ type: 'wiped' });
  const waitMs = waitLeft(row.tries, deps.clock.now());
  if (waitMs > 0 && secret.way !== 'passkey') return fail({ type: 'too-soon', waitMs });
  const counted = await count(deps, registry, row, secret);
  if (counted === 'wiped' || counted === 'disk-full') return fail({ type: counted });
  for (const part of ['keys', 'next'] as const) {
    const header = row[part];
    if (header === undefined) continue;
    const ring = await openKeyRing(deps, { vaultId, header, secret, ...sealWith(row) });
    if (ring === 'weak-kdf') return fail({ type: 'storage-broken' });
    if (ring === 'wrong-secret') continue;
    // On a full disk the wrong tries before this one stay counted: the next right one takes them away.
    await registry.update(vaultId, forgiven, { place: 'here' }).catch(() => null);
    return ok({ ring, row, part });
  }
  if (secret.way === 'passkey') return fail({ type: 'wrong-passkey' });
  if (secret.way === 'passphrase') return fail({ type: 'wrong-passphrase' });
  const left = mostWrongPins - counted;
  if (left > 0) return fail({ type: 'wrong-pin', left });
  await eraseWraps(registry, vaultId);
  return fail({ type: 'wiped' });
}

/** Rows are sealed with the newest keys, whichever passphrase opened. */
const sealWith = ({ next }: VaultRow): { readonly sealWith?: string } => {
  const newest = next?.dataKeys[0]?.keyId;
  return newest === undefined ? {} : { sealWith: newest };
};

/** How many PINs were wrong, this one among them. */
async function count(
  deps: StorageDeps,
  registry: VaultRegistry,
  row: VaultRow,
  { way }: UnlockSecret,
): Promise<number | 'wiped' | 'disk-full'> {
  if (way === 'passkey') return 0;
  if (way === 'pin' && (row.tries?.pin ?? 0) >= mostWrongPins) {
    // The app was ended in the middle of the tenth.
    await eraseWraps(registry, row.vaultId);
    return 'wiped';
  }
  try {
    const now = deps.clock.now();
    const kept = await registry.update(
      row.vaultId,
      (one) => ({ ...one, tries: withTry(one.tries, way, now) }),
      { place: 'here' },
    );
    return kept?.tries?.pin ?? 0;
  } catch {
    // A full disk must not keep a worker from what is written; but ten PINs must be ten.
    return way === 'pin' ? 'disk-full' : 0;
  }
}

export const isWiped = ({ keys }: VaultRow): boolean => keys.passphrase === null;

const forgiven = ({ tries: _none, ...row }: VaultRow): VaultRow => row as VaultRow;

/** What is left opens only with the organisation's key: both data keys, under a master key that no secret here opens. */
async function eraseWraps(registry: VaultRegistry, vaultId: string): Promise<void> {
  await registry.update(
    vaultId,
    ({ next: _gone, keys, ...row }) => {
      const { pin: _pin, passkeys: _passkeys, ...rest }: KeyHeader = keys;
      return { ...row, keys: { ...rest, passphrase: null } } as VaultRow;
    },
    { place: 'everywhere' },
  );
}
