import { changedKeys, type KeyHeader, type UnlockSecret, withWay } from '../../crypto/index.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { StorageDeps } from '../storage-deps.ts';
import type { UnlockFailure } from '../vault-summary.ts';
import { openKeys } from './unlock-vault.ts';
import type { VaultRegistry, VaultRow } from './vault-registry.ts';

export interface ChangeFailure {
  readonly type:
    | UnlockFailure['type']
    | 'too-short'
    | 'too-easy'
    /** A former change has not reached its end yet. */
    | 'still-changing'
    /** A PIN may be erased with everything it opens: only where the organisation could open it then. */
    | 'no-recovery';
  readonly waitMs?: number;
}

export const shortestPassphrase = 12;
const pinPattern = /^[0-9]{6}$/;

/** One digit, or a run: the first that anybody tries. */
function isEasy(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
}

type NewWay = Parameters<typeof withWay>[1]['add'];

/** Adds a PIN or a passkey beside the passphrase, which stays the one way that is always there. */
export async function addWay(
  deps: StorageDeps,
  registry: VaultRegistry,
  vaultId: string,
  passphrase: string,
  add: NewWay,
): Promise<Result<void, ChangeFailure>> {
  const secret: UnlockSecret = { way: 'passphrase', text: passphrase };
  if (add.way === 'pin' && !pinPattern.test(add.text)) return fail({ type: 'too-short' });
  if (add.way === 'pin' && isEasy(add.text)) return fail({ type: 'too-easy' });
  const opened = await openKeys(deps, registry, vaultId, secret);
  if (!opened.ok) return opened;
  const { row, part } = opened.value;
  if (row.next !== undefined) return fail({ type: 'still-changing' });
  if (add.way === 'pin' && (row.keys.recovery === null || row.deviceToken === null))
    return fail({ type: 'no-recovery' });
  const header = await withWay(deps, { vaultId, header: row[part], secret, add });
  if (typeof header === 'string') return fail({ type: 'storage-broken' });
  // Only what was added: another tab may have renewed the rest meanwhile.
  const { pin, passkeys } = header;
  await registry.update(vaultId, (now) => ({
    ...now,
    keys: { ...now.keys, ...(pin ? { pin } : {}), ...(passkeys ? { passkeys } : {}) },
  }));
  return ok(undefined);
}

/** Takes a way to unlock away, from every place where its wrap lies. */
export async function removeWay(
  registry: VaultRegistry,
  vaultId: string,
  way: 'pin' | 'passkey',
): Promise<void> {
  const without = (header: KeyHeader): KeyHeader => {
    const { pin, passkeys, ...rest } = header;
    const kept = way === 'pin' ? { passkeys } : { pin };
    return { ...rest, ...kept } as KeyHeader;
  };
  await registry.update(
    vaultId,
    (row) => ({ ...row, keys: without(row.keys), ...(row.next ? { next: without(row.next) } : {}) }),
    { place: 'everywhere' },
  );
}

/**
 * Begins a change of passphrase: one write, after which either passphrase opens and new rows are sealed with the new key. The
 * rows that are there are resealed while the vault is open (`reseal.ts`), and `endChange` destroys the old keys.
 */
export async function beginChange(
  deps: StorageDeps,
  registry: VaultRegistry,
  vaultId: string,
  input: {
    readonly passphrase: string;
    readonly newPassphrase: string;
    readonly organisationKey: string | null;
  },
): Promise<Result<void, ChangeFailure>> {
  const { passphrase, newPassphrase, organisationKey } = input;
  if ([...newPassphrase].length < shortestPassphrase) return fail({ type: 'too-short' });
  const secret: UnlockSecret = { way: 'passphrase', text: passphrase };
  const opened = await openKeys(deps, registry, vaultId, secret);
  if (!opened.ok) return opened;
  const { row } = opened.value;
  if (row.next !== undefined) return fail({ type: 'still-changing' });
  const made = await changedKeys(deps, {
    ...{ vaultId, secret, newPassphrase, header: row.keys, keyId: deps.newId() },
    // Never without the wrap that there was: notes must stay recoverable.
    organisationKey: organisationKey ?? row.keys.recovery?.organisationKey ?? null,
  });
  if (typeof made === 'string') return fail({ type: 'storage-broken' });
  const before = JSON.stringify(row.keys);
  let isBegun = false;
  await registry.update(vaultId, (now) => {
    // Another tab changed the keys between reading and writing: what was made here is for keys that are not there any more.
    isBegun = now.next === undefined && JSON.stringify(now.keys) === before;
    return isBegun ? { ...now, keys: made.old, next: made.next } : now;
  });
  return isBegun ? ok(undefined) : fail({ type: 'still-changing' });
}

/** Every row lies sealed with the new key, and the organisation has the new wrap: the old keys are destroyed, in both places. */
export async function endChange(registry: VaultRegistry, vaultId: string): Promise<void> {
  await registry.update(
    vaultId,
    ({ next, ...row }) => {
      if (next === undefined) return row as VaultRow;
      return { ...row, keys: { ...next, dataKeys: next.dataKeys.slice(0, 1) } } as VaultRow;
    },
    { place: 'everywhere' },
  );
}
