import { newId, systemClock } from '../../../src/app/system-clock.ts';
import { argon2Key } from '../../../src/crypto/argon2.ts';
import type { PassphraseKdf } from '../../../src/crypto/index.ts';
import { recordEncounter } from '../../../src/domain/encounter/record-encounter.ts';
import {
  createWebStorageDeps,
  openVaultKeeper,
  type VaultKeeper,
  type VaultStore,
} from '../../../src/storage/index.ts';
import {
  createBrowserConnectivity,
  createHttp,
  createSessionClient,
  createSync,
  type Sync,
  type Timers,
} from '../../../src/sync/index.ts';
import './chaos-page.ts';

const passphrase = 'quattro parole inventate qui';
/** The app's own takes a second of each cycle, and no kill meets it: nothing is written while it runs. */
const smallKdf: PassphraseKdf = {
  params: { name: 'argon2id', memoryKiB: 64, iterations: 1, parallelism: 1 },
  floor: { memoryKiB: 64, iterations: 1 },
  derive: argon2Key,
};
const timers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const http = createHttp({ fetch: (...args) => fetch(...args), baseUrl: '', clock: systemClock, timers });

function startSync(store: VaultStore): Sync {
  return createSync({
    store: store.sync,
    http,
    clock: systemClock,
    random: Math.random,
    timers,
    newId,
    connectivity: createBrowserConnectivity(window),
    appVersion: 'chaos',
    lastContactAt: store.lastContactAt,
  });
}

function opened<T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }, what: string): T {
  if (!result.ok) throw new Error(`${what}: ${result.error.type}`);
  return result.value;
}

/** Every note of every encounter in the vault, once all of it was read. */
async function notesIn(store: VaultStore): Promise<readonly string[]> {
  await store.allRead;
  const live = store.records.list({ kind: 'encounter' });
  return new Promise((resolve) => {
    const look = () => {
      const found = live.current();
      if (found !== undefined) resolve(found.flatMap(({ body }) => body.note ?? []));
    };
    live.subscribe(look);
    look();
  });
}

async function write(store: VaultStore, note: string, placeId: string): Promise<void> {
  const context = store.records.context();
  const change = recordEncounter(
    {
      placeId,
      kind: 'street',
      anonymousCounts: [{ gender: 'unknown', ageBand: 'unknown', n: 1 }],
      shift: null,
      teamId: context.actor.teamIds[0],
      note,
    },
    context,
  );
  opened(await store.records.commit(opened(change, 'The command refused')), 'Not saved');
}

async function start(): Promise<void> {
  const keeper: VaultKeeper = await openVaultKeeper({
    ...createWebStorageDeps({ clock: systemClock, newId }),
    kdf: smallKdf,
  });
  let phone: { readonly store: VaultStore; readonly sync: Sync } | null = null;
  const running = () => {
    if (phone === null) throw new Error('Nothing is open.');
    return phone;
  };
  const run = (store: VaultStore) => {
    phone = { store, sync: startSync(store) };
    return phone;
  };

  window.chaos = {
    begin: async ({ email, password }) => {
      const came = opened(await createSessionClient(http).signIn(email, password), 'No sign-in');
      if (came.type === 'step') throw new Error('A second step is asked.');
      const { session, token } = came.signedIn;
      const made = await keeper.create({ passphrase, label: 'chaos', session, credential: token });
      await run(opened(made, 'No vault').store).sync.sendNow();
    },
    open: async () => {
      const [vault] = await keeper.list();
      if (vault === undefined) throw new Error('The vault is gone.');
      const unlocked = await keeper.unlock(vault.vaultId, passphrase);
      const { store } = opened(unlocked, 'Not opened');
      const notes = await notesIn(store);
      run(store);
      return notes;
    },
    writeForEver: (from) => {
      const { store } = running();
      void (async () => {
        const places = store.records.list({ kind: 'place', limit: 1 });
        places.subscribe(() => {});
        while (places.current() === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
        const placeId = places.current()?.[0]?.id ?? '';
        for (let n = from; ; n += 1) {
          const note = `nota ${n}`;
          await write(store, note, placeId);
          await window.saved?.(note);
        }
      })();
    },
    onlyHere: async () => {
      const { store, sync } = running();
      await sync.sendNow();
      return store.sync.beacon().onlyHere;
    },
  };
}

void start();
