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
  /** Where the sheet is written, under src/features; null for what is not a sheet, but another step of the screen. */
  readonly file: string | null;
  /** What is tapped on the way to it, by the words of the buttons. */
  readonly taps: readonly (string | RegExp)[];
}

const sheet = (on: string, name: string, file: string, ...taps: readonly (string | RegExp)[]): Opened => ({
  name,
  on,
  file: `${file}.tsx`,
  taps,
});
const step = (on: string, name: string, ...taps: readonly (string | RegExp)[]): Opened => ({
  name,
  on,
  file: null,
  taps,
});

/** Of somebody on tour. What opens only over something refused shows the same forms as these. */
export const sheetsOfAPhone: readonly Opened[] = [
  sheet('tonight', 'leave a task', 'tonight/stops/leave-task-sheet', 'Una cosa da fare qui'),
  sheet('tonight', 'elsewhere', 'tonight/stops/elsewhere-sheet', 'Siamo in un altro posto'),
  sheet('tonight', 'show the pass', 'tonight/join/show-pass-sheet', 'Fai entrare un altro telefono'),
  sheet('encounter', 'where and when', 'record-encounter/who/where-when-sheet', /Cambia$/),
  step('encounter', 'a new person', 'Nuova persona'),
  step('encounter', 'a count', 'Solo conteggio'),
  step('encounter', 'what', /^Nonno Barba/),
  sheet('encounter', 'more', 'record-encounter/what/more-sheet', /^Nonno Barba/, 'Altro'),
  sheet(
    'encounter',
    'where they sleep',
    'record-encounter/what/housing-question',
    /^Nonno Barba/,
    /^Altro\s*: Dove dorme/,
  ),
  sheet(
    'encounter',
    'needs',
    'record-encounter/what/needs-question',
    /^Nonno Barba/,
    /^Altro\s*: Ha bisogno di/,
  ),
  sheet(
    'encounter',
    'health',
    'record-encounter/what/health-question',
    /^Nonno Barba/,
    'Altro',
    /^Altro\s*: Salute/,
  ),
  sheet('encounter', 'bed refused', 'record-encounter/what/refusal-sheet', /^Nonno Barba/, 'Non vuole'),
  sheet('person', 'edit', 'person-page/edit-person-sheet', 'Modifica'),
  sheet('person', 'stage', 'person-page/move-stage-sheet', 'Cambia gradino'),
  sheet('person', 'occupation', 'person-page/facts/occupation-sheet', /^Che cosa fa/),
  step('person-early', 'all rights', 'Tutti i diritti'),
  sheet('person', 'a right', 'person-page/facts/right-sheet', /^Tessera sanitaria/),
  sheet('person', 'where they are', 'person-page/facts/presence-sheet', "Dov'è"),
  sheet('person', 'a danger that stands', 'person-page/facts/warnings', /^Esposta al freddo/),
  sheet('person', 'a risk', 'person-page/facts/risk-sheet', 'Segna un rischio'),
  step('person', 'topics', 'Aggiungi alla scheda'),
  sheet('person', 'attention', 'person-page/profile/fact-topic-sheet', 'Aggiungi alla scheda', /^Attenzioni/),
  sheet('person', 'names', 'person-page/profile/identity-sheet', 'Aggiungi alla scheda', /^Nome e nascita/),
  sheet('person', 'a relation', 'person-page/profile/relation-sheet', 'Un legame'),
  sheet('consents', 'tell a body', 'person-page/consents/consent-sheet', /^Dire di lei a un ente/),
  sheet('consents', 'by telephone', 'person-page/consents/consent-sheet', /^Chiamarla al telefono/),
  sheet('consents', 'what was told', 'person-page/consents/told-sheet', "Segna che l'ha saputo un ente"),
  sheet(
    'consents',
    'open their story',
    'person-page/stories/open-story-sheet',
    /^Apri la sua storia a un ente/,
  ),
  sheet(
    'consents',
    'to go from the data',
    'person-page/consents/erasure-sheet',
    /^Chiede di essere cancellata/,
  ),
  sheet('consents', 'notice', 'person-page/consents/notice-sheet', 'Informativa'),
  sheet('place', 'edit', 'place-page/place-sheet', 'Modifica'),
  sheet('place', 'how it is', 'place-page/observe-sheet', "Com'è adesso"),
  sheet('place', 'what one wrote', 'place-page/place-nights', /^Correggi/),
  step('account', 'second step', 'Aggiungi il secondo passo'),
  step('account', 'password', 'Cambia la password'),
  step('unlock-ways', 'another phrase', 'Cambia la frase'),
  step('unlock-ways', 'a passkey', 'Aggiungi una passkey'),
  step('unlock-ways', 'a PIN', 'Aggiungi un PIN'),
];

export const sheetsOfAMinor: readonly Opened[] = [
  sheet('minor', 'who answers for them', 'person-page/profile/guardian-sheet', /^Chi risponde per lei/),
  sheet('minor', 'how a referral went', 'person-page/referral-list', 'Altro'),
];

export const sheetsOfAGroup: readonly Opened[] = [
  sheet('groups', 'a new group', 'group-page/group-sheet', 'Un gruppo nuovo'),
  sheet('group', 'edit', 'group-page/group-sheet', 'Modifica'),
  sheet('group', 'who belongs', 'group-page/group-members', 'Aggiungi chi conoscete'),
];

export const sheetsOfTheDesk: readonly Opened[] = [
  step('desk-register', 'a sample of the week', 'Un campione della settimana'),
  step('access-gate', 'their summary, with who looked', 'Seguo il suo caso'),
  step('access', 'a worker', /^Marta Rivalta/),
  sheet('desk-agreements', 'a new agreement', 'agreements/agreement-sheet', 'Registra un accordo'),
  sheet('desk-log-approved', 'lock', 'review-queue/log/log-marks', /^Blocca/),
  step('erasures', 'decide', /^Decidi/),
  sheet('desk-now', 'climate', 'alerts/climate-sheet', /^(Emergenza freddo o caldo|Cambia l'emergenza)/),
  sheet('desk-counts', 'plan a count', 'count-night/plan-sheet', 'Prepara una notte'),
  sheet('desk-plans', 'safety checks', 'plan-shift/team-check-in', /ogni \d+ minuti/),
];

export const everyOpened: readonly Opened[] = [
  ...sheetsOfAPhone,
  ...sheetsOfAMinor,
  ...sheetsOfAGroup,
  ...sheetsOfTheDesk,
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
      if (one.file !== null) await page.getByRole('dialog').last().waitFor();
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
