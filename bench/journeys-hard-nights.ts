import type { Page } from 'playwright-core';
import { screens } from '../src/ports/screens.ts';
import { goTo } from '../tests/e2e/every-screen.ts';
import {
  arrive,
  choosePassphrase,
  onlyHere,
  openPerson,
  recordKnownPerson,
  signIn,
  startOrJoinShift,
  unlock,
} from '../tests/e2e/scenes.ts';
import type { Hand } from '../tests/harness/hand.ts';
import { journey, type Night, openAnew } from './journeys-walk.ts';

const team = 'Notte 1';
const minor = 'Rondine';
const cold = 'Freddo, emergenza.';
const dead = 'La Signora dei Libri';
const arrivalMs = 90_000;
const minuteMs = 60_000;
/** In a cold emergency a crew says every twenty minutes that it is well; after fifteen more the centre is told. */
const overdueMs = (20 + 15 + 1) * minuteMs;

/** Two workers of one crew sign in on one phone, while there is network. */
export async function signInBoth({ centre, shared }: Night): Promise<void> {
  const { page } = shared.browser;
  await signIn(page, centre.login('ilaria'));
  await choosePassphrase(page);
  await page.getByRole('button', { name: /^(Comincia l'uscita|Unisciti)/ }).waitFor();
  await page.goto('/');
  await shared.hand().tapButton(/^Non sei/);
  await shared.hand().tapButton(/^Un'altra persona/);
  const { email, password } = centre.login('karim');
  await shared.hand().type('E-mail', email);
  await shared.hand().type('Password', password);
  await shared.hand().tapButton(/^Accedi$/);
  await page.getByRole('heading', { name: 'La tua frase segreta' }).waitFor();
  await choosePassphrase(page);
  await page.getByRole('button', { name: /^(Comincia l'uscita|Unisciti)/ }).waitFor();
}

/** The nights that go badly (domain W6, W7, W8, W11): cold, a call for help, silence, a minor alone, one phone for two, a death. */
export async function walkHardNights(night: Night): Promise<void> {
  const { shared, desk } = night;
  const page = (): Page => shared.browser.page;

  // The cold is said at the desk, and reaches the phone while it still has network.
  await shared.restart();
  await openAs(shared.hand(), 'Ilaria');
  await goTo(desk.browser.page, screens.deskNow);
  await journey(night, 'cold_emergency_set', { on: desk, deciding: 'Avvisa tutti', act: sayThatItIsCold });
  await page().getByText(cold).first().waitFor({ timeout: arrivalMs });
  await shared.net.cut();
  await startOrJoinShift(shared.hand(), team);
  await arrive(shared.hand());

  await journey(night, 'cold_refusal', { on: shared, deciding: 'Salva', act: recordKnownPerson });
  await journey(night, 'cold_recheck', { on: shared, act: lookInAgain });
  await openAnew(shared);
  await journey(night, 'sos_offline', { on: shared, act: callWithoutNetwork });
  await openAnew(shared);
  await journey(night, 'minor_told', { on: shared, deciding: 'Avvisa', act: tellOfMinor });
  await journey(night, 'minor_handed_over', { on: shared, deciding: 'Salva', act: handOverMinor });
  await openPerson(shared.hand(), minor);
  await journey(night, 'minor_flagged', { on: shared, deciding: 'Salva', act: flagMinor });
  await openAnew(shared);

  await journey(night, 'quick_hide', { on: shared, act: hideEverything });
  await unlock(shared.hand());
  await page().getByRole('navigation').first().waitFor();
  const waiting = await onlyHere(page());
  await journey(night, 'phone_handed_over', {
    on: shared,
    deciding: 'Chiudi e passa',
    act: (hand) => handOverPhone(hand, waiting),
  });
  await journey(night, 'worker_switched', { on: shared, act: (hand) => openAs(hand, 'Karim') });
  if ((await onlyHere(page())) !== 0)
    night.note('worker_switched: the other worker was shown notes of the first');
  await shared.restart();
  await openAs(shared.hand(), 'Ilaria');
  await journey(night, 'missed_check_in', { on: shared, act: answerLate });
  await openAnew(shared);

  await goTo(desk.browser.page, screens.deskNow);
  await journey(night, 'hard_night_read', { on: desk, act: (hand) => readOfTheNight(hand, night) });
  await openPerson(desk.hand(), dead, 'Seguo il suo caso');
  await journey(night, 'disappeared', {
    on: desk,
    deciding: 'Salva',
    act: (hand) => sayWhere(hand, 'Non si trova'),
  });
  await journey(night, 'death_told', {
    on: desk,
    deciding: 'Salva',
    act: async (hand) => {
      await sayWhere(hand, 'Deceduta', 'Ospedale');
      await hand.page.getByText(/Manca la conferma/).waitFor();
    },
  });
  await journey(night, 'death_confirmed', { on: desk, act: confirmDeath });
  await journey(night, 'death_undone', { on: desk, act: undoDeath });
}

/** From the lock: whoever used the phone last is offered, the others are one tap behind. */
async function openAs(hand: Hand, first: string): Promise<void> {
  const { page } = hand;
  const other = page.getByRole('button', { name: /^Non sei/ });
  await other.waitFor();
  // The lock names whoever used the phone last.
  if (!(await page.getByText(first).first().isVisible())) {
    await hand.tap(other);
    await hand.tap(page.getByRole('listitem').filter({ hasText: first }).getByRole('button'));
  }
  await unlock(hand);
  await page.getByRole('navigation').first().waitFor();
}

async function sayThatItIsCold(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton(/^(Emergenza freddo o caldo|Cambia l'emergenza)/);
  const sheet = page.getByRole('dialog');
  await hand.tap(sheet.getByRole('radio', { name: 'Freddo' }));
  await hand.tap(sheet.getByRole('radio', { name: 'Emergenza' }));
  await hand.tap(sheet.getByRole('button', { name: 'Mensa serale demo' }));
  await hand.tapButton('Avvisa tutti');
  await sheet.waitFor({ state: 'detached' });
}

/** From the strip to the list of whom to look for, and somebody is looked in on again before morning. */
async function lookInAgain(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tap(page.getByRole('link', { name: 'Chi cercare per primi' }));
  await hand.tapButton('Da ricontrollare stanotte');
  await page.getByText("C'è già da ricontrollarla stanotte.").waitFor();
}

async function callWithoutNetwork(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.hold(page.getByRole('button', { name: /^SOS/ }), 3_400);
  await page.getByText("L'avviso NON è partito.").waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'Chiama il 112' }).waitFor();
}

/** Somebody who looks sixteen, alone: the telephone is offered before anything is written, and who coordinates is told. */
async function tellOfMinor(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Nuovo incontro');
  await hand.tapButton('Nuova persona');
  await hand.type('Soprannome', minor);
  await hand.tap(page.getByRole('radio', { name: 'Uomo' }));
  await hand.tap(page.getByRole('radio', { name: '16-17' }));
  await page.getByRole('link', { name: 'Chiama il 112' }).waitFor();
  await hand.tap(page.getByRole('link', { name: 'Avvisa chi coordina' }));
  await hand.type('Che cosa succede', 'Da solo alla fermata, restiamo qui.');
  await hand.tapButton('Avvisa');
  // What was begun waits where the night is read.
  await hand.tap(page.getByRole('link', { name: /^Un incontro da finire/ }));
  await hand.tapButton('Salva');
  await page.getByText('Salvato su questo telefono').first().waitFor();
}

async function handOverMinor(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Qualcuno se ne fa carico');
  await hand.type('Chi, di quale ufficio', 'assistente sociale di turno');
  await hand.tapButton('Salva');
  await page.getByText(/^Salvato su questo telefono/).waitFor();
}

/** On the page of the minor: in doubt, treated as one. */
async function flagMinor(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Aggiungi alla scheda');
  await hand.tapButton(/^Attenzioni/);
  await hand.tap(page.getByRole('dialog').getByRole('radio', { name: /^Dubbio sull'età/ }));
  await hand.tapButton('Salva');
  await page.getByText('Salvato su questo telefono').waitFor();
}

async function hideEverything(hand: Hand): Promise<void> {
  await hand.tapButton(/^Nascondi tutto/);
  await hand.page.getByLabel('Frase segreta').waitFor();
}

/** Before the phone changes hands it says exactly what is only here. */
async function handOverPhone(hand: Hand, waiting: number): Promise<void> {
  const { page } = hand;
  await hand.tap(page.getByRole('link', { name: /^Altro: tema/ }));
  await hand.tap(page.getByRole('link', { name: /^Passa il telefono/ }));
  await page.getByText(`${waiting} note sono solo qui.`).waitFor();
  await hand.tapButton('Chiudi e passa');
  await page.getByLabel('Frase segreta').waitFor();
}

/** Nobody said that they are well for so long that the centre would be told, were there network: the clock is set forward. */
async function answerLate(hand: Hand): Promise<void> {
  const { page } = hand;
  await page.clock.setFixedTime(Date.now() + overdueMs);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('State bene?', { exact: true }).first().waitFor();
  await page.getByText(/Senza rete il centro non sa come state/).waitFor();
  await hand.tapButton('Tutto bene');
  await page.getByText('State bene?', { exact: true }).first().waitFor({ state: 'detached' });
}

/** The network returns, and the desk reads of the call and of the minor, and who took charge. Nobody touches it. */
async function readOfTheNight({ page }: Hand, { shared }: Night): Promise<void> {
  await shared.net.restore();
  await page.getByText(/^Affidato a: Pronto intervento sociale/).waitFor({ timeout: arrivalMs });
  await page.getByRole('alert').filter({ hasText: 'SOS' }).first().waitFor();
}

async function sayWhere(hand: Hand, where: string, source?: string): Promise<void> {
  const { page } = hand;
  await hand.tapButton("Dov'è");
  const sheet = page.getByRole('dialog');
  await hand.tap(sheet.getByRole('radio', { name: where, exact: true }));
  if (source) await hand.tap(sheet.getByRole('radio', { name: source, exact: true }));
  await hand.tapButton('Salva');
  await sheet.waitFor({ state: 'detached' });
}

async function confirmDeath(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Conferma');
  await hand.tap(page.getByRole('radio', { name: 'Famiglia' }));
  await page.getByText(/^Deceduta, il/).waitFor();
}

async function undoDeath(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Non è vero: togli');
  await page.getByText(/^Deceduta/).waitFor({ state: 'detached' });
}
