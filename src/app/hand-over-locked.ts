import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { HandOverFailure } from '../ports/session.ts';
import type { VaultKeeper } from '../storage/index.ts';
import type { SessionClient } from '../sync/index.ts';

interface LockedDeps {
  readonly keeper: VaultKeeper;
  readonly client: Pick<SessionClient, 'deposit' | 'deviceStatus' | 'deviceWiped'>;
}

/**
 * Leaves what is only in a closed vault at the centre, sealed as it is; the organisation opens it with its key. True once the
 * centre said that it has all of it. Nothing leaves this phone by it.
 */
export async function handOverLocked(
  { keeper, client }: LockedDeps,
  vaultId: string,
): Promise<Result<void, HandOverFailure>> {
  const token = await keeper.deviceToken(vaultId);
  const parcels = await keeper.sealedRows(vaultId);
  if (token === null || parcels === null) return fail({ type: 'no-organisation-key' });
  for (const rows of parcels) {
    const answer = await client.deposit(token, rows);
    if (!answer.ok)
      return fail({ type: answer.error.type === 'no-network' ? 'no-network' : 'centre-silent' });
    const kept = new Set(answer.value);
    if (rows.some(({ row }) => !kept.has(row))) return fail({ type: 'centre-silent' });
  }
  return ok(undefined);
}

/**
 * A closed phone asks whether it was reported lost or revoked. If so, or if ten wrong PINs erased its keys, it hands over what is
 * only here, and once the centre has it, it forgets everything and says so. Without network nothing happens: it is asked again at
 * the next start, and now and then while the lock screen stands.
 */
export async function obeyIfLost({ keeper, client }: LockedDeps, isOpen: () => boolean): Promise<boolean> {
  let isGone = false;
  for (const { vaultId, ways } of await keeper.list()) {
    const token = await keeper.deviceToken(vaultId);
    const status = token === null || isOpen() ? null : await client.deviceStatus(token, true);
    if (status === null || !status.ok || isOpen()) continue;
    if (status.value.state === 'active' && ways.length > 0) continue;
    if (!(await handOverLocked({ keeper, client }, vaultId)).ok || isOpen()) continue;
    await keeper.destroy(vaultId);
    isGone = true;
    // Only now is it true. The token went with the vault: this is the last that is heard of it.
    if (token !== null) await client.deviceWiped(token);
  }
  return isGone;
}

/** Whether this phone, whose notes are open, was reported lost or revoked. False, too, when nobody answers. */
export async function isReportedLost({ keeper, client }: LockedDeps, vaultId: string): Promise<boolean> {
  const token = await keeper.deviceToken(vaultId);
  if (token === null) return false;
  const status = await client.deviceStatus(token, false);
  return status.ok && status.value.state !== 'active';
}
