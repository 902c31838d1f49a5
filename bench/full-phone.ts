import type { PhoneBrowser } from '../tests/harness/chromium.ts';
import { type Shown, type Walk, walkScreens } from './full-phone-screens.ts';
import type { Opening, Searches } from './page/bench-page.ts';
import {
  freshPage,
  inTurns,
  joined,
  measured,
  pair,
  queries,
  queriesPerTurn,
  rotated,
  saves,
  savesPerTurn,
} from './repetitions.ts';

/** What one repetition on a phone that is full measured: the store against raw Dexie, the screens against a bare phone. */
export interface FullSamples extends Readonly<Record<'sealed' | 'floor', OneFull>> {
  readonly screens: { readonly full: Walk; readonly bare: Walk };
}

export interface OneFull {
  readonly opening: Opening;
  readonly saveMs: readonly number[];
  readonly search: Searches;
  /** Of opening, saving and searching together, until everything was read. */
  readonly longestTaskMs: number;
}

const bare = 'bare';
const databaseOf = (name: string): string => `full-${name}`;

/** Once for all repetitions, at full speed: how a phone became full is another measure. */
export async function fillPhone(browser: PhoneBrowser): Promise<void> {
  for (const name of pair) {
    const page = await freshPage(browser, 1);
    await page.evaluate((one) => window.bench?.fill(one.name, one.database), {
      name,
      database: databaseOf(name),
    });
  }
  const page = await freshPage(browser, 1);
  await page.evaluate((database) => window.bench?.fill('sealed', database, 'bare-pages'), bare);
}

/** Opens, saves and searches on what `fillPhone` filled. */
export async function fullRepetition(
  browser: PhoneBrowser,
  throttle: number,
  turn: number,
  shown: Shown,
): Promise<FullSamples> {
  const page = await freshPage(browser, throttle);
  const longest = { sealed: 0, floor: 0 };
  const opening: { sealed?: Opening; floor?: Opening } = {};
  /** Tasks of whoever was not asked are not counted. */
  const watched = async <T>(name: 'sealed' | 'floor', run: () => Promise<T | undefined>): Promise<T> => {
    await page.evaluate(() => window.bench?.longestTask());
    const result = measured(await run());
    longest[name] = Math.max(longest[name], measured(await page.evaluate(() => window.bench?.longestTask())));
    return result;
  };
  for (const name of rotated(pair, turn)) {
    opening[name] = await watched(name, () =>
      page.evaluate((one) => window.bench?.open(one.name, one.database), {
        name,
        database: databaseOf(name),
      }),
    );
  }
  const saved = await inTurns(saves / savesPerTurn, turn, (name) =>
    watched(name, () =>
      page.evaluate((one) => window.bench?.save(one.name, one.database, one.count), {
        name,
        database: databaseOf(name),
        count: savesPerTurn,
      }),
    ),
  );
  const searched = await inTurns(queries / queriesPerTurn, turn, (name, at) =>
    watched(name, () =>
      page.evaluate((one) => window.bench?.search(one.name, one.database, one.from, one.count), {
        name,
        database: databaseOf(name),
        from: at * queriesPerTurn,
        count: queriesPerTurn,
      }),
    ),
  );
  for (const name of pair) await page.evaluate((it) => window.bench?.close(it), databaseOf(name));
  const saveMs = joined(saved);
  const one = (name: 'sealed' | 'floor'): OneFull => ({
    opening: measured(opening[name]),
    saveMs: saveMs[name],
    search: {
      ms: searched[name].flatMap(({ ms }) => ms),
      answered: searched[name].reduce((sum, { answered }) => sum + answered, 0),
    },
    longestTaskMs: longest[name],
  });
  // Its memory is not the app's.
  await page.goto('about:blank');
  const walks: { full?: Walk; bare?: Walk } = {};
  for (const phone of rotated(['full', 'bare'] as const, turn)) {
    const vault = phone === 'full' ? databaseOf('sealed') : bare;
    walks[phone] = await walkScreens(browser, { vault, throttle, shown });
  }
  return {
    sealed: one('sealed'),
    floor: one('floor'),
    screens: { full: measured(walks.full), bare: measured(walks.bare) },
  };
}
