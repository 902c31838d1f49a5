import type { Page } from 'playwright-core';
import type { PhoneBrowser } from '../tests/harness/chromium.ts';
import type { Opening, Searches } from './page/bench-page.ts';
import type { ContestantName } from './page/contestant.ts';

/** All that one repetition measured, of each contestant. */
export interface Samples {
  readonly firstSyncMs: ByContestant<number>;
  readonly opening: ByContestant<Opening>;
  readonly saveMs: ByContestant<readonly number[]>;
  readonly search: ByContestant<Searches>;
}
export type ByContestant<T> = { readonly [name in ContestantName]?: T };

const all: readonly ContestantName[] = ['sealed', 'floor', 'floor_batched'];
export const pair: readonly ('sealed' | 'floor')[] = ['sealed', 'floor'];
/** Turns are short, so that a machine that slows down for a moment slows both. */
export const [saves, savesPerTurn] = [200, 20];
export const [queries, queriesPerTurn] = [200, 40];

/** Who goes first changes with each turn. */
export const rotated = <T>(names: readonly T[], turn: number): readonly T[] => {
  const from = turn % names.length;
  return [...names.slice(from), ...names.slice(0, from)];
};

/** A page as after a cold start: its code is read anew, its memory is empty. Only then is it made slow. */
export async function freshPage({ page, throttleCpu }: PhoneBrowser, throttle: number): Promise<Page> {
  await throttleCpu(1);
  await page.goto('/bench/');
  await page.waitForFunction(() => window.bench !== undefined);
  await throttleCpu(throttle);
  return page;
}

export async function fillWithPeople(browser: PhoneBrowser): Promise<void> {
  const page = await freshPage(browser, 1);
  for (const name of pair) {
    await page.evaluate((it) => window.bench?.fillWithPeople(it, `people-${it}`), name);
  }
}

export async function calibration(browser: PhoneBrowser, throttle: number): Promise<number> {
  const page = await freshPage(browser, throttle);
  return page.evaluate(() => window.bench?.calibrate() ?? 0);
}

export async function repetition(browser: PhoneBrowser, throttle: number, turn: number): Promise<Samples> {
  const firstSyncMs = await firstSyncs(browser, throttle, turn);
  const { opening, saveMs } = await openingsAndSaves(browser, throttle, turn);
  const search = await searches(browser, throttle, turn);
  return { firstSyncMs, opening, saveMs, search };
}

const databaseOf = (name: ContestantName): string => `bench-${name}`;

async function firstSyncs(
  browser: PhoneBrowser,
  throttle: number,
  turn: number,
): Promise<ByContestant<number>> {
  const page = await freshPage(browser, throttle);
  const found: { [name in ContestantName]?: number } = {};
  for (const name of rotated(all, turn)) {
    const ms = await page.evaluate((it) => window.bench?.firstSync(it.name, it.database), {
      name,
      database: databaseOf(name),
    });
    found[name] = measured(ms);
  }
  await destroy(page, 'floor_batched');
  return found;
}

async function openingsAndSaves(browser: PhoneBrowser, throttle: number, turn: number) {
  const page = await freshPage(browser, throttle);
  const opening: { [name in ContestantName]?: Opening } = {};
  for (const name of rotated(pair, turn)) {
    const it = { name, database: databaseOf(name) };
    opening[name] = measured(await page.evaluate((one) => window.bench?.open(one.name, one.database), it));
  }
  const saveMs = await inTurns(saves / savesPerTurn, turn, (name) =>
    page.evaluate((one) => window.bench?.save(one.name, one.database, one.count), {
      name,
      database: databaseOf(name),
      count: savesPerTurn,
    }),
  );
  for (const name of pair) {
    await page.evaluate((database) => window.bench?.close(database), databaseOf(name));
    await destroy(page, name);
  }
  return { opening, saveMs: joined(saveMs) };
}

async function searches(
  browser: PhoneBrowser,
  throttle: number,
  turn: number,
): Promise<ByContestant<Searches>> {
  const page = await freshPage(browser, throttle);
  for (const name of pair) {
    await page.evaluate((it) => window.bench?.openPeople(it, `people-${it}`), name);
  }
  const found = await inTurns(queries / queriesPerTurn, turn, (name, at) =>
    page.evaluate((one) => window.bench?.search(one.name, `people-${one.name}`, one.from, one.count), {
      name,
      from: at * queriesPerTurn,
      count: queriesPerTurn,
    }),
  );
  for (const name of pair) await page.evaluate((it) => window.bench?.close(`people-${it}`), name);
  const ms = joined({ sealed: found.sealed.map((one) => one.ms), floor: found.floor.map((one) => one.ms) });
  const answered = (name: 'sealed' | 'floor'): number =>
    found[name].reduce((sum, one) => sum + one.answered, 0);
  return {
    sealed: { ms: ms.sealed, answered: answered('sealed') },
    floor: { ms: ms.floor, answered: answered('floor') },
  };
}

export async function inTurns<T>(
  turns: number,
  first: number,
  take: (name: 'sealed' | 'floor', at: number) => Promise<T | undefined>,
): Promise<{ readonly sealed: T[]; readonly floor: T[] }> {
  const found: { sealed: T[]; floor: T[] } = { sealed: [], floor: [] };
  for (let at = 0; at < turns; at += 1) {
    for (const name of rotated(['sealed', 'floor'] as const, first + at)) {
      found[name].push(measured(await take(name, at)));
    }
  }
  return found;
}

export const joined = ({
  sealed,
  floor,
}: {
  readonly sealed: readonly (readonly number[])[];
  readonly floor: readonly (readonly number[])[];
}) => ({
  sealed: sealed.flat(),
  floor: floor.flat(),
});

async function destroy(page: Page, name: ContestantName): Promise<void> {
  await page.evaluate((it) => window.bench?.destroy(it.name, it.database), {
    name,
    database: databaseOf(name),
  });
}

export function measured<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The page of the bench is not ready.');
  return value;
}
