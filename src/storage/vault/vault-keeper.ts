import type { DepositRow } from '../../contract/deposit.ts';
import type { Session } from '../../contract/session.ts';
import { createKeyRing, openKeyRing, type UnlockSecret } from '../../crypto/index.ts';
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
import {
  addWay,
  beginChange,
  type ChangeFailure,
  endChange,
  removeWay,
  shortestPassphrase,
} from './change-keys.ts';
import { guardedRegistry } from './guarded-registry.ts';
import type { UnlockOptions } from './open-store.ts';
import { sealedRowsOf } from './sealed-rows.ts';
import { isWiped, openKeys } from './unlock-vault.ts';
import { openVaultRegistry, type VaultRegistry, type VaultRow } from './vault-registry.ts';
import { waitAfter, waitLeft } from './wrong-tries.ts';

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
  /** A text alone is a passphrase. */
  unlock(
    vaultId: string,
    secret: string | UnlockSecret,
    options?: UnlockOptions,
  ): Promise<Result<NewVault, UnlockFailure>>;
  /** Needs the passphrase, and a recovery wrap at the centre: ten wrong PINs erase all the others. Six digits. */
  addPin(vaultId: string, passphrase: string, pin: string): Promise<Result<void, ChangeFailure>>;
  /** `salt` was put to the passkey, `prf` is what it answered: 32 bytes. */
  addPasskey(
    vaultId: string,
    passphrase: string,
    passkey: {
      readonly credentialId: string;
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly prf: Uint8Array<ArrayBuffer>;
    },
  ): Promise<Result<void, ChangeFailure>>;
  removeWay(vaultId: string, way: 'pin' | 'passkey'): Promise<void>;
  /**
   * New keys under a new passphrase. After this either passphrase opens; the vault must be opened again, so that it seals with
   * the new key, and the change ends once `finishChange` has resealed everything.
   */
  changePassphrase(
    vaultId: string,
    input: {
      readonly passphrase: string;
      readonly newPassphrase: string;
      readonly organisationKey: string | null;
    },
  ): Promise<Result<void, ChangeFailure>>;
  /**
   * Reseals what an unfinished change left, and destroys the old keys once all is resealed and checked, and the organisation has
   * the new recovery wrap (`isKnown`). False when it must be tried again, at the next opening.
   */
  finishChange(store: VaultStore, isKnown: (recoveryWrap: string | null) => boolean): Promise<boolean>;
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
    unlock: async (vaultId, secret, options = {}) => {
      try {
        const asked = typeof secret === 'string' ? ({ way: 'passphrase', text: secret } as const) : secret;
        return await unlock(deps, registry, vaultId, asked, options);
      } catch (error) {
        return fail({ type: unlockFailureOf(error) });
      }
    },
    addPin: (vaultId, passphrase, pin) =>
      orBroken(addWay(deps, registry, vaultId, passphrase, { way: 'pin', text: pin })),
    addPasskey: (vaultId, passphrase, passkey) =>
      orBroken(addWay(deps, registry, vaultId, passphrase, { way: 'passkey', ...passkey })),
    removeWay: (vaultId, way) => removeWay(registry, vaultId, way),
    changePassphrase: (vaultId, input) => orBroken(beginChange(deps, registry, vaultId, input)),
    finishChange: async (store, isKnown) => {
      const next = (await registry.get(store.vaultId))?.next;
      if (next === undefined) return true;
      const isResealed = await store.renewKeys(next.dataKeys[0]?.keyId ?? '').catch(() => false);
      if (!isResealed || !isKnown(next.recovery?.master ?? null)) return false;
      await endChange(registry, store.vaultId);
      return true;
    },
    keepDeviceToken: async (vaultId, deviceToken) => {
      await registry.update(vaultId, (row) => ({ ...row, deviceToken }));
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
  secret: UnlockSecret,
  options: UnlockOptions,
): Promise<Result<NewVault, UnlockFailure>> {
  readOpener();
  const opened = await openKeys(deps, registry, vaultId, secret);
  if (!opened.ok) return opened;
  const { ring, row, part } = opened.value;
  const store = await openStore(deps, vaultId, ring, options);
  const { organisationKey } = store.session;
  const known = (row.next ?? row.keys).recovery;
  const recoveryWrap = known?.master ?? null;
  if (organisationKey === null || organisationKey === row[part]?.recovery?.organisationKey)
    return ok({ store, recoveryWrap });
  // The organisation made a key, or a new one, since the last time: notes must be recoverable with it.
  const renewed = await openKeyRing(deps, { vaultId, header: row[part], secret, organisationKey });
  if (typeof renewed === 'string') return ok({ store, recoveryWrap });
  const { recovery } = renewed.header;
  const kept = await registry.update(vaultId, (now) => {
    const header = now[part];
    return header === undefined ? now : { ...now, [part]: { ...header, recovery } };
  });
  return ok({ store, recoveryWrap: (kept?.next ?? kept?.keys ?? row.keys).recovery?.master ?? null });
}

const orBroken = (work: Promise<Result<void, ChangeFailure>>): Promise<Result<void, ChangeFailure>> =>
  work.catch(() => fail({ type: 'storage-broken' as const }));

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
async function summaryOf(row: VaultRow, deps: StorageDeps): Promise<VaultSummary> {
  const { vaultId, label, keys, tries } = row;
  const hasPasskey = (keys.passkeys?.length ?? 0) > 0;
  const ways: VaultSummary['ways'] = isWiped(row)
    ? []
    : [
        ...(hasPasskey ? (['passkey'] as const) : []),
        ...(keys.pin === undefined ? [] : (['pin'] as const)),
        'passphrase',
      ];
  const isWaiting = tries !== undefined && waitLeft(tries, deps.clock.now()) > 0;
  const summary = {
    ...{ vaultId, label, ways },
    passkeys: (keys.passkeys ?? []).map(({ credentialId, salt }) => ({ credentialId, salt })),
    waitUntil: isWaiting ? laterBy(tries.at, waitAfter(tries.wrong)) : null,
  };
  try {
    const db = await openLogDatabase(vaultId, deps.source);
    const head = logHeadSchema.safeParse(await db.about.get('head'));
    db.close();
    return { ...summary, onlyHere: head.success ? head.data.onlyHere : 0 };
  } catch {
    return { ...summary, onlyHere: 0 };
  }
}

const laterBy = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

function unlockFailureOf(error: unknown): UnlockFailure['type'] {
  if (!(error instanceof StorageFailure)) return 'storage-broken';
  return error.type === 'other-tab' || error.type === 'newer-format' ? error.type : 'storage-broken';
}
