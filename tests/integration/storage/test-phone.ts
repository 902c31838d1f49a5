import { onTestFinished } from 'vitest';
import type { Session } from '../../../src/contract/session.ts';
import { argon2Key } from '../../../src/crypto/argon2.ts';
import type { PassphraseKdf } from '../../../src/crypto/index.ts';
import { isMeetingDraft, personOfDraft } from '../../../src/ports/draft-forms.ts';
import {
  openVaultKeeper,
  type StorageDeps,
  type VaultKeeper,
  type VaultStore,
} from '../../../src/storage/index.ts';
import { createFakeClock, type FakeClock } from '../../harness/clock.ts';
import { createSeededIds, createSeededRandom } from '../../harness/seeded-random.ts';
import { createTestDisk, type TestDisk } from './strict-disk.ts';
import { createTestTabLocks } from './tab-locks.ts';

/** Argon2id as in the app, but small: thousands of unlockings must fit into a test run. */
export const smallKdf: PassphraseKdf = {
  params: { name: 'argon2id', memoryKiB: 64, iterations: 1, parallelism: 1 },
  floor: { memoryKiB: 64, iterations: 1 },
  derive: argon2Key,
};

export const passphrase = 'corda lampione tram nebbia';

export interface TestPhone {
  readonly disk: TestDisk;
  readonly clock: FakeClock;
  readonly newId: () => string;
  readonly session: Session;
  readonly keeper: VaultKeeper;
  /** The open store; new after each `reload`. */
  readonly store: VaultStore;
  readonly vaultId: string;
  readonly deps: StorageDeps;
  /** What waited for a quiet moment is run now. */
  idle(): void;
  /** The tab dies and comes back: memory is gone, the disk stays. */
  reload(options?: { readonly allRead?: boolean }): Promise<VaultStore>;
}

export interface TestPhoneOptions {
  readonly seed?: string;
  readonly organisationKey?: string | null;
  readonly deps?: (deps: StorageDeps) => StorageDeps;
}

export async function createTestPhone(options: TestPhoneOptions = {}): Promise<TestPhone> {
  const seed = options.seed ?? crypto.randomUUID();
  const disk = createTestDisk();
  const clock = createFakeClock();
  const newId = createSeededIds(seed, clock.nowMs);
  const random = createSeededRandom(`${seed}/keys`);
  const idleWork = new Set<() => void>();
  const plain: StorageDeps = {
    clock,
    newId,
    random: random.bytes,
    kdf: smallKdf,
    locks: createTestTabLocks(),
    source: disk.source,
    personOfDraft,
    isMeetingDraft,
    scheduler: {
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      whenFree: () => new Promise((resolve) => setImmediate(resolve)),
      whenDrawn: () => new Promise((resolve) => setImmediate(resolve)),
      whenIdle: (run) => {
        idleWork.add(run);
        return () => idleWork.delete(run);
      },
    },
  };
  const deps = options.deps?.(plain) ?? plain;
  const session = aSession(newId, options.organisationKey ?? null);
  const keeper = await openVaultKeeper(deps);
  const created = await keeper.create({
    passphrase,
    label: 'Turno di prova',
    session,
    credential: 'segreto-di-prova',
  });
  if (!created.ok) throw new Error(`No vault: ${created.error.type}`);
  let { store } = created.value;
  const { vaultId } = store;

  // The live view's library counts open collections, and refuses the fourteenth.
  onTestFinished(() => store.lock());

  return {
    disk,
    clock,
    newId,
    session,
    keeper,
    vaultId,
    deps,
    get store() {
      return store;
    },
    idle: () => {
      const work = [...idleWork];
      idleWork.clear();
      for (const run of work) run();
    },
    reload: async ({ allRead = true } = {}) => {
      await store.lock();
      const opened = await keeper.unlock(vaultId, passphrase);
      if (!opened.ok) throw new Error(`Not unlocked: ${opened.error.type}`);
      store = opened.value.store;
      if (allRead) await store.allRead;
      return store;
    },
  };
}

export function aSession(newId: () => string, organisationKey: string | null = null): Session {
  const orgId = newId();
  return {
    serverTime: '2026-11-21T20:30:00.000Z',
    tenantId: newId(),
    operator: { id: newId(), displayName: 'Prova', orgId, orgName: 'Ente di prova' },
    roles: ['outreach'],
    teamIds: [newId()],
    demo: false,
    organisationKey,
  };
}
