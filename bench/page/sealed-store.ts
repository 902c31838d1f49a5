import type { Session } from '../../src/contract/session.ts';
import { recordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import type { Clock } from '../../src/domain/kernel/clock.ts';
import type { NewId } from '../../src/domain/kernel/ids.ts';
import {
  createWebStorageDeps,
  type NewVault,
  openVaultKeeper,
  type StorageDeps,
  type VaultKeeper,
  type VaultStore,
} from '../../src/storage/index.ts';
import { type BenchStore, type Contestant, listedEncounters, listedHits, passphrase } from './contestant.ts';
import { firstValue, untilValue } from './live-values.ts';

/** What ships: the sealed log under real keys, RxDB's live view, the search that forgives spelling. */
export async function sealedContestant(session: Session, newId: NewId, clock: Clock): Promise<Contestant> {
  let keysAt = 0;
  const web = createWebStorageDeps({ clock, newId });
  const deps: StorageDeps = {
    ...web,
    kdf: {
      ...web.kdf,
      derive: async (...input) => {
        const key = await web.kdf.derive(...input);
        keysAt = performance.now();
        return key;
      },
    },
  };
  const keeper = await openVaultKeeper(deps);

  return {
    create: async (name) => {
      const made = await keeper.create({ passphrase, label: name, session, credential: null });
      return sealedStore(opened(made));
    },
    open: async (name) => {
      const unlocked = await keeper.unlock(await vaultIdOf(keeper, name), passphrase);
      return { store: sealedStore(opened(unlocked)), from: keysAt };
    },
    destroy: async (name) => keeper.destroy(await vaultIdOf(keeper, name)),
  };
}

async function vaultIdOf(keeper: VaultKeeper, name: string): Promise<string> {
  const vault = (await keeper.list()).find(({ label }) => label === name);
  if (vault === undefined) throw new Error(`There is no vault "${name}".`);
  return vault.vaultId;
}

function opened(
  result:
    | { readonly ok: true; readonly value: NewVault }
    | { readonly ok: false; readonly error: { readonly type: string } },
): VaultStore {
  if (!result.ok) throw new Error(`The vault did not open: ${result.error.type}`);
  return result.value.store;
}

function sealedStore(store: VaultStore): BenchStore {
  const { records, people, sync } = store;
  const search = async (text: string): Promise<readonly string[]> => {
    const { hits } = await firstValue(people.search(text, { placeId: null, limit: listedHits }));
    return hits.map(({ person }) => person.id);
  };
  return {
    keepPages: async (pages) => {
      // Of today by the browser's own clock, not the town's: the app withholds what it has had no contact about for long (ADR 23).
      const contact = { clockOffsetMs: 0, epoch: 1, at: new Date().toISOString() };
      for (const page of pages) await sync.keepPage(page, contact);
    },
    watchLatest: (personId, seen) => {
      const live = records.list({ kind: 'encounter', about: personId, limit: listedEncounters });
      const tell = (): void => {
        const found = live.current();
        if (found !== undefined) seen(found.map(({ id }) => id));
      };
      const stop = live.subscribe(tell);
      tell();
      return stop;
    },
    untilFound: async (text, personId) => {
      // Not by asking the search again for each page that is read: nobody would, and it would be timed.
      await untilValue(records.one('person', personId), (person) => person !== null);
      const found = people.search(text, { placeId: null, limit: listedHits });
      await untilValue(found, ({ hits }) => hits.some(({ person }) => person.id === personId));
    },
    untilAllRead: () => store.allRead,
    search,
    aSave: (form, teamId) => {
      const recorded = recordEncounter({ ...form, shift: null, teamId }, records.context());
      if (!recorded.ok) throw new Error(`The command refused: ${recorded.error.type}`);
      const change = recorded.value;
      return {
        recordId: change.intents[0]?.recordId ?? '',
        run: async () => {
          const saved = await records.commit(change);
          if (!saved.ok) throw new Error(`Not saved: ${saved.error.type}`);
        },
      };
    },
    tidy: async () => {
      await store.allRead;
      await store.compactNow();
      // Names go into their index in quiet moments too.
      await untilValue(people.search('a', { placeId: null, limit: 1 }), ({ stillReading }) => !stillReading);
    },
    close: () => store.lock(),
  };
}
