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
import { arrive, choosePassphrase, signIn, startOrJoinShift } from './scenes.ts';

let centre: CentralStore;
const open: FieldPhone[] = [];

beforeAll(async () => {
  centre = await startCentralStore({ on: 'postgres', accounts: ['marta', 'elisa', 'lucia'] });
}, 180_000);
afterAll(async () => {
  for (const phone of open) await phone.close();
  await centre.close();
});

async function signedIn(login: string, options?: Parameters<typeof openFieldPhone>[1]): Promise<FieldPhone> {
  const phone = await openFieldPhone(centre, options);
  open.push(phone);
  await signIn(phone.browser.page, centre.login(login));
  await choosePassphrase(phone.browser.page);
  return phone;
}

async function faultsOn({ browser }: FieldPhone, all: readonly Screen[]): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const { name, address } of all) {
    await goTo(browser.page, address);
    faults.push(...(await faultsOf(browser.page, name)));
  }
  // Each screen keeps to the policy that the browser is told.
  expect(browser.refused).toEqual([]);
  return faults;
}

it('axe finds nothing on any screen of a phone, in any theme, nor from right to left', async () => {
  const phone = await signedIn('marta');
  await phone.browser.page.getByText('come da programma').waitFor();
  await startOrJoinShift(phone.hand());
  await arrive(phone.hand());
  const all = await screensOfAPhone(phone.browser.page);
  // All but the page of a group, which this team has none of.
  expect(all).toHaveLength(22);
  expect(await faultsOn(phone, all)).toEqual([]);
}, 600_000);

it('axe finds nothing on the page of a group', async () => {
  const phone = await signedIn('elisa');
  await phone.browser.page
    .getByRole('button', { name: /^(Comincia l'uscita|Unisciti)/ })
    .first()
    .waitFor();
  const all = await screensOfAPhone(phone.browser.page);
  const group = all.filter(({ name }) => name === 'group');
  expect(group).toHaveLength(1);
  expect(await faultsOn(phone, group)).toEqual([]);
}, 600_000);

it('axe finds nothing on any screen of the desk, in any theme, nor from right to left', async () => {
  const desk = await signedIn('lucia', { context: deskWindow });
  await desk.browser.page.getByRole('heading', { name: /diari/ }).waitFor();
  expect(await faultsOn(desk, await screensOfTheDesk(desk.browser.page))).toEqual([]);
}, 600_000);
