import { Dexie, liveQuery, type Table } from 'dexie';
import { recordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import type { CommandContext } from '../../src/domain/kernel/command.ts';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import type { IncomingPage } from '../../src/storage/index.ts';
import { type BenchStore, type Contestant, listedEncounters, listedHits } from './contestant.ts';

/** What this phone wrote carries its operation until it is answered; rows without it cost nothing in that index. */
type FloorRow = AnyRecord & { readonly pendingSeq?: number; readonly opId?: string };

interface FloorDatabase {
  readonly dexie: Dexie;
  /** People apart, as one would who wants all their names and no index for it. */
  readonly people: Table<AnyRecord, string>;
  readonly records: Table<FloorRow, string>;
  readonly cursors: Table<{ readonly id: string; readonly cursor: string }, string>;
}

/**
 * The floor: Dexie as it comes, nothing sealed, one row for each record, as durable as ours (`strict`), with no more
 * indexes than its queries need.
 */
export function floorContestant(pagesPerTransaction: number, context: () => CommandContext): Contestant {
  const open = async (name: string): Promise<BenchStore> =>
    floorStore(await openFloor(name), pagesPerTransaction, context);
  return {
    create: open,
    open: async (name) => {
      const from = performance.now();
      return { store: await open(name), from };
    },
    destroy: (name) => Dexie.delete(name),
  };
}

async function openFloor(name: string): Promise<FloorDatabase> {
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict' });
  dexie.version(1).stores({ people: 'id', records: 'id, [kind+subjectId+at], pendingSeq', cursors: 'id' });
  await dexie.open();
  return {
    dexie,
    people: dexie.table('people'),
    records: dexie.table('records'),
    cursors: dexie.table('cursors'),
  };
}

function floorStore(
  { dexie, people, records, cursors }: FloorDatabase,
  pagesPerTransaction: number,
  context: () => CommandContext,
): BenchStore {
  let names: readonly FloorName[] | null = null;
  let seq = 0;

  const keep = (pages: readonly IncomingPage[]): Promise<void> =>
    dexie.transaction('rw', people, records, cursors, async () => {
      for (const { items, cursor } of pages) {
        const rows = items.flatMap((item) => ('record' in item ? [item.record] : []));
        await people.bulkPut(rows.filter(({ kind }) => kind === 'person'));
        await records.bulkPut(rows.filter(({ kind }) => kind !== 'person'));
        await cursors.put({ id: 'cursor', cursor });
      }
    });
  const latestOf = (personId: string): Promise<FloorRow[]> =>
    records
      .where('[kind+subjectId+at]')
      .between(['encounter', personId, Dexie.minKey], ['encounter', personId, Dexie.maxKey])
      .reverse()
      .limit(listedEncounters)
      .toArray();
  const search = async (text: string): Promise<readonly string[]> => {
    names ??= (await people.toArray()).map(nameOf);
    return scan(names, text);
  };

  return {
    keepPages: async (pages) => {
      for (let at = 0; at < pages.length; at += pagesPerTransaction) {
        await keep(pages.slice(at, at + pagesPerTransaction));
      }
    },
    watchLatest: (personId, seen) => {
      const watch = liveQuery(() => latestOf(personId)).subscribe((rows) => seen(rows.map(({ id }) => id)));
      return () => watch.unsubscribe();
    },
    untilFound: async (text, personId) => {
      if (!(await search(text)).includes(personId)) throw new Error('The floor does not find what it holds.');
    },
    untilAllRead: async () => {},
    search,
    aSave: (form, teamId) => {
      seq += 1;
      const row = rowOf(recordEncounter({ ...form, shift: null, teamId }, context()), seq);
      return {
        recordId: row.id,
        run: async () => {
          await records.put(row);
        },
      };
    },
    tidy: async () => {},
    close: async () => dexie.close(),
  };
}

interface FloorName {
  readonly id: string;
  readonly folded: string;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const nameOf = ({ id, body }: AnyRecord): FloorName => ({
  id,
  folded: fold([...(body.nicknames as string[]), body.personCode, body.descriptor ?? ''].join(' ')),
});

/** Substrings of accent-free names: no spelling forgiven, nobody ranked. */
function scan(names: readonly FloorName[], text: string): readonly string[] {
  const wanted = fold(text);
  const hits: string[] = [];
  // To the end, because the best hit may be the last.
  for (const { id, folded } of names) if (folded.includes(wanted)) hits.push(id);
  return hits.slice(0, listedHits);
}

/** The record as a screen would show it, with what is needed to send it. */
function rowOf(recorded: ReturnType<typeof recordEncounter>, pendingSeq: number): FloorRow {
  if (!recorded.ok) throw new Error(`The command refused: ${recorded.error.type}`);
  const [intent] = recorded.value.intents;
  if (intent?.action !== 'create') throw new Error('An encounter is created.');
  const { recordId, opId, action: _, ...rest } = intent;
  return {
    ...rest,
    id: recordId,
    opId,
    pendingSeq,
    receivedAt: null,
    createdBy: intent.orgId,
    deviceId: intent.orgId,
    serviceNight: intent.at.slice(0, 10),
    clockSuspect: false,
    scopes: [],
    v: 0,
  };
}
