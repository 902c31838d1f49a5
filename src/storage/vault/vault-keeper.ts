import type { DepositRow } from '../../contract/deposit.ts';
import type { Session } from '../../contract/session.ts';
import { createKeyRing, openKeyRing } from '../../crypto/index.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { diskTrouble } from '../log/disk-trouble.ts';
import { deleteLogDatabase, openLogDatabase } from '../log/log-database.ts';
import type { KnownEntry } from '../log/log-entry.ts';
import { logFormat, logHeadSchema } from '../log/log-head.ts';
import { spareName, unreadableSpareName } from '../spare-drafts.ts';
import type { StorageDeps } from '../storage-deps.ts';
import { StorageFailure } from '../sync-store.ts';
import type { VaultStore } from '../vault-store.ts';
import type { UnlockFailure, VaultSummary } from '../vault-summary.ts';
import { guardedRegistry } from './guarded-registry.ts';
import type { UnlockOptions } from './open-store.ts';
import { sealedRowsOf } from './sealed-rows.ts';
import { openVaultRegistry, type VaultRegistry, type VaultRow } from './vault-registry.ts';

export interface CreateVaultFailure {
  readonly type: 'too-short' | 'disk-full' | 'storage-broken';
}

export interface NewVault {
  readonly store: VaultStore;
  /** The master key sealed to the organisation (base64), to be uploaded at enrolment; null while it has no key. */
  readonly recoveryWrap: string | null;
}

/** The vaults on this phone: one for each worker, each with keys and a log of its own. */
export interface VaultKeeper {
  list(): Promise<VaultSummary[]>;
  create(
    input: {
      readonly passphrase: string;
      readonly label: string;
      readonly session: Session;
      readonly credential: string | null;
    },
    options?: Pick<UnlockOptions, 'onLost'>,
  ): Promise<Result<NewVault, CreateVaultFailure>>;
  unlock(
    vaultId: string,
    passphrase: string,
    options?: UnlockOptions,
  ): Promise<Result<NewVault, UnlockFailure>>;
  keepDeviceToken(vaultId: string, token: string): Promise<void>;
  /** Good for the lost-phone question, without unlocking. */
  deviceToken(vaultId: string): Promise<string | null>;
  /**
   * What is only on this phone, sealed as it lies there, in parcels for the centre: only the organisation opens them. Null when
   * it could not open them: it has no key, or this phone never sent it a recovery wrap.
   */
  sealedRows(vaultId: string): Promise<readonly (readonly DepositRow[])[] | null>;
  /** Keys, log and all. The caller has asked, and made sure that nothing is only here. */
  destroy(vaultId: string): Promise<void>;
  close(): void;
}

const shortestPassphrase = 12;

