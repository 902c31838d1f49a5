import type { Page } from 'playwright-core';
import { Hand } from '../harness/hand.ts';

/** The jobs of a night, as a thumb does them. Shared by the end-to-end tests and the journeys that are measured. */

export const passphrase = 'quattro lampioni sul Po stanotte';

export interface Login {
  readonly email: string;
  readonly password: string;
}

export async function signIn(page: Page, login: Login): Promise<void> {
  const hand = new Hand(page);
  await page.goto('/');
  await hand.type('E-mail', login.email);
  await hand.type('Password', login.password);
  // Another button begins with the same word.
  await hand.tapButton(/^Accedi$/);
  await page.getByRole('heading', { name: 'La tua frase segreta' }).waitFor();
  // From here on the app opens without network.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

export async function choosePassphrase(page: Page, words = passphrase): Promise<void> {
  const hand = new Hand(page);
  await page.getByLabel('Frase segreta').first().fill(words);
  await hand.tapButton('Usa questa frase');
}

/** From the lock to the first screen. */
export async function unlock(hand: Hand, words = passphrase): Promise<void> {
  await hand.type('Frase segreta', words);
  await hand.tapButton('Sblocca');
}

export async function startOrJoinShift(hand: Hand, team?: string): Promise<void> {
  // Who works in two teams says which.
  const choice = hand.page.getByRole('radio', { name: team ?? /./ });
  if (team !== undefined && !(await choice.first().isChecked())) await hand.tap(choice);
  await hand.tapButton(/^(Comincia l'uscita|Unisciti)$/);
  await hand.page.getByRole('button', { name: 'Nuovo incontro' }).waitFor();
}

/** Says where the crew is: the first stop of the route. */
export async function arrive(hand: Hand): Promise<void> {
  await hand.tap(hand.page.getByRole('button', { name: /^Siamo qui/ }));
}

/** The first of those usual here, one thing taken, a bed offered and refused with a reason. From *Stanotte* to saved. */
export async function recordKnownPerson(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton('Nuovo incontro');
  await hand.tap(page.getByRole('list', { name: 'Di solito sono qui' }).getByRole('button'));
  await hand.tap(page.getByRole('button', { name: /Bevanda calda/ }));
  await hand.tap(
    page.getByRole('group', { name: 'Letto stanotte' }).getByRole('button', { name: 'Non vuole' }),
  );
  await hand.tap(page.getByRole('dialog').getByRole('button', { name: "Per l'animale" }));
  await save(hand);
}

export async function recordNewcomer(
  hand: Hand,
  nickname: string,
  { opened = false, note }: { readonly opened?: boolean; readonly note?: string } = {},
): Promise<void> {
  const { page } = hand;
  if (!opened) await hand.tapButton('Nuovo incontro');
  await hand.tapButton('Nuova persona');
  await hand.type('Soprannome', nickname);
  await hand.tap(page.getByRole('radio', { name: 'Uomo' }));
  await hand.tap(page.getByRole('radio', { name: '30-44' }));
  await hand.tap(page.getByRole('button', { name: /Bevanda calda/ }));
  if (note !== undefined) await hand.type('Una nota', note);
  await save(hand);
}

export async function recordCount(hand: Hand, heads = 1): Promise<void> {
  await hand.tapButton('Nuovo incontro');
  await hand.tapButton('Solo conteggio');
  for (let head = 0; head < heads; head += 1)
    await hand.tap(hand.page.getByRole('button', { name: /^(\d+ )?Uomo/ }));
  await save(hand);
}

async function save(hand: Hand): Promise<void> {
  await hand.tapButton('Salva');
  await hand.page.getByText('Salvato su questo telefono').waitFor();
}

/** Sends somebody to a service of the directory, from the page of that person. */
export async function referFromPersonPage(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.tapButton(/^Invia$/);
  await hand.tap(page.getByRole('button', { name: 'Doccia' }));
  await hand.tap(page.getByRole('list', { name: 'Servizi' }).getByRole('button'));
  await hand.tapButton("Salva l'invio");
  await page.getByText('Invio salvato su questo telefono').waitFor();
}

/** `reason`: told where none of one's own teams meets them. */
export async function openPerson(hand: Hand, nickname: string, reason?: string): Promise<void> {
  const { page } = hand;
  await hand.tap(page.getByRole('navigation').getByRole('link', { name: 'Persone' }));
  await hand.type('Cerca per soprannome, codice o luogo', nickname);
  await hand.tap(page.getByRole('listitem').filter({ hasText: nickname }).getByRole('link'));
  if (reason !== undefined) await hand.tapButton(reason);
  await page.getByRole('heading', { name: nickname }).waitFor();
}

export async function closeAndHandIn(hand: Hand): Promise<void> {
  const { page } = hand;
  await page
    .getByRole('navigation')
    .getByRole('link', { name: 'Stanotte' })
    .tap()
    .catch(() => undefined);
  await hand.tapButton(/^Chiudiamo/);
  await hand.tapButton("Chiudi l'uscita");
  await hand.tapButton('Consegna il diario');
  await page.getByText(/^Consegnato/).waitFor();
}

/** What the honest line of *Dove sono le note* says is only on this phone. */
export async function onlyHere(page: Page): Promise<number> {
  const words = (await page.locator('.net').first().textContent()) ?? '';
  const found = /(\d+) not[ae] solo qui/.exec(words);
  return found ? Number(found[1]) : 0;
}

/** The newest log of a team, from the desk; nothing to do when it lies open already. */
export async function openLog(hand: Hand, team: string): Promise<void> {
  const { page } = hand;
  if (await page.getByRole('heading', { name: `Diario di bordo, ${team}` }).isVisible()) return;
  await hand.tap(page.getByRole('main').getByRole('link').filter({ hasText: team }));
  await page.getByRole('heading', { name: `Diario di bordo, ${team}` }).waitFor();
}

export async function returnWithQuestion(hand: Hand, question: string): Promise<void> {
  await hand.tapButton(/^Chiedi accanto a/);
  await hand.type(/^La tua domanda accanto a/, question);
  await hand.tapButton(/^Rimanda/);
  await hand.page.getByText(/^Rimandato all'équipe/).waitFor();
}

export async function approve(hand: Hand): Promise<void> {
  await hand.tapButton(/^Approva( lo stesso)?$/);
  await hand.page.getByText(/^Approvato/).waitFor();
}

/** The worker opens the log that came back, from *Stanotte*. */
export async function openReturnedLog(hand: Hand): Promise<void> {
  await hand.tap(hand.page.getByRole('link', { name: /chiede una cosa/ }));
  await hand.page.getByRole('heading', { name: 'Diario di bordo' }).waitFor();
}

/** Corrects the first encounter of the log: a new record beside the old one. */
export async function correct(hand: Hand, words: string): Promise<void> {
  await hand.tapButton(/^Correggi/);
  await hand.type('Una nota', words);
  await save(hand);
}

export async function handInAgain(hand: Hand): Promise<void> {
  await hand.tapButton('Riconsegna il diario');
  await hand.page.getByText(/^Consegnato/).waitFor();
}

/** Opens a head-count, goes on to the note and writes it; nothing is saved yet. */
export async function writeHalfANote(
  hand: Hand,
  words: string,
  { opened = false }: { readonly opened?: boolean } = {},
): Promise<void> {
  if (!opened) await hand.tapButton('Nuovo incontro');
  await hand.tapButton('Solo conteggio');
  await hand.tap(hand.page.getByRole('button', { name: /^(\d+ )?Uomo/ }));
  await hand.tapButton('Che cosa');
  await hand.type('Una nota', words);
  // Leaving the field writes the draft down at once.
  await hand.page.getByLabel('Una nota').first().blur();
  await hand.page.waitForTimeout(800);
}

export async function recordCountWithNote(hand: Hand, words: string): Promise<void> {
  await writeHalfANote(hand, words);
  await save(hand);
}

/** The shift that is planned, under way, or begun already: the encounter form is one tap away afterwards. */
export async function getToWork(hand: Hand, team?: string): Promise<void> {
  const { page } = hand;
  const goingOn = page.getByRole('button', { name: 'Nuovo incontro' });
  const toBegin = page.getByText('Con quale équipe esci?');
  await goingOn.or(toBegin).first().waitFor();
  if (await goingOn.isVisible()) return;
  try {
    await startOrJoinShift(hand, team);
  } catch (error) {
    // With a wrong clock the shift is known as tonight's only once the centre told the hour: the page moved on under the thumb.
    if (!(await goingOn.isVisible())) throw error;
  }
}

export async function openNotes({ page }: Hand): Promise<void> {
  await page.locator('.net').first().tap();
  await page.getByRole('heading', { name: 'Dove sono le note' }).waitFor();
}

/** "Invia adesso", once no other attempt is under way. The phone may have sent by itself meanwhile: what follows tells. */
export async function sendNow({ page }: Hand): Promise<void> {
  const free = page.getByRole('button', { name: 'Invia adesso', exact: true });
  await free.or(page.getByRole('button', { name: 'Invia adesso: niente da inviare' })).waitFor();
  await free.tap({ timeout: 2_000 }).catch(() => undefined);
}

/** From *Dove sono le note*, a page or the form, one step back. */
export async function goBack({ page }: Hand): Promise<void> {
  await page.getByRole('button', { name: 'Indietro' }).first().tap();
}

/** When it was, on the first page of a new encounter. */
export async function sayWhen(hand: Hand, when: string): Promise<void> {
  await hand.tap(hand.page.getByRole('button', { name: /Cambia$/ }));
  await pickWhen(hand, when);
}

/** On the sheet *Dove e quando*. */
export async function pickWhen(hand: Hand, when: string): Promise<void> {
  const sheet = hand.page.getByRole('dialog', { name: 'Dove e quando' });
  await hand.tap(sheet.getByRole('radio', { name: when, exact: true }));
  await hand.tap(sheet.getByRole('button', { name: 'Indietro' }));
  await sheet.waitFor({ state: 'detached' });
}

/** Whatever sheets are still open over the page, the last one first. */
export async function leaveSheets(hand: Hand): Promise<void> {
  const sheets = hand.page.getByRole('dialog');
  for (let open = await sheets.count(); open > 0; open = await sheets.count()) {
    // It may be on its way out by itself.
    await sheets
      .last()
      .getByRole('button', { name: 'Indietro' })
      .tap({ timeout: 1_000 })
      .catch(() => undefined);
    await sheets.nth(open - 1).waitFor({ state: 'detached' });
  }
}

/** Everything that the page of the encounter shows, as the eye and a screen reader get it. A sheet over it is not of the page. */
export function whatTheFormSays(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const all = <E extends HTMLElement>(what: string) =>
      [...document.querySelectorAll<E>(what)].filter((one) => one.closest('[role=dialog]') === null);
    return {
      head: document.querySelector('h1')?.textContent,
      chosen: all('[aria-pressed=true], label[data-selected]').map((one) => one.textContent),
      taken: all('.item.on .add').map((one) => one.textContent),
      written: all<HTMLInputElement>('input[type=text], textarea').map((one) => one.value),
    };
  });
}

/** How many rows the log on the disk has had. Each kept change of a form is one. */
export function rowsOnDisk(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).map((one) => one.name ?? '');
    const db = await done(indexedDB.open(names.find((name) => name.startsWith('aggancio-log')) ?? ''));
    const head = await done(db.transaction('about').objectStore('about').get('head'));
    db.close();
    return head.next;
  });
}

export async function signInAgain(hand: Hand, login: Login): Promise<void> {
  await hand.type('E-mail', login.email);
  await hand.type('Password', login.password);
  await hand.tapButton('Accedi di nuovo');
}

export { save as saveEncounter };
