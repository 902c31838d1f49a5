import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import { aFreePort, copyPasskeys, goTo, passkeysIn } from './account-scenes.ts';
import { choosePassphrase, onlyHere, recordCountWithNote, signIn } from './scenes.ts';
import { openTroubleBench, type TroubleBench } from './trouble-bench.ts';

/** How one comes in, with a real browser and its passkeys. */
describe('accounts', () => {
  let bench: TroubleBench;
  let port: number;
  const others: FieldPhone[] = [];
  beforeAll(async () => {
    port = await aFreePort();
    bench = await openTroubleBench({
      publicUrl: `http://localhost:${port}`,
      accounts: ['marta', 'nadia'],
    });
  }, 120_000);
  afterEach(async ({ task }) => {
    await Promise.all(others.splice(0).map((phone) => phone.close()));
    await bench.closePhones(task);
  });
  afterAll(() => bench.close());

  async function anotherPhone(at?: number): Promise<FieldPhone> {
    const phone = await openFieldPhone(bench.centre, at === undefined ? {} : { port: at });
    others.push(phone);
    return phone;
  }

  it('a passkey made in one’s own account signs in again beside open notes, and on a new phone; elsewhere it opens nothing', async () => {
    const phone = await bench.atWork('marta', { port });
    const { page } = phone.browser;
    const keeper = await passkeysIn(page);
    await goTo(page, '/account');
    await page.getByRole('button', { name: 'Aggiungi una passkey' }).tap();
    await page.getByLabel('Un nome, per riconoscerla').fill('Telefono di Marta');
    await page.getByLabel('La tua password').fill(bench.centre.login('marta').password);
    await page.getByRole('button', { name: 'Chiedila al telefono' }).tap();
    await page.getByRole('button', { name: 'Togli la passkey Telefono di Marta' }).waitFor();

    await bench.endSessions('marta');
    await goTo(page, '/tonight');
    await recordCountWithNote(phone.hand(), 'scritta senza sessione');
    expect(await onlyHere(page)).toBe(1);
    await goTo(page, '/settings');
    await page.getByRole('heading', { name: 'Il centro chiede di nuovo chi sei' }).waitFor();
    await page.getByRole('button', { name: 'Accedi con una passkey' }).tap();
    await expect
      .poll(() => bench.stored('scritta senza sessione'), { timeout: 30_000 })
      .toMatchObject({
        records: 1,
      });

    const elsewhere = await anotherPhone();
    await elsewhere.browser.page.goto('/');
    await copyPasskeys(keeper, await passkeysIn(elsewhere.browser.page));
    await elsewhere.browser.page.getByRole('button', { name: 'Accedi con una passkey' }).tap();
    await elsewhere.browser.page.getByText('Il centro non conosce questa passkey').waitFor();

    await phone.net.close();
    const fresh = await anotherPhone(port);
    await fresh.browser.page.goto('/');
    await copyPasskeys(keeper, await passkeysIn(fresh.browser.page));
    await fresh.browser.page.getByRole('button', { name: 'Accedi con una passkey' }).tap();
    await fresh.browser.page.getByRole('heading', { name: 'La tua frase segreta' }).waitFor();
  }, 180_000);

  it('an administrator invites a colleague; whoever scans the picture comes in with a phrase of their own', async () => {
    const office = await anotherPhone();
    const { page } = office.browser;
    await signIn(page, bench.centre.login('nadia'));
    await choosePassphrase(page);
    await page.locator('.net').first().waitFor();
    await goTo(page, '/access');
    await page.getByRole('button', { name: 'Invita un collega' }).tap();
    await page.getByLabel('Nome e cognome').fill('Noor Haddad');
    await page.getByRole('button', { name: 'Operatrice o operatore notturno' }).tap();
    await page.getByRole('button', { name: 'Fai il codice' }).tap();
    await page.getByRole('img', { name: 'Il codice, da inquadrare' }).waitFor();
    const code = (await page.locator('bdi.code').textContent()) ?? '';

    const phone = await anotherPhone();
    const theirs = phone.browser.page;
    // What the picture holds: our own address, the code behind its #.
    await theirs.goto(`/#invite=${code}`);
    await theirs.getByRole('heading', { name: 'Il tuo invito' }).waitFor();
    expect(await theirs.getByLabel("Codice d'invito").inputValue()).toBe(code);
    expect(theirs.url()).not.toContain(code);
    await theirs.getByLabel('E-mail').fill('noor@esempio.it');
    await theirs.getByLabel('Una password nuova').fill('nove lampioni e un tram');
    await theirs.getByRole('button', { name: 'Entra' }).tap();
    await theirs.getByRole('heading', { name: 'La tua frase segreta' }).waitFor();
    await choosePassphrase(theirs);
    await theirs.locator('.net').first().waitFor();
    expect(phone.net.seen.filter(({ path }) => path.includes(code))).toEqual([]);

    // Signed in again elsewhere with what they chose.
    const other = await anotherPhone();
    await signIn(other.browser.page, { email: 'noor@esempio.it', password: 'nove lampioni e un tram' });
  }, 180_000);
});
