import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { themes } from '../src/ui/theme/theme-context.ts';
import { goTo, type Screen, wear } from '../tests/e2e/every-screen.ts';
import { Hand } from '../tests/harness/hand.ts';

const phone = { width: 360, height: 740 };
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

/** The same screen with another room. */
async function inRoom(
  page: Page,
  room: { readonly width: number; readonly height: number },
  folder: string,
  name: string,
): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(room);
  // What is laid out by its width draws itself anew.
  await page.waitForTimeout(200);
  await inEveryTheme(page, folder, name);
  if (before) await page.setViewportSize(before);
}

/** The same screen with a tablet's room. */
export function onTablet(page: Page, folder: string, name: string): Promise<void> {
  return inRoom(page, tablet, folder, `${name}-tablet`);
}

/** Every screen there is, as a phone and a tablet show it; at a desk also as the desk does. */
export async function everyScreen(page: Page, screens: readonly Screen[], folder: string): Promise<void> {
  const isDesk = (page.viewportSize()?.width ?? 0) > tablet.width;
  for (const { name, address } of screens) {
    await goTo(page, address);
    await inRoom(page, phone, folder, name);
    await onTablet(page, folder, name);
    if (isDesk) await inEveryTheme(page, folder, `${name}-wide`);
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
