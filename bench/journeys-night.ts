import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { screensOfAPhone, screensOfTheDesk } from '../tests/e2e/every-screen.ts';
import {
  arrive,
  choosePassphrase,
  closeAndHandIn,
  openLog,
  openPerson,
  recordCount,
  recordKnownPerson,
  recordNewcomer,
  referFromPersonPage,
  returnWithQuestion,
  signIn,
  startOrJoinShift,
  unlock,
} from '../tests/e2e/scenes.ts';
import { deskWindow } from '../tests/harness/field-phone.ts';
import type { Hand } from '../tests/harness/hand.ts';
import { signInBoth, walkHardNights } from './journeys-hard-nights.ts';
import { everyScreen, inEveryTheme } from './journeys-pictures.ts';
import { journey, type Night, openAnew } from './journeys-walk.ts';

/** Accounts the nights need: one who goes out, one who works with groups in squares, two who share a phone, one who reads the log. */
export const nightAccounts = ['marta', 'elisa', 'ilaria', 'karim', 'lucia'] as const;

export const deskContext = { ...deskWindow, colorScheme: 'dark' } as const;

const team = 'Notte 2';
const newcomer = 'Lampione';
const deliveryMs = 90_000;

/** One night from the lock to the coordinator's answer. What is not a journey is done by hands that nobody counts. */
export async function walkTheNight(night: Night): Promise<void> {
  const { phone, desk } = night;
  const page = (): Page => phone.browser.page;

  await signInAll(night);
  // From here to the delivery nothing is on the network, and the app starts from what it keeps.
  await phone.net.cut();
  await night.square.net.cut();
  await phone.restart();

  await journey(night, 'unlock', {
    on: phone,
    deciding: 'Sblocca',
    act: async (hand) => {
      await unlock(hand);
      await beginning(hand.page).waitFor();
    },
  });
  await startOrJoinShift(phone.hand(), team);
  await arrive(phone.hand());
  await page()
    .getByRole('button', { name: /^Siamo qui/ })
    .first()
    .waitFor();
  await inEveryTheme(page(), night.folder, 'stanotte');

  const meetings = [
    await journey(night, 'encounter_known_person', { on: phone, deciding: 'Salva', act: recordKnownPerson }),
    await journey(night, 'encounter_new_nickname', {
      on: phone,
      deciding: 'Salva',
      act: (hand) => recordNewcomer(hand, newcomer),
    }),
    await journey(night, 'encounter_count_only', {
      on: phone,
      deciding: 'Salva',
      act: (hand) => recordCount(hand),
    }),
    await journey(night, 'encounter_shortest', { on: phone, deciding: 'Salva', act: recordShortest }),
  ].filter((finished) => finished).length;

  await journey(night, 'task_done', { on: phone, act: doWhatWasPromised });
  await journey(night, 'group_of_eight', {
    on: night.square,
    deciding: "Salva l'incontro",
    act: meetEight,
  });
  await openAnew(night.square);
  await startOrJoinShift(night.square.hand());
  await journey(night, 'remind_later', { on: night.square, act: writeItAfterLeaving });
  await openPerson(night.square.hand(), 'Dario-demo');
  await journey(night, 'neet_asked', { on: night.square, deciding: 'Salva', act: askWhatTheyDo });
  await openAnew(phone);

  await openPerson(phone.hand(), newcomer);
  await journey(night, 'referral', { on: phone, deciding: "Salva l'invio", act: referFromPersonPage });

  await openAnew(phone);
  await openPerson(phone.hand(), 'Nonno Barba');
  await journey(night, 'rights_step', { on: phone, deciding: 'Salva', act: noteRightStep });

  await openAnew(phone);
  await journey(night, 'close_shift', { on: phone, deciding: "Chiudi l'uscita", act: closeAndHandIn });

  await journey(night, 'delivery', {
    on: desk,
    act: (hand) => seeTheNightArrive(hand.page, night, meetings),
  });
  await journey(night, 'review_log', {
    on: desk,
    deciding: '/^Rimanda/',
    act: async (hand) => {
      await openLog(hand, team);
      await returnWithQuestion(hand, 'Chi lo accompagna?');
    },
  });
  await signInBoth(night);
  await walkHardNights(night);
  const pictures = join(night.folder, 'screens');
  await everyScreen(page(), await screensOfAPhone(page()), pictures);
  // Groups and minors are met by another team.
  const ofTheSquare = await screensOfAPhone(night.square.browser.page);
  const more = ofTheSquare.filter(({ name }) => name === 'group' || name === 'minor');
  await everyScreen(night.square.browser.page, more, pictures);
  await everyScreen(desk.browser.page, await screensOfTheDesk(desk.browser.page), pictures);
}

