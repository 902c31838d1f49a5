import type { Session } from '../../contract/session.ts';
import { createKeyRing, type KeyRing, openKeyRing } from '../../crypto/index.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import { diskTrouble } from '../log/disk-trouble.ts';
import { deleteLogDatabase, openLogDatabase } from '../log/log-database.ts';
import type { KnownEntry } from '../log/log-entry.ts';
import { logFormat, logHeadSchema } from '../log/log-head.ts';
import { openSealedLog } from '../log/sealed-log.ts';
import type { HeldLock } from '../log/tab-lock.ts';
import { openLog } from '../open-log.ts';
import { createSecondCopy } from '../second-copy/second-copy.ts';
import { openSpareDrafts, spareName, unreadableSpareName } from '../spare-drafts.ts';
import type { StorageDeps } from '../storage-deps.ts';
import { StorageFailure } from '../sync-store.ts';
import { createVaultStore, type VaultStore } from '../vault-store.ts';
import type { UnlockFailure, VaultSummary } from '../vault-summary.ts';
import { createRecordView, viewLibrary } from '../view/record-view.ts';
import { guardedRegistry } from './guarded-registry.ts';
import { openVaultRegistry, type VaultRegistry, type VaultRow } from './vault-registry.ts';

export interface CreateVaultFailure {
  readonly type: 'too-short' | 'disk-full' | 'storage-broken';
}

export interface NewVault {
  readonly store: VaultStore;
  /** The master key sealed to the organisation (base64), to be uploaded at enrolment; null while it has no key. */
  readonly recoveryWrap: string | null;
}

export interface UnlockOptions {
  /** Takes the log over from another tab, whose next write fails. */
  readonly takeOver?: boolean;
  /** Called when another tab takes over. By then this store is locked. */
  readonly onLost?: () => void;
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
  /** Keys, log and all. The caller has asked, and made sure that nothing is only here. */
  destroy(vaultId: string): Promise<void>;
  close(): void;
}

const shortestPassphrase = 12;
const ballastBytes = 262_144;

export async function openVaultKeeper(deps: StorageDeps): Promise<VaultKeeper> {
  const registry = await guardedRegistry(await openVaultRegistry(deps.source), deps.copyFiles);
  return {
    list: async () => Promise.all((await registry.all()).map((row) => summaryOf(row, deps))),
    create: async ({ passphrase, label, session, credential }, options = {}) => {
      if ([...passphrase].length < shortestPassphrase) return fail({ type: 'too-short' });
      const vaultId = deps.newId();
      readViewLibrary();
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
  readViewLibrary();
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

/** Early, so that it is there when the keys are. If it cannot be read, whoever needs it will say so. */
const readViewLibrary = (): void => {
  viewLibrary().catch(() => undefined);
};

async function openStore(
  deps: StorageDeps,
  vaultId: string,
  ring: KeyRing,
  options: UnlockOptions & { readonly born?: readonly KnownEntry[] },
): Promise<VaultStore> {
  const held = await deps.locks.acquire(`aggancio-log-${vaultId}`, { steal: options.takeOver === true });
  if (held === null) throw new StorageFailure('other-tab');
  try {
    return await openHeld(deps, vaultId, ring, held, options);
  } catch (error) {
    held.release();
    throw error;
  }
}

async function openHeld(
  deps: StorageDeps,
  vaultId: string,
  ring: KeyRing,
  held: HeldLock,
  { born, onLost }: UnlockOptions & { readonly born?: readonly KnownEntry[] },
): Promise<VaultStore> {
  const { copyFiles: files } = deps;
  const sealer = deps.sealerFor?.(ring.sealer) ?? ring.sealer;
  const log = await openSealedLog({
    vaultId,
    source: deps.source,
    sealer,
    fence: deps.newId(),
    pause: () => deps.scheduler.breathe(),
  });
  let closeView = (): Promise<void> => Promise.resolve();
  try {
    let store: VaultStore | null = null;
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      if (store === null) return;
      // Told first: a screen that still shows the notes must not see them emptied under it.
      onLost?.();
      // Not awaited where it began: the failing write itself is in the queue that locking drains.
      void store.lock('other-tab');
    };
    const release = (): void => {
      // What it opened last goes with it.
      deps.rowHand?.rest();
      held.release();
    };
    const view = await (deps.createView ?? createRecordView)(`view-${deps.newId()}`);
    closeView = view.close;
    const copy = files === undefined ? null : createSecondCopy({ ...deps, files, vaultId, sealer });
    const open = await openLog({
      log,
      view,
      scheduler: deps.scheduler,
      onFenced: lose,
      ...(copy === null ? {} : { copy }),
    });
    await copy?.compareWith(open).catch(goOnWithOne);
    if (born !== undefined) {
      await open.write('save', () => born);
      await log.keepBallast(deps.random(ballastBytes));
    }
    // Neither the log nor its copy says whose notes these are.
    if (open.state().session() === null) throw new StorageFailure('storage-broken');
    const { sparePlace } = deps;
    const spare = sparePlace === undefined ? null : await openSpareDrafts(vaultId, sealer, sparePlace);
    store = createVaultStore({ vaultId, open, deps, release, copy, spare });
    void held.lost.then(lose);
    return store;
  } catch (error) {
    // The library counts open views, and refuses the fourteenth.
    await closeView();
    log.close();
    throw error;
  }
}

/** What is written already is read all the same; the comparison comes again at the next opening. */
function goOnWithOne(error: unknown): void {
  if (error instanceof StorageFailure && error.type !== 'disk-full') throw error;
}

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
