import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { screens } from '../../src/ports/screens.ts';
import { themes } from '../../src/ui/theme/theme-context.ts';
import { cutWhenNarrow, smallTargets, whatMoves } from './whole-looks.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Screen {
  readonly name: string;
  readonly address: string;
}

/** One thing that is wrong: the rule and where, never what stands there. */
export interface Fault {
  readonly screen: string;
  readonly look: string;
  readonly rule: string;
  readonly targets: readonly string[];
}

/** Every screen of a phone, with the first person, place and group of its lists; those of which it has none are left out. */
export async function screensOfAPhone(page: Page): Promise<readonly Screen[]> {
  const first = (list: string, link: string, name?: string) => firstOf(page, list, link, name);
  // Whom crews know well.
  const known = await first(screens.people, '/people/', 'Nonno Barba');
  const person = known ?? (await first(screens.people, '/people/'));
  // Whom nobody asks for papers yet.
  const early = await first(screens.people, '/people/', 'Mimosa');
  const minor = await first(screens.people, '/people/', 'Kola-demo');
  const story = await first(screens.stories, '/stories/');
  const place = await first(screens.places, '/places/');
  const group = await first(screens.groups, '/groups/');
  const all = [
    { name: 'tonight', address: screens.tonight },
    { name: 'encounter', address: screens.encounter(v7()) },
    { name: 'people', address: screens.people },
    { name: 'person', address: person },
    { name: 'person-early', address: early },
    { name: 'minor', address: minor },
    { name: 'consents', address: person && `${person}/consents` },
    { name: 'summary', address: person && `${person}/summary` },
    { name: 'register', address: screens.register },
    { name: 'stories', address: screens.stories },
    { name: 'story', address: story },
    { name: 'agreements', address: screens.agreements },
    { name: 'places', address: screens.places },
    { name: 'place', address: place },
    { name: 'new-place', address: screens.newPlace },
    { name: 'map', address: screens.map },
    { name: 'groups', address: screens.groups },
    { name: 'group', address: group },
    { name: 'counts', address: screens.counts },
    { name: 'services', address: screens.services },
    { name: 'referral', address: screens.referral(v7()) },
    { name: 'new-alert', address: screens.newAlert(v7()) },
    { name: 'priority', address: screens.priority },
    { name: 'notes', address: screens.notes },
    { name: 'two-values', address: screens.twoValues },
    { name: 'settings', address: screens.settings },
    { name: 'account', address: screens.account },
    { name: 'hand-over', address: screens.handOver },
    { name: 'help', address: screens.help },
    { name: 'unlock-ways', address: screens.unlockWays },
  ];
  return there(all);
}

/** The first link of a list, or the first that has these words; null when there is none. */
async function firstOf(page: Page, list: string, link: string, words = ''): Promise<string | null> {
  await goTo(page, list);
  const links = page.getByRole('main').locator(`a[href^="${link}"]:not([href$="/new"])`);
  const found = links.filter({ hasText: words }).first();
  return (await found.count()) === 0 ? null : await found.getAttribute('href');
}

/** The screens that coordination alone has, or sees more on. */
export async function screensOfTheDesk(page: Page): Promise<readonly Screen[]> {
  await goTo(page, screens.desk);
  // The centre is asked for them.
  const unread = page.getByRole('main').getByRole('link', { name: /da leggere/ });
  await unread.first().waitFor();
  const log = await firstOf(page, screens.desk, '/desk/', 'da leggere');
  if (log === null) throw new Error('The desk shows no log.');
  const approved = await firstOf(page, screens.desk, '/desk/', 'approvato');
  const person = await firstOf(page, screens.people, '/people/');
  const about = person?.split('/').at(-1);
  await goTo(page, screens.deskErasures);
  const receipt = page.getByRole('button', { name: 'Ricevuta' }).first();
  if (await receipt.isVisible()) await receipt.click();
  const decided = new URL(page.url()).pathname;
  const all = [
    { name: 'desk', address: screens.desk },
    { name: 'desk-log', address: log },
    { name: 'desk-set-aside', address: screens.deskSetAside },
    { name: 'desk-openings', address: screens.deskOpenings },
    { name: 'desk-counts', address: screens.deskCounts },
    { name: 'desk-now', address: screens.deskNow },
    { name: 'desk-plans', address: screens.deskPlans },
    { name: 'desk-plan', address: screens.deskPlan(v7()) },
    { name: 'desk-log-approved', address: approved },
    { name: 'access-gate', address: person && `${person}/summary` },
    { name: 'desk-settings', address: screens.settings },
    { name: 'desk-register', address: screens.register },
    { name: 'who-looked', address: about ? screens.registerAbout(about) : null },
    { name: 'open-in-emergency', address: about ? screens.openInEmergency(about) : null },
    { name: 'access', address: screens.access },
    { name: 'desk-agreements', address: screens.agreements },
    { name: 'lease-code', address: screens.leaseCode },
    { name: 'erasures', address: screens.deskErasures },
    { name: 'erasure-receipt', address: decided.startsWith('/erasures/') ? decided : null },
  ];
  return there(all);
}

/** Without those that have nothing to show. */
const there = (all: readonly { readonly name: string; readonly address: string | null }[]): Screen[] =>
  all.flatMap(({ name, address }) => (address === null ? [] : [{ name, address }]));

/** Within the app: a reload would lock it. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => window.history.pushState(null, '', to), address);
  await page.getByRole('main').first().waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  // Lists are read from what is on the phone, in a moment or two.
  await page.waitForTimeout(600);
}

/** What is wrong with what is open: what axe finds in each theme and from right to left, small targets, what moves, what is cut when narrow. */
export async function faultsOf(page: Page, screen: string): Promise<readonly Fault[]> {
  const root = await page.evaluate(() => {
    const { theme, dir } = {
      theme: document.documentElement.dataset.theme,
      dir: document.documentElement.dir,
    };
    return { theme: theme ?? 'notte', dir };
  });
  const faults: Fault[] = [];
  const told = (look: string, rule: string, targets: readonly string[]) => {
    if (targets.length > 0) faults.push({ screen, look, rule, targets });
  };
  told(root.theme, 'moves although it was asked not to', await whatMoves(page));
  told(root.theme, 'smaller than a thumb', await smallTargets(page));
  told(root.theme, 'cut when narrow with large letters', await cutWhenNarrow(page));
  const looks = [...themes.map((theme) => ({ theme, dir: root.dir })), { theme: root.theme, dir: 'rtl' }];
  await page.evaluate(axe);
  for (const look of looks) {
    await wear(page, look);
    await page.waitForTimeout(50);
    const found = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as {
        axe: {
          run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
        };
      };
      const { violations } = await checker.run({ resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => ({
        rule: id,
        targets: nodes.map((node) => node.target.join(' ')),
      }));
    });
    for (const { rule, targets } of found) told(look.dir === 'rtl' ? 'rtl' : look.theme, rule, targets);
  }
  await wear(page, root);
  return faults;
}

/** On the page alone, and put back after it: the worker's own choice is not touched, and the screen keeps what is open on it. */
export async function wear(
  page: Page,
  look: { readonly theme: string; readonly dir?: string },
): Promise<void> {
  await page.evaluate(({ theme, dir }) => {
    document.documentElement.dataset.theme = theme;
    if (dir !== undefined) document.documentElement.dir = dir;
  }, look);
}