async function signInAll({ centre, phone, square, desk }: Night): Promise<void> {
  await signIn(phone.browser.page, centre.login('marta'));
  await choosePassphrase(phone.browser.page);
  await beginning(phone.browser.page).waitFor();
  await signIn(square.browser.page, centre.login('elisa'));
  await choosePassphrase(square.browser.page);
  await beginning(square.browser.page).waitFor();
  await signIn(desk.browser.page, centre.login('lucia'));
  await choosePassphrase(desk.browser.page);
  await desk.browser.page.getByRole('heading', { name: /diari/ }).first().waitFor();
}

/** From the network's return on the phone to the night on the other screen, which nobody touches. */
async function seeTheNightArrive(page: Page, { phone }: Night, meetings: number): Promise<void> {
  const logs = page.getByRole('main').locator('a[href^="/desk/"]').filter({ hasText: team });
  // A night of before may look the same.
  const before = await logs.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const other = before.map((href) => `:not([href="${href}"])`).join('');
  const arrived = page
    .getByRole('main')
    .locator(`a[href^="/desk/"]${other}`)
    .filter({ hasText: team })
    .getByText(new RegExp(`(^|\\D)${meetings} incontr[io]`))
    .first();
  await phone.net.restore();
  await arrived.waitFor({ timeout: deliveryMs });
}

const beginning = (page: Page) => page.getByRole('button', { name: /^(Comincia l'uscita|Unisciti)/ }).first();

/** Somebody usual here, met, nothing else to say. */
async function recordShortest(hand: Hand): Promise<void> {
  await hand.tapButton('Nuovo incontro');
  await hand.tap(hand.page.getByRole('list', { name: 'Di solito sono qui' }).getByRole('button'));
  await hand.tapButton('Salva');
  await hand.page.getByText('Salvato su questo telefono').waitFor();
}

/** What the crew before left to do at this stop. */
async function doWhatWasPromised(hand: Hand): Promise<void> {
  await hand.tap(hand.page.getByRole('list', { name: /^Da fare qui/ }).getByRole('checkbox'));
  await hand.page.getByText('Fatto. Scritto su questo telefono.').waitFor();
}

/** A group of boys and girls in a square: heads now, names later. */
async function meetEight(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tap(page.getByRole('navigation').getByRole('link', { name: 'Luoghi' }));
  await hand.tap(page.getByRole('link', { name: 'Gruppi' }));
  await hand.tap(page.getByRole('main').getByRole('listitem').getByRole('link'));
  await hand.tapButton('Aggiungi cinque');
  for (let more = 0; more < 3; more += 1) await hand.tapButton('Aggiungi uno');
  await page.getByText('8 persone').waitFor();
  await hand.tapButton("Salva l'incontro");
  await page.getByText(/^Salvato su questo telefono/).waitFor();
}

/** No telephone in the hand while one talks: what was begun waits where the day is read. */
async function writeItAfterLeaving(hand: Hand): Promise<void> {
  await hand.tapButton('Nuovo incontro');
  await hand.tapButton('Ricorda tra 15 minuti');
  await hand.page.getByRole('link', { name: /^Un incontro da finire/ }).waitFor();
}

/** Work, school or training: whether they are NEET is worked out. */
async function askWhatTheyDo(hand: Hand): Promise<void> {
  await hand.tapButton(/^Che cosa fa/);
  const sheet = hand.page.getByRole('dialog');
  await hand.tap(sheet.getByRole('radio', { name: 'Cerca lavoro', exact: true }));
  await hand.tap(sheet.getByRole('radio', { name: 'No', exact: true }));
  await hand.tapButton('Salva');
  await hand.page.getByText(/^NEET · chiesto/).waitFor();
}

/** On the page of somebody engaged: which right, how it stands, saved. */
async function noteRightStep(hand: Hand): Promise<void> {
  await hand.tapButton(/^Tessera sanitaria/);
  await hand.tap(hand.page.getByRole('dialog').getByRole('radio', { name: 'Manca' }));
  await hand.tap(hand.page.getByRole('dialog').getByRole('button', { name: 'Salva' }));
  await hand.page.getByText('Salvato su questo telefono').waitFor();
}
