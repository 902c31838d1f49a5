import { vi } from 'vitest';
import { createUnsafePlainSealer } from '../../../../src/crypto/index.ts';
import { personOfDraft } from '../../../../src/ports/draft-forms.ts';
import { createPageNames, type NameHand } from '../../../../src/storage/view/name-hand.ts';
import { createTestCopy } from '../../storage/copy-in-memory.ts';
import { textOnDisk } from '../../storage/disk-scan.ts';
import { createTestPhone, type TestPhone } from '../../storage/test-phone.ts';

/** Where something of a record can lie on a phone. */
export const places = [
  'rows',
  'lists',
  'search index',
  'drafts',
  'second copy',
  'localStorage',
  'sessionStorage',
  'caches',
] as const;
export type Place = (typeof places)[number];

export interface SearchedPhone {
  readonly phone: TestPhone;
  /** In which of its places these words stand. */
  placesOf(words: string): Promise<readonly Place[]>;
  /** Whatever waits for a quiet moment is done, on both copies of the disk. */
  settle(): Promise<void>;
  /** What the full disk does not take of a form lies in the browser's small spare place. */
  draftOnFullDisk(key: string, value: object): Promise<void>;
}

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A browser's small stores, as far as one of our modules could reach them. */
function aWebStorage() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
    removeItem: (name: string) => void held.delete(name),
  };
}

function webCaches() {
  const held = new Map<string, string>();
  const open = async (name: string) => ({
    put: async (request: RequestInfo, response: Response) => {
      held.set(`${name} ${String(request)}`, await response.text());
    },
    match: async () => undefined,
    delete: async (request: RequestInfo) => held.delete(`${name} ${String(request)}`),
  });
  return { held, open };
}

/**
 * A phone on which nothing is sealed, so that each byte can be read: what is gone must be gone, not only closed. Its names are
 * looked for in the index itself, because a search shows nobody who is not on the phone, whatever its index still holds.
 */
export async function aSearchedPhone(seed: string, organisationKey: string | null): Promise<SearchedPhone> {
  const copy = createTestCopy();
  const [local, session, caches] = [aWebStorage(), aWebStorage(), webCaches()];
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
  vi.stubGlobal('caches', caches);
  let names: NameHand = createPageNames();
  const phone = await createTestPhone({
    seed,
    organisationKey,
    deps: (deps) => ({
      ...deps,
      copyFiles: copy,
      sealerFor: createUnsafePlainSealer,
      personOfDraft,
      nameHand: () => {
        names = createPageNames();
        return names;
      },
      sparePlace: {
        read: (name) => localStorage.getItem(name),
        write: (name, text) => {
          localStorage.setItem(name, text);
          return true;
        },
        remove: (name) => localStorage.removeItem(name),
      },
    }),
  });

  async function listed(): Promise<string> {
    const { records } = phone.store;
    const all: string[] = [];
    const kinds = [
      ...['person', 'encounter', 'person_identity', 'consent_event', 'disclosure', 'shared_story'],
      ...['place', 'task'],
    ];
    for (const kind of kinds as 'person'[]) {
      const live = records.list({ kind });
      const stop = live.subscribe(() => undefined);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      all.push(JSON.stringify(live.current()));
      stop();
    }
    return all.join();
  }

  async function drafted(): Promise<string> {
    const { drafts } = phone.store;
    const live = drafts.keys();
    const stop = live.subscribe(() => undefined);
    const keys = live.current() ?? [];
    stop();
    return JSON.stringify(await Promise.all(keys.map((key) => drafts.load(key))));
  }

  /** Spare drafts lie there in base64, and would hide. */
  const inStorage = ({ held }: { readonly held: ReadonlyMap<string, string> }): string =>
    [...held]
      .map(
        ([name, text]) =>
          `${name} ${text} ${Buffer.from(text.split(' ')[1] ?? '', 'base64').toString('utf8')}`,
      )
      .join('\n');

  const textOf: { readonly [place in Exclude<Place, 'search index'>]: () => Promise<string> | string } = {
    rows: () => textOnDisk(phone),
    lists: listed,
    drafts: drafted,
    'second copy': () => [...copy.held.values()].map((bytes) => Buffer.from(bytes).toString('latin1')).join(),
    localStorage: () => inStorage(local),
    sessionStorage: () => inStorage(session),
    caches: () => [...caches.held].join('\n'),
  };

  return {
    phone,
    placesOf: async (words) => {
      const found: Place[] = [];
      for (const place of places) {
        const isThere =
          place === 'search index'
            ? (await names.search({ text: words, most: 99, anyway: [] })).length > 0
            : (await textOf[place]()).includes(words);
        if (isThere) found.push(place);
      }
      return found;
    },
    settle: async () => {
      for (let round = 0; round < 2; round += 1) {
        phone.idle();
        for (let turn = 0; turn < 20; turn += 1) await breath();
      }
      await phone.store.compactNow();
      for (let turn = 0; turn < 20; turn += 1) await breath();
    },
    draftOnFullDisk: async (key, value) => {
      phone.disk.failWrites(99);
      await phone.store.drafts.save(key, value);
      phone.disk.failWrites(0);
    },
  };
}
