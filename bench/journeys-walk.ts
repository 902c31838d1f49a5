import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { unlock } from '../tests/e2e/scenes.ts';
import type { CentralStore } from '../tests/harness/central-store.ts';
import type { FieldPhone } from '../tests/harness/field-phone.ts';
import type { Hand } from '../tests/harness/hand.ts';
import { type JourneyLine, type JourneyName, tapGoals } from './journeys-lines.ts';
import { inEveryTheme, onTablet, WatchedHand } from './journeys-pictures.ts';

export interface Night {
  readonly centre: CentralStore;
  readonly phone: FieldPhone;
  /** Of the team that works with groups. */
  readonly square: FieldPhone;
  /** Of two workers of one crew. */
  readonly shared: FieldPhone;
  readonly desk: FieldPhone;
  readonly folder: string;
  readonly note: (text: string) => void;
  readonly told: (line: JourneyLine) => void;
}

export interface Walk {
  readonly on: FieldPhone;
  /** The button whose tap decides, pictured before it. */
  readonly deciding?: string | RegExp;
  readonly act: (hand: Hand) => Promise<unknown>;
}

/** Walks one, times and counts it, pictures its deciding step and its end. Says whether it ended; the others go on anyway. */
export async function journey(night: Night, name: JourneyName, walk: Walk): Promise<boolean> {
  const { folder, note, told } = night;
  const { page } = walk.on.browser;
  await quiet(page);
  const hand = new WatchedHand(page, walk.deciding === undefined ? null : String(walk.deciding), () =>
    inEveryTheme(page, folder, `${name}-step`),
  );
  const from = performance.now();
  let finished = true;
  try {
    await walk.act(hand);
  } catch (error) {
    finished = false;
    note(`${name} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
  const seconds = (performance.now() - from - hand.paused) / 1000;
  const ok = finished && hand.count.taps <= tapGoals[name];
  told({ journey: name, ...hand.count, seconds: Number(seconds.toFixed(2)), ok });
  if (finished) {
    await inEveryTheme(page, folder, name);
    await onTablet(page, folder, name);
    return true;
  }
  await page.screenshot({ path: join(folder, `${name}-failed.png`) });
  await openAnew(walk.on);
  return false;
}

/** Back to the first screen, whatever was open. The opening is over when this ends: it is no part of the next journey. */
export async function openAnew(phone: FieldPhone): Promise<void> {
  await phone.restart();
  await unlock(phone.hand());
  await phone.browser.page.getByRole('navigation').first().waitFor();
}

/** The words of the journey before must be gone: they would end this one before its time. */
async function quiet(page: Page): Promise<void> {
  const said = page.getByText(/^(Salvato|Invio salvato) su questo telefono/);
  if (await said.isVisible()) await said.waitFor({ state: 'hidden' });
}