export async function openVaultKeeper(deps: StorageDeps): Promise<VaultKeeper> {
  readOpener();
  const registry = await guardedRegistry(await openVaultRegistry(deps.source), deps.copyFiles);
  return {
    list: async () => Promise.all((await registry.all()).map((row) => summaryOf(row, deps))),
    create: async ({ passphrase, label, session, credential }, options = {}) => {
      if ([...passphrase].length < shortestPassphrase) return fail({ type: 'too-short' });
      const vaultId = deps.newId();
      readOpener();
      try {
        const ring = await createKeyRing(deps, {
          vaultId,
          keyId: deps.newId(),
          passphrase,
          organisationKey: session.organisationKey,
        });
        const born: KnownEntry[] = [
          { t: 'device', deviceId: deps.newId() },
          { t: 'session', session },
          { t: 'credential', token: credential },
        ];
        const store = await openStore(deps, vaultId, ring, { ...options, born });
        // Last, so that a vault that is listed can always be opened.
        await registry.keep({ vaultId, label, format: logFormat, keys: ring.header, deviceToken: null });
        return ok({ store, recoveryWrap: ring.header.recovery?.master ?? null });
      } catch (error) {
        await deleteLogDatabase(vaultId, deps.source).catch(() => undefined);
        const isFull =
          error instanceof StorageFailure ? error.type === 'disk-full' : diskTrouble(error) === 'disk-full';
        return fail({ type: isFull ? 'disk-full' : 'storage-broken' });
      }
    },
    unlock: async (vaultId, passphrase, options = {}) => {
      try {
        return await unlock(deps, registry, vaultId, passphrase, options);
      } catch (error) {
        return fail({ type: unlockFailureOf(error) });
      }
    },
    keepDeviceToken: async (vaultId, token) => {
      const row = await registry.get(vaultId);
      if (row !== null) await registry.keep({ ...row, deviceToken: token });
    },
    deviceToken: async (vaultId) => (await registry.get(vaultId))?.deviceToken ?? null,
    sealedRows: async (vaultId) => {
      const row = await registry.get(vaultId);
      return row === null || row.deviceToken === null ? null : sealedRowsOf(deps, row);
    },
    destroy: async (vaultId) => {
      // The wraps first: without them whatever a crash leaves behind is only noise.
      await registry.remove(vaultId);
      await deleteLogDatabase(vaultId, deps.source);
      deps.sparePlace?.remove(spareName(vaultId));
      deps.sparePlace?.remove(unreadableSpareName(vaultId));
    },
    close: () => registry.close(),
  };
}

async function unlock(
  deps: StorageDeps,
  registry: VaultRegistry,
  vaultId: string,
  passphrase: string,
  options: UnlockOptions,
): Promise<Result<NewVault, UnlockFailure>> {
  readOpener();
  const row = await registry.get(vaultId);
  if (row === null) return fail({ type: 'storage-broken' });
  if (row.format > logFormat) return fail({ type: 'newer-format' });
  const input = { vaultId, header: row.keys, passphrase };
  const ring = await openKeyRing(deps, input);
  if (ring === 'wrong-passphrase') return fail({ type: 'wrong-passphrase' });
  if (ring === 'weak-kdf') return fail({ type: 'storage-broken' });
  const store = await openStore(deps, vaultId, ring, options);
  const { organisationKey } = store.session;
  if (organisationKey === null || organisationKey === row.keys.recovery?.organisationKey) {
    return ok({ store, recoveryWrap: row.keys.recovery?.master ?? null });
  }
  // The organisation made a key, or a new one, since the last time: notes must be recoverable with it.
  const renewed = await openKeyRing(deps, { ...input, organisationKey });
  if (typeof renewed === 'string') return ok({ store, recoveryWrap: null });
  await registry.keep({ ...row, keys: renewed.header });
  return ok({ store, recoveryWrap: renewed.header.recovery?.master ?? null });
}

/**
 * What opens a log: the lock screen does without it. Read early, so that it is there when the keys are; if it cannot be read,
 * whoever needs it will say so.
 */
const opener = () => import('./open-store.ts');

const readOpener = (): void => {
  opener()
    .then(({ viewLibrary }) => viewLibrary())
    .catch(() => undefined);
};

const openStore = async (
  ...asked: Parameters<typeof import('./open-store.ts').openStore>
): Promise<VaultStore> => (await opener()).openStore(...asked);

/** A vault whose log cannot be opened is still listed: its keys and rows are there, and somebody may mend it. */
async function summaryOf({ vaultId, label }: VaultRow, deps: StorageDeps): Promise<VaultSummary> {
  try {
    const db = await openLogDatabase(vaultId, deps.source);
    const head = logHeadSchema.safeParse(await db.about.get('head'));
    db.close();
    return { vaultId, label, onlyHere: head.success ? head.data.onlyHere : 0 };
  } catch {
    return { vaultId, label, onlyHere: 0 };
  }
}

function unlockFailureOf(error: unknown): UnlockFailure['type'] {
  if (!(error instanceof StorageFailure)) return 'storage-broken';
  return error.type === 'other-tab' || error.type === 'newer-format' ? error.type : 'storage-broken';
}
