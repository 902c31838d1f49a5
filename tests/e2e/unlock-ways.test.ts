import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onlyHere, passphrase, recordCountWithNote, unlock } from './scenes.ts';
import { openTroubleBench, type TroubleBench } from './trouble-bench.ts';

const fresh = 'fontana inverno pane sveglia';

/** A real browser: its passkeys with PRF, and a change of passphrase that is killed in the middle. */
describe('ways to unlock', () => {
  let bench: TroubleBench;
  beforeAll(async () => {
    bench = await openTroubleBench();
  }, 120_000);
  afterEach(({ task }) => bench.closePhones(task));
  afterAll(() => bench.close());

  /** The address is still that of the screen: what is shown there needs open notes. */
  const opened = (page: Page) => page.getByRole('heading', { name: 'Come sblocchi' }).waitFor();

  async function waysOf(page: Page): Promise<void> {
    await page.evaluate(() => {
      history.pushState(null, '', '/unlock-ways');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await page.getByRole('heading', { name: 'Come sblocchi' }).waitFor();
  }

  it('a passkey with PRF opens the notes without network, and the phrase still does', async () => {
    const phone = await bench.atWork('marta');
    const { page, context } = phone.browser;
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' },
        ...{ hasResidentKey: true, hasUserVerification: true, hasPrf: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    } as Parameters<typeof cdp.send<'WebAuthn.addVirtualAuthenticator'>>[1]);
    await waysOf(page);
    await page.getByRole('button', { name: 'Aggiungi una passkey' }).tap();
    await page.getByLabel('La frase di adesso').fill(passphrase);
    await page.getByRole('button', { name: 'Chiedila al telefono' }).tap();
    await page.getByRole('button', { name: 'Togli la passkey' }).waitFor();
    await phone.net.cut();
    await page.reload();
    await page.getByRole('button', { name: 'Sblocca con la passkey' }).tap();
    await opened(page);
    await page.reload();
    await page.getByRole('button', { name: 'Usa la frase' }).tap();
    await unlock(phone.hand());
    await opened(page);
  }, 180_000);

  it('fault 53: killed while the phrase changes, the old one or the new opens, and no note is lost', async () => {
    const phone = await bench.atWork('davide');
    await phone.net.cut();
    await recordCountWithNote(phone.hand(), 'scritta prima del cambio');
    const { page } = phone.browser;
    await waysOf(page);
    await page.getByRole('button', { name: 'Cambia la frase' }).tap();
    await page.getByLabel('La frase di adesso').fill(passphrase);
    await page.getByLabel('La frase nuova').fill(fresh);
    await page.getByRole('button', { name: 'Usa la frase nuova' }).tap();
    // Out of reach the organisation cannot have the new wrap: the change is open, and either phrase is good.
    // The form went with the notes; they are open again when the button is back.
    await page.getByRole('button', { name: 'Cambia la frase' }).waitFor();
    await phone.restart();
    await unlock(phone.hand());
    await phone.browser.page.locator('.net').first().waitFor();
    await phone.restart();
    await unlock(phone.hand(), fresh);
    await phone.browser.page.locator('.net').first().waitFor();
    expect(await onlyHere(phone.browser.page)).toBe(1);
    await phone.net.restore();
    await expect
      .poll(() => bench.stored('scritta prima del cambio'), { timeout: 60_000 })
      .toEqual({
        ...{ records: 1, versions: 1, operations: 1 },
      });
  }, 180_000);
});
