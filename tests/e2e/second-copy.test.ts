import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FieldPhone } from '../harness/field-phone.ts';
import { onlyHere, openNotes, recordCountWithNote, sendNow, unlock } from './scenes.ts';
import { openTroubleBench, type TroubleBench } from './trouble-bench.ts';

const once = { records: 1, versions: 1, operations: 1 };

/** Behind the app's back: the oldest row with something that is only here is gone from the database. */
const loseOneRow = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name =
      (await indexedDB.databases()).find((one) => one.name?.startsWith('aggancio-log'))?.name ?? '';
    const db = await done(indexedDB.open(name));
    const transaction = db.transaction(['rows', 'about'], 'readwrite', { durability: 'strict' });
    const head = await done(transaction.objectStore('about').get('head'));
    const [row] = head.mine[0];
    await done(transaction.objectStore('rows').delete(row));
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
    return row;
  });

async function loseDatabases({ browser, net }: FieldPhone): Promise<void> {
  const cdp = await browser.context.newCDPSession(browser.page);
  await cdp.send('Storage.clearDataForOrigin', { origin: net.origin, storageTypes: 'indexeddb' });
  await browser.page.reload();
}

/** What a phone's disk loses and the second copy holds. A real browser, its private files, a real centre. */
describe('the second copy', () => {
  let bench: TroubleBench;
  beforeAll(async () => {
    bench = await openTroubleBench();
  }, 120_000);
  afterEach(({ task }) => bench.closePhones(task));
  afterAll(() => bench.close());

  async function notesOffline(phone: FieldPhone, notes: readonly string[]): Promise<void> {
    await phone.net.cut();
    for (const note of notes) await recordCountWithNote(phone.hand(), note);
    await openNotes(phone.hand());
    await phone.browser.page.getByText('in due copie').waitFor();
    await phone.restart();
  }

  async function backAndSentOnce(phone: FieldPhone, notes: readonly string[], found: number): Promise<void> {
    const { page } = phone.browser;
    await unlock(phone.hand());
    await page.locator('.net').first().waitFor();
    await expect.poll(() => onlyHere(page)).toBe(notes.length);
    await openNotes(phone.hand());
    await page.getByText(new RegExp(`Ritrovat[ae] ${found} not[ae] dalla seconda copia`)).waitFor();
    await phone.net.restore();
    await sendNow(phone.hand());
    await page.getByText('0 note solo su questo telefono').waitFor({ timeout: 60_000 });
    for (const note of notes) expect(await bench.stored(note)).toEqual(once);
  }

  it('gives back a note whose row the database lost, and it is sent once', async () => {
    const phone = await bench.atWork('marta');
    const notes = ['riga persa uno', 'riga persa due', 'riga persa tre'];
    await notesOffline(phone, notes);
    expect(await loseOneRow(phone.browser.page)).toBeGreaterThan(0);
    await backAndSentOnce(phone, notes, 1);
  }, 180_000);

  it('fault 30: gives back the vault and its notes when every database is gone, and they are sent once', async () => {
    const phone = await bench.atWork('davide');
    const notes = ['tutto perso uno', 'tutto perso due'];
    await notesOffline(phone, notes);
    await loseDatabases(phone);
    await backAndSentOnce(phone, notes, 2);
  }, 180_000);
});
