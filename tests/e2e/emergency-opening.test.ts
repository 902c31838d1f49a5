import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../src/ports/screens.ts';
import { type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import { choosePassphrase, signIn, unlock } from './scenes.ts';

/** lucia coordinates, teresa protects the data. What of people is closed they see only while it is opened, with a reason. */
describe('an emergency opening', () => {
  let centre: CentralStore;
  let aheadMs = 0;
  const open: FieldPhone[] = [];
  beforeAll(async () => {
    const now = () => new Date(Date.now() + aheadMs);
    centre = await startCentralStore({ on: 'postgres', accounts: ['lucia', 'teresa'], now });
  }, 120_000);
  afterEach(() => Promise.all(open.splice(0).map((phone) => phone.close())));
  afterAll(() => centre.close());

  async function phoneOf(login: string): Promise<FieldPhone> {
    const phone = await openFieldPhone(centre);
    open.push(phone);
    await signIn(phone.browser.page, centre.login(login));
    await choosePassphrase(phone.browser.page);
    return phone;
  }

  /** Within the app: a reload would lock it. */
  const goTo = (page: Page, address: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);

  /** Somebody of whose papers another wrote, so that the coordinator does not see them. */
  function whoseCaseIsClosed(): { readonly id: string; readonly code: string } {
    const { records, accounts } = centre.demo;
    const lucia = accounts.find(({ email }) => email.startsWith('lucia@'));
    const fact = records.find(
      ({ kind, orgId, createdBy, body }) =>
        kind === 'person_fact' &&
        body.topic === 'legal_status' &&
        orgId === lucia?.orgId &&
        createdBy !== lucia.operatorId,
    );
    const person = records.find(({ id }) => id === fact?.body.personId);
    if (person === undefined) throw new Error('Nobody has papers that are closed.');
    return { id: person.id, code: String(person.body.personCode) };
  }

  it('is read by the coordinator for half an hour, and then judged by whoever protects the data', async () => {
    const { id, code } = whoseCaseIsClosed();
    const coordinator = await phoneOf('lucia');
    const { page } = coordinator.browser;
    const hand = () => coordinator.hand();
    await page.getByText('Aspettano te').or(page.getByText('Nessun diario')).first().waitFor();
    const papers = page.getByText('Posizione giuridica').locator('visible=true');
    const reason = page.getByRole('button', { name: 'Seguo il suo caso' });
    const link = page.getByRole('link', { name: "Apertura d'emergenza" });
    const seePage = async () => {
      await goTo(page, screens.person(id));
      await link.or(reason).first().waitFor();
      if (await reason.isVisible()) await hand().tap(reason);
      await link.waitFor();
    };
    await seePage();
    expect(await papers.count()).toBe(0);

    await hand().tap(link);
    await hand().tap(page.getByRole('radio', { name: 'Pericolo di vita' }));
    await hand().tapButton(/Apri per 30 minuti/);
    await page.getByText(/aperta: si chiude tra (30|29) min/).waitFor();
    await page.screenshot({ path: 'artifacts/emergency-opening.png' });
    await hand().tapButton('Apri la sua scheda');
    await papers.first().waitFor();

    // Half an hour later it is closed, and what was here is gone.
    aheadMs = 31 * 60_000;
    await page.reload();
    await unlock(hand());
    await seePage();
    await expect.poll(() => papers.count(), { timeout: 30_000 }).toBe(0);

    const officer = await phoneOf('teresa');
    const desk = officer.browser.page;
    await officer.hand().tap(desk.getByRole('link', { name: /1 apertura d'emergenza/ }));
    const row = desk.getByRole('listitem').filter({ hasText: code });
    await row.waitFor();
    expect(await row.innerText()).toMatch(
      /pericolo di vita[\s\S]*chiusa alle[\s\S]*nota sui documenti · scheda guardata/,
    );
    await desk.screenshot({ path: 'artifacts/emergency-opening-officer.png' });
    await officer.hand().tap(row.getByRole('button', { name: 'Giustificata' }));
    await row.getByText(/Giustificata, oggi/).waitFor();
  });
});
