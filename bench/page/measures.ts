import type { EncounterForm } from '../../src/domain/encounter/encounter-form.ts';
import type { IncomingPage } from '../../src/storage/index.ts';
import type { Opening, PageTown, Searches } from './bench-page.ts';
import type { BenchStore, Contestant } from './contestant.ts';
import { ownSweeping } from './long-tasks.ts';

/** Pages as the network hands them over: read from their text, before any clock runs. */
const parsed = (pages: readonly string[]): IncomingPage[] =>
  pages.map((page) => JSON.parse(page) as IncomingPage);

/** Rubbish of whoever went before is not swept at the cost of whoever comes next. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  window.gc?.();
  performance.mark(ownSweeping);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

export async function fill(contestant: Contestant, name: string, pages: readonly string[]): Promise<void> {
  const store = await contestant.create(name);
  await store.keepPages(parsed(pages));
  await store.tidy();
  await store.close();
}

export async function measureFirstSync(
  contestant: Contestant,
  name: string,
  town: PageTown,
  texts: readonly string[],
): Promise<number> {
  const store = await contestant.create(name);
  const pages = parsed(texts);
  await settle();
  const from = performance.now();
  await store.keepPages(pages);
  await untilLatest(store, town);
  const ms = performance.now() - from;
  await store.tidy();
  await store.close();
  return ms;
}

export async function measureOpening(
  contestant: Contestant,
  name: string,
  town: PageTown,
): Promise<{ readonly store: BenchStore; readonly opening: Opening }> {
  await settle();
  const { store, from } = await contestant.open(name);
  const inputMs = performance.now() - from;
  await Promise.all([store.untilFound(town.rare.nickname, town.rare.personId), untilLatest(store, town)]);
  const usableMs = performance.now() - from;
  await store.untilAllRead();
  const allReadMs = performance.now() - from;
  return { store, opening: { inputMs, usableMs, allReadMs } };
}

/** The list is on the screen all the while, and each note is seen in it before the next is written, as by a hand. */
export async function measureSaves(store: BenchStore, town: PageTown, count: number): Promise<number[]> {
  const shown = await watchedList(store, town);
  await settle();
  const samples: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const save = store.aSave(anEncounter(town, n), town.teamId);
    const from = performance.now();
    await save.run();
    samples.push(performance.now() - from);
    await shown.has(save.recordId);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  shown.stop();
  return samples;
}

export async function measureSearches(store: BenchStore, queries: readonly string[]): Promise<Searches> {
  await settle();
  const ms: number[] = [];
  let answered = 0;
  for (const query of queries) {
    const from = performance.now();
    const hits = await store.search(query);
    ms.push(performance.now() - from);
    if (hits.length > 0) answered += 1;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { ms, answered };
}

/** Resolves when exactly the right fifty are shown: an answer that comes quickly and is wrong is no answer. */
async function untilLatest(store: BenchStore, { watched }: PageTown): Promise<void> {
  const wanted = watched.latest.join();
  await new Promise<void>((resolve) => {
    const stop = store.watchLatest(watched.personId, (ids) => {
      if (ids.join() !== wanted) return;
      // Not at once: the first answer may come before there is anything to stop.
      setTimeout(() => stop(), 0);
      resolve();
    });
  });
}

async function watchedList(store: BenchStore, { written }: PageTown) {
  let shown: readonly string[] = [];
  let look = (): void => {};
  const stop = store.watchLatest(written.personId, (ids) => {
    shown = ids;
    look();
  });
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (isSo()) resolve();
      };
      look();
    });
  await until(() => shown.length > 0);
  return { has: (id: string) => until(() => shown.includes(id)), stop };
}

const anEncounter = ({ written, placeId }: PageTown, n: number): EncounterForm => ({
  placeId,
  kind: 'street',
  participants: [{ personId: written.personId, stage: 'known' }],
  housingNow: 'EL1.1',
  needs: [{ code: 'blanket', expression: 'asked', answered: 'now', unmetReason: null }],
  items: [{ code: 'hot_drink', qty: 1 }],
  note: `Nota inventata numero ${n}: mani fredde, ha preso la coperta, torna domani alla mensa.`,
});
