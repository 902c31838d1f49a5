import { v7 } from 'uuid';
import type { Clock } from '../../src/domain/kernel/clock.ts';
import type { CommandContext } from '../../src/domain/kernel/command.ts';
import type { PageTown } from './bench-page.ts';
import { calibrate } from './calibration.ts';
import type { BenchStore, Contestant, ContestantName } from './contestant.ts';
import { floorContestant } from './floor-store.ts';
import { watchLongTasks } from './long-tasks.ts';
import { fill, measureFirstSync, measureOpening, measureSaves, measureSearches } from './measures.ts';
import { sealedContestant } from './sealed-store.ts';

/** So many pages share a transaction in `floor_batched`: it waits for the disk a tenth as often. */
const pagesPerBatch = 10;

async function contestants(town: PageTown): Promise<Readonly<Record<ContestantName, Contestant>>> {
  const { tenantId, operator, roles, teamIds } = town.session;
  // The town's own time, so that a note of tonight is the newest on any day on which this is run.
  const from = Date.parse(town.tonight) - nightBegan();
  const clock: Clock = { now: () => new Date(from + Date.now()).toISOString() };
  const context = (): CommandContext => ({
    now: clock.now(),
    clockOffsetMs: null,
    newId: v7,
    actor: { tenantId, operatorId: operator.id, orgId: operator.orgId, roles, teamIds },
  });
  return {
    sealed: await sealedContestant(town.session, v7, clock),
    floor: floorContestant(1, context),
    floor_batched: floorContestant(pagesPerBatch, context),
  };
}

/** Once for all pages of a run: what a later repetition writes is newer than what an earlier one wrote, and is seen in the list. */
function nightBegan(): number {
  const kept = localStorage.getItem('bench-night-began');
  if (kept !== null) return Number(kept);
  const now = Date.now();
  localStorage.setItem('bench-night-began', String(now));
  return now;
}

async function start(): Promise<void> {
  const given = async <T>(file: string): Promise<T> => (await (await fetch(file)).json()) as T;
  const town = await given<PageTown>('town.json');
  const pagesOf = (file: 'pages' | 'bare-pages' | 'people-pages') => given<readonly string[]>(`${file}.json`);
  const all = await contestants(town);
  const open = new Map<string, BenchStore>();
  const opened = (database: string): BenchStore => {
    const store = open.get(database);
    if (store === undefined) throw new Error(`"${database}" is not open.`);
    return store;
  };

  window.bench = {
    calibrate,
    longestTask: watchLongTasks(),
    firstSync: async (contestant, database) =>
      measureFirstSync(all[contestant], database, town, await pagesOf('pages')),
    open: async (contestant, database) => {
      const { store, opening } = await measureOpening(all[contestant], database, town);
      open.set(database, store);
      return opening;
    },
    save: (_, database, count) => measureSaves(opened(database), town, count),
    fill: async (contestant, database, what = 'pages') =>
      fill(all[contestant], database, await pagesOf(what)),
    fillWithPeople: async (contestant, database) =>
      fill(all[contestant], database, await pagesOf('people-pages')),
    openPeople: async (contestant, database) => {
      const { store } = await all[contestant].open(database);
      await store.tidy();
      // Names are read when they are first asked for, or before: that is not the search.
      await store.search('a');
      open.set(database, store);
    },
    search: (_, database, from, count) =>
      measureSearches(opened(database), town.queries.slice(from, from + count)),
    close: async (database) => {
      await opened(database).close();
      open.delete(database);
    },
    destroy: (contestant, database) => all[contestant].destroy(database),
  };
}

await start();
