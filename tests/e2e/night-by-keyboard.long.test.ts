import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { type FieldPhone, openFieldPhone } from '../harness/field-phone.ts';
import { Keyboard } from '../harness/keyboard.ts';
import { choosePassphrase, passphrase, signIn } from './scenes.ts';
import { enlarge, narrowPx, whatIsCut } from './whole-looks.ts';

let centre: CentralStore;
let phone: FieldPhone;

const narrow = { viewport: { width: narrowPx, height: 740 } };

beforeAll(async () => {
  centre = await startCentralStore({ on: 'postgres', accounts: ['marta'] });
  phone = await openFieldPhone(centre, { context: narrow });
  const { page } = phone.browser;
  await signIn(page, centre.login('marta'));
  await choosePassphrase(page);
  await page.getByText('come da programma').waitFor();
}, 180_000);
afterAll(async () => {
  await phone.close();
  await centre.close();
});

it('a whole night is written by keyboard alone, 320 px wide and with letters twice as large', async () => {
  await phone.restart();
  const { page } = phone.browser;
  await enlarge(page);
  const keys = new Keyboard(page);
  const cut: string[] = [];
  const look = async (screen: string) => {
    for (const one of await whatIsCut(page)) cut.push(`${screen}: ${one}`);
  };
  const saved = async () => {
    await page.getByText('Salvato su questo telefono').first().waitFor();
    await page.getByText('Salvato su questo telefono').first().waitFor({ state: 'hidden' });
  };
  // Nothing is touched from here on: a tap is no part of this night.

  await keys.type('Frase segreta', passphrase);
  await look('unlock');
  await keys.button('Sblocca');

  await page.getByText('come da programma').waitFor();
  await look('before the shift');
  await keys.button("Comincia l'uscita");
  await page.getByRole('button', { name: 'Nuovo incontro' }).waitFor();
  await keys.button(/^Siamo qui/);
  await page.getByText(/^Siete qui dalle/).waitFor();
  await look('tonight');

  await keys.button('Nuovo incontro');
  await keys.press(page.getByRole('list', { name: 'Di solito sono qui' }).getByRole('button'));
  await look('what');
  await keys.button(/Bevanda calda/);
  await keys.press(
    page.getByRole('group', { name: 'Letto stanotte' }).getByRole('button', { name: 'Non vuole' }),
  );
  await look('refusal');
  await keys.press(page.getByRole('dialog').getByRole('button', { name: "Per l'animale" }));
  await keys.button('Salva');
  await saved();

  await keys.button('Nuovo incontro');
  await look('who');
  await keys.button('Nuova persona');
  await keys.type('Soprannome', 'Tasto');
  await look('newcomer');
  await keys.choose('Uomo');
  await keys.choose('30-44');
  await keys.button('Avanti');
  await keys.button('Salva');
  await saved();

  await keys.button('Nuovo incontro');
  await keys.button('Solo conteggio');
  await look('count');
  await keys.button(/^(\d+ )?Uomo/);
  await keys.button('Salva');
  await saved();

  await keys.press(page.getByRole('list', { name: /^Da fare qui/ }).getByRole('checkbox'), 'Space');
  await page.getByText('Fatto. Scritto su questo telefono.').waitFor();

  await keys.button(/^Chiudiamo/);
  await look('closing');
  await keys.button("Chiudi l'uscita");
  await keys.button('Consegna il diario');
  await page.getByText(/^Consegnato/).waitFor();
  await look('after');

  expect([...keys.troubles]).toEqual([]);
  expect([...new Set(cut)]).toEqual([]);
}, 600_000);
