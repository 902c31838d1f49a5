import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { screens } from '../../src/ports/screens.ts';
import type { Hand } from '../harness/hand.ts';
import { type Fault, faultsOf, goTo, type Screen } from './every-screen.ts';

/** Something that opens over a screen, or a step within it, which has no address of its own. */
export interface Opened {
  readonly name: string;
  /** Which screen it is on, by its name. */
  readonly on: string;
  /** What is tapped on the way to it, by the words of the buttons. */
  readonly taps: readonly (string | RegExp)[];
  /** Not a sheet, but another step of the screen. */
  readonly step?: true;
}

const sheet = (on: string, name: string, ...taps: readonly (string | RegExp)[]): Opened => ({
  name,
  on,
  taps,
});
const step = (on: string, name: string, ...taps: readonly (string | RegExp)[]): Opened => ({
  ...sheet(on, name, ...taps),
  step: true,
});

/** Of somebody on tour. What opens only over something refused shows the same forms as these. */
export const sheetsOfAPhone: readonly Opened[] = [
  sheet('tonight', 'leave a task', 'Una cosa da fare qui'),
  sheet('tonight', 'elsewhere', 'Siamo in un altro posto'),
  sheet('tonight', 'show the pass', 'Fai entrare un altro telefono'),
  sheet('encounter', 'where and when', /Cambia$/),
  step('encounter', 'a new person', 'Nuova persona'),
  step('encounter', 'a count', 'Solo conteggio'),
  step('encounter', 'what', /^Nonno Barba/),
  sheet('encounter', 'more', /^Nonno Barba/, 'Altro'),
  sheet('encounter', 'where they sleep', /^Nonno Barba/, /^Altro\s*: Dove dorme/),
  sheet('encounter', 'needs', /^Nonno Barba/, /^Altro\s*: Ha bisogno di/),
  sheet('encounter', 'bed refused', /^Nonno Barba/, 'Non vuole'),
  sheet('person', 'edit', 'Modifica'),
  sheet('person', 'stage', 'Cambia gradino'),
  sheet('person', 'occupation', /^Che cosa fa/),
  step('person', 'all rights', 'Tutti i diritti'),
  sheet('person', 'a right', 'Tutti i diritti', /^Tessera sanitaria/),
  sheet('person', 'where they are', "Dov'è"),
  sheet('person', 'a risk', 'Segna un rischio'),
  step('person', 'topics', 'Aggiungi alla scheda'),
  sheet('person', 'attention', 'Aggiungi alla scheda', /^Attenzioni/),
  sheet('person', 'a relation', 'Un legame'),
  sheet('consents', 'tell a body', /^Dire di lei a un ente/),
  sheet('consents', 'by telephone', /^Chiamarla al telefono/),
  sheet('consents', 'what was told', "Segna che l'ha saputo un ente"),
  sheet('consents', 'notice', 'Informativa'),
  sheet('place', 'edit', 'Modifica'),
  sheet('place', 'how it is', "Com'è adesso"),
];

export const sheetsOfAGroup: readonly Opened[] = [
  sheet('groups', 'a new group', 'Un gruppo nuovo'),
  sheet('group', 'edit', 'Modifica'),
  sheet('group', 'who belongs', 'Aggiungi chi conoscete'),
];

export const sheetsOfTheDesk: readonly Opened[] = [
  sheet('desk-now', 'climate', /^(Emergenza freddo o caldo|Cambia l'emergenza)/),
  sheet('desk-counts', 'plan a count', 'Prepara una notte'),
  sheet('desk-plans', 'safety checks', /ogni \d+ minuti/),
];

/** What is wrong with each of these, opened one after the other. Nothing is saved. */
export async function faultsOfOpened(
  hand: Hand,
  all: readonly Screen[],
  opened: readonly Opened[],
): Promise<readonly Fault[]> {
  const { page } = hand;
  const faults: Fault[] = [];
  for (const one of opened) {
    // What was begun in a form is kept under its address: each begins a new one.
    const address =
      one.on === 'encounter' ? screens.encounter(v7()) : all.find(({ name }) => name === one.on)?.address;
    if (address === undefined) throw new Error(`There is no screen ${one.on}.`);
    // Whatever was open goes with the screen.
    await goTo(page, screens.help);
    await goTo(page, address);
    const name = `${one.on}: ${one.name}`;
    try {
      for (const tap of one.taps) await tapOn(hand, tap);
      if (!one.step) await page.getByRole('dialog').last().waitFor();
    } catch (error) {
      throw new Error(`${name} does not open: ${String(error).split('\n')[0]}`);
    }
    await page.waitForTimeout(100);
    faults.push(...(await faultsOf(page, name)));
    await leave(page);
  }
  return faults;
}

async function tapOn({ page }: Hand, words: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name: words, exact: typeof words === 'string' });
  await button.first().tap();
}

async function leave(page: Page): Promise<void> {
  const dialogs = page.getByRole('dialog');
  for (let more = await dialogs.count(); more > 0; more -= 1) {
    await dialogs
      .last()
      .getByRole('button', { name: 'Indietro' })
      .first()
      .tap({ timeout: 1_000 })
      .catch(() => page.keyboard.press('Escape'));
    await page.waitForTimeout(50);
  }
}
