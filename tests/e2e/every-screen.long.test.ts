import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { deskWindow, type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import {
  type Fault,
  faultsOf,
  goTo,
  type Screen,
  screensOfAPhone,
  screensOfTheDesk,
} from './every-screen.ts';
import {
  faultsOfOpened,
  type Opened,
  sheetsOfAGroup,
  sheetsOfAMinor,
  sheetsOfAPhone,
  sheetsOfTheDesk,
} from './every-sheet.ts';
import { arrive, choosePassphrase, closeAndHandIn, signIn, startOrJoinShift, unlock } from './scenes.ts';

/*
 * On every screen and every sheet: axe in three themes and from right to left, targets as large as a thumb, nothing that moves for those
 * who asked for stillness, nothing cut at 320 px with letters twice as large.
 */

let centre: CentralStore;
const open: FieldPhone[] = [];
const still = { reducedMotion: 'reduce' } as const;

beforeAll(async () => {
  centre = await startCentralStore({ on: 'postgres', accounts: ['marta', 'elisa', 'lucia'] });
}, 180_000);
afterAll(async () => {
  for (const phone of open) await phone.close();
  await centre.close();
});

async function phoneOf(options: Parameters<typeof openFieldPhone>[1] = {}): Promise<FieldPhone> {
  const phone = await openFieldPhone(centre, { ...options, context: { ...still, ...options.context } });
  open.push(phone);
  return phone;
}

async function signedIn(login: string, options?: Parameters<typeof openFieldPhone>[1]): Promise<FieldPhone> {
  const phone = await phoneOf(options);
  await signIn(phone.browser.page, centre.login(login));
  await choosePassphrase(phone.browser.page);
  return phone;
}

async function faultsOn(
  phone: FieldPhone,
  all: readonly Screen[],
  opened: readonly Opened[] = [],
): Promise<readonly Fault[]> {
  const { page, refused } = phone.browser;
  const faults: Fault[] = [];
  for (const { name, address } of all) {
    await goTo(page, address);
    faults.push(...(await faultsOf(page, name)));
  }
  faults.push(...(await faultsOfOpened(phone.hand(), all, opened)));
  // Each screen keeps to the policy that the browser is told.
  expect(refused).toEqual([]);
  return faults;
}

it('nothing is wrong with any screen or sheet of a phone before, during and after a night', async () => {
  const phone = await phoneOf();
  const { page } = phone.browser;
  const faults: Fault[] = [];
  await page.goto('/');
  await page.getByLabel('Password').waitFor();
  faults.push(...(await faultsOf(page, 'sign-in')));
  await signIn(page, centre.login('marta'));
  faults.push(...(await faultsOf(page, 'passphrase')));
  await choosePassphrase(page);
  await page.getByText('come da programma').waitFor();
  faults.push(...(await faultsOf(page, 'tonight before')));
  await phone.hand().tapButton(/^Entra senza rete/);
  faults.push(...(await faultsOf(page, 'tonight before: join without network')));
  await page.getByRole('dialog').getByRole('button', { name: 'Indietro' }).tap();
  await startOrJoinShift(phone.hand());
  await arrive(phone.hand());
  const all = await screensOfAPhone(page);
  // All but the pages of a group and of a minor, which this team has none of.
  expect(all).toHaveLength(28);
  faults.push(...(await faultsOn(phone, all, sheetsOfAPhone)));

  await goTo(page, '/tonight');
  await phone.hand().hold(page.getByRole('button', { name: /^SOS/ }), 3_400);
  await page.getByRole('dialog').waitFor();
  faults.push(...(await faultsOf(page, 'tonight: SOS')));
  await page.getByRole('dialog').getByRole('button', { name: 'Indietro' }).tap();
  await phone.hand().tapButton('È finito?');
  await page.getByRole('dialog').waitFor();
  faults.push(...(await faultsOf(page, 'tonight: the end of an SOS')));
  await page.getByRole('dialog').getByRole('button', { name: 'Indietro' }).tap();
  await page.getByRole('button', { name: 'Rileggi il diario' }).tap();
  await page.getByRole('heading', { name: 'Diario di bordo' }).waitFor();
  faults.push(...(await faultsOf(page, 'shift log')));
  await goTo(page, '/tonight');
  await page.getByRole('button', { name: /^Chiudiamo/ }).tap();
  await page.getByRole('button', { name: "Chiudi l'uscita" }).waitFor();
  faults.push(...(await faultsOf(page, 'closing')));
  await phone.hand().tapButton(/^(Chilometri, materiale, tempo|Correggi)/);
  await page.getByRole('dialog').waitFor();
  faults.push(...(await faultsOf(page, 'closing: what came back')));
  await page.getByRole('dialog').getByRole('button', { name: 'Indietro' }).tap();
  await goTo(page, '/tonight');
  await closeAndHandIn(phone.hand());
  faults.push(...(await faultsOf(page, 'tonight after')));
  await phone.restart();
  await phone.browser.page.getByLabel('Frase segreta').waitFor();
  faults.push(...(await faultsOf(phone.browser.page, 'unlock')));
  await unlock(phone.hand(), 'non era questa la frase');
  await phone.browser.page.getByRole('button', { name: "L'ho dimenticata" }).waitFor();
  faults.push(...(await faultsOf(phone.browser.page, 'unlock: not this phrase')));
  await phone.hand().tapButton("L'ho dimenticata");
  await phone.browser.page.getByRole('heading').first().waitFor();
  faults.push(...(await faultsOf(phone.browser.page, 'unlock: forgotten')));
  expect(faults).toEqual([]);
}, 900_000);

it('nothing is wrong with the pages of groups and of a minor', async () => {
  const phone = await signedIn('elisa');
  await phone.browser.page
    .getByRole('button', { name: /^(Comincia l'uscita|Unisciti)/ })
    .first()
    .waitFor();
  const all = await screensOfAPhone(phone.browser.page);
  const own = all.filter(({ name }) => ['groups', 'group', 'minor'].includes(name));
  expect(own).toHaveLength(3);
  expect(await faultsOn(phone, own, [...sheetsOfAGroup, ...sheetsOfAMinor])).toEqual([]);
}, 600_000);

it('nothing is wrong with any screen or sheet of the desk', async () => {
  const desk = await signedIn('lucia', { context: deskWindow });
  await desk.browser.page.getByRole('heading', { name: /diari/ }).first().waitFor();
  const all = await screensOfTheDesk(desk.browser.page);
  expect(all).toHaveLength(19);
  expect(await faultsOn(desk, all, sheetsOfTheDesk)).toEqual([]);
}, 600_000);
