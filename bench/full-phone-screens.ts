import type { Page } from 'playwright-core';
import { screens } from '../src/ports/screens.ts';
import type { PhoneBrowser } from '../tests/harness/chromium.ts';
import { passphrase } from './page/contestant.ts';
import type { Town } from './town.ts';

/** One walk through the screens of a phone, slowed down as asked. */
export interface Walk {
  /** From the tap on *Sblocca* until the keys are there: Argon2, in its worker. */
  readonly kdfMs: number;
  /** From there until *Stanotte* can be used: its main button is drawn. */
  readonly tonightMs: number;
  /** The longest task of the main thread in each step (milliseconds); 0 when none took 50. */
  readonly longest: Readonly<Record<string, number>>;
}

export type Shown = Pick<Town, 'watched' | 'placeId'>;

/** Looks on in the page from its first moment: tasks, the keys' worker, and when *Stanotte* is there. */
function lookOn(): void {
  const seen: Watched = { tasks: [], tapAt: 0, keysAt: 0, tonightAt: 0 };
  Object.assign(window, { benchWalk: seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: 'longtask' });
  addEventListener('submit', () => {
    seen.tapAt = performance.now();
  });
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (!String(url).includes('argon2')) return;
      this.addEventListener('message', () => {
        seen.keysAt = performance.now();
      });
    }
  };
  // Nothing here has a name of its own: the runner that starts the bench would call a helper the page does not have.
  new MutationObserver(() => {
    if (seen.tonightAt > 0 || seen.keysAt === 0) return;
    if (document.querySelector('.app.tonight .dock.withnav .btn-main') === null) return;
    requestAnimationFrame(() => {
      seen.tonightAt ||= performance.now();
    });
  }).observe(document, { childList: true, subtree: true });
}

interface Watched {
  readonly tasks: number[];
  tapAt: number;
  keysAt: number;
  tonightAt: number;
}

/** The jobs of a night on one phone: unlock, find somebody, read, write. `vault` is the label it was filled under. */
export async function walkScreens(
  { context }: PhoneBrowser,
  { vault, throttle, shown }: WalkedPhone,
): Promise<Walk> {
  const page = await context.newPage();
  await page.addInitScript(lookOn);
  await page.goto('/');
  await chooseVault(page, vault);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const longest: Record<string, number> = {};
  const step = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    await takeLongest(page);
    await act();
    await untilQuiet(page);
    longest[name] = await takeLongest(page);
  };
  const go = (address: string) => async () => {
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await page.locator('h1').first().waitFor();
  };

  await step('unlock', async () => {
    await page.locator('input[type=password]').fill(passphrase);
    await page.getByRole('button', { name: 'Sblocca' }).click();
    await page.locator('.app.tonight .dock.withnav .btn-main').waitFor({ timeout: 120_000 });
  });
  await step('people', go(screens.people));
  await step('search', async () => {
    for (const letter of 'samir b') {
      await page.locator('input').first().pressSequentially(letter);
      await page.waitForTimeout(200);
    }
  });
  await step('person', go(screens.person(shown.watched.personId)));
  await step('places', go(screens.places));
  await step('place', go(screens.place(shown.placeId)));
  await step('services', go(screens.services));
  await step('groups', go(screens.groups));
  await step('notes', go(screens.notes));
  await step('priority', go(screens.priority));
  await step('two_values', go(screens.twoValues));
  await step('encounter', go(screens.encounter('0198a000-0000-7000-8000-000000000001')));
  await step('tonight', go(screens.tonight));
  const { tapAt, keysAt, tonightAt } = await page.evaluate(
    () => (window as unknown as { benchWalk: Watched }).benchWalk,
  );
  await page.close();
  return { kdfMs: keysAt - tapAt, tonightMs: tonightAt - keysAt, longest };
}

export interface WalkedPhone {
  readonly vault: string;
  readonly throttle: number;
  readonly shown: Shown;
}

/** The phone is shared: the one whose turn it is not may be asked first. */
async function chooseVault(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: /^Non sei/ }).click();
  await page.getByRole('button', { name: label }).click();
  await page.locator('input[type=password]').waitFor();
}

/** The browser tells of a task when it is over and something else had its turn. */
async function takeLongest(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { tasks } = (window as unknown as { benchWalk: Watched }).benchWalk;
    return Math.max(0, ...tasks.splice(0));
  });
}

/** What a screen sets going when it is opened belongs to opening it; what is read of older pages beside it does too. */
const untilQuiet = (page: Page): Promise<unknown> => page.waitForTimeout(1500);
