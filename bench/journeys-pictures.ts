import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { themes } from '../src/ui/theme/theme-context.ts';
import { goTo, type Screen, wear } from '../tests/e2e/every-screen.ts';
import { Hand } from '../tests/harness/hand.ts';

const tablet = { width: 768, height: 1024 };

/** One picture for each theme. */
export async function inEveryTheme(page: Page, folder: string, name: string): Promise<void> {
  const worn = await page.evaluate(() => document.documentElement.dataset.theme);
  for (const theme of themes) {
    await wear(page, { theme });
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  }
  await wear(page, { theme: worn ?? 'notte' });
}

/** The same screen with a tablet's room. */
export async function onTablet(page: Page, folder: string, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(tablet);
  await inEveryTheme(page, folder, `${name}-tablet`);
  if (before) await page.setViewportSize(before);
}

/** Every screen there is, as a phone and a tablet show it. */
export async function everyScreen(page: Page, screens: readonly Screen[], folder: string): Promise<void> {
  for (const { name, address } of screens) {
    await goTo(page, address);
    await inEveryTheme(page, folder, name);
    await onTablet(page, folder, name);
  }
}

/** A hand that stops before the tap that decides, so that the screen can be pictured as it was filled in. */
export class WatchedHand extends Hand {
  private pausedMs = 0;

  constructor(
    page: Page,
    private readonly deciding: string | null,
    private readonly picture: () => Promise<void>,
  ) {
    super(page);
  }

  /** What the pictures took: no part of the job. */
  get paused(): number {
    return this.pausedMs;
  }

  override async tapButton(name: string | RegExp): Promise<void> {
    if (this.deciding !== null && String(name) === this.deciding) {
      const button = this.page.getByRole('button', { name }).first();
      await button.waitFor();
      const from = performance.now();
      await this.picture();
      this.pausedMs += performance.now() - from;
    }
    await super.tapButton(name);
  }
}
