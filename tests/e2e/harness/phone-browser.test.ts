import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPhoneBrowser, type PhoneBrowser } from '../../harness/chromium.ts';

let server: Server;
let browser: PhoneBrowser;

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>prova</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await openPhoneBrowser({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

function storedNotes(): Promise<string[]> {
  return browser.page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('prova', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('notes', { autoIncrement: true });
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('notes').objectStore('notes').getAll();
          all.onsuccess = () => resolve(all.result as string[]);
        };
      }),
  );
}

function store(note: string): Promise<void> {
  return browser.page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('prova', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('notes', 'readwrite', { durability: 'strict' });
          transaction.objectStore('notes').add(text);
          transaction.oncomplete = () => resolve();
        };
      }),
    note,
  );
}

it('looks like a small phone in the dark', async () => {
  await browser.page.goto('/');
  const seen = await browser.page.evaluate(() => ({
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    touch: navigator.maxTouchPoints > 0,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
  }));
  expect(seen).toMatchObject({ dark: true, touch: true, zone: 'Europe/Rome', language: 'it-IT' });
});

it('goes offline and comes back', async () => {
  await browser.page.goto('/');
  const reach = () =>
    browser.page.evaluate(() =>
      fetch('/').then(
        () => true,
        () => false,
      ),
    );
  await browser.setOffline(true);
  expect(await reach()).toBe(false);
  await browser.setOffline(false);
  expect(await reach()).toBe(true);
});

it('keeps what was on the disk when it is killed', async () => {
  await browser.page.goto('/');
  expect(await storedNotes()).toEqual([]);
  await store('scritta prima');
  await browser.kill();
  await browser.relaunch();
  await browser.page.goto('/');
  expect(await storedNotes()).toEqual(['scritta prima']);
});

it('slows the page down on request', async () => {
  await browser.page.goto('/');
  const spin = () =>
    browser.page.evaluate(() => {
      const start = performance.now();
      let sum = 0;
      for (let i = 0; i < 1e7; i += 1) sum += i % 7;
      return sum > 0 ? performance.now() - start : 0;
    });
  // The quickest of some: a busy machine makes any single one slow.
  const quickest = async () => Math.min(...[await spin(), await spin(), await spin(), await spin()]);
  const slowdown = async () => {
    await browser.throttleCpu(1);
    const normal = await quickest();
    await browser.throttleCpu(6);
    return (await quickest()) / normal;
  };
  // What else the machine does may weigh on either half: asked again until it does not.
  await expect.poll(slowdown, { timeout: 30_000 }).toBeGreaterThan(2);
});

it('does not end well when a page wrote without being strict, and tells what', async () => {
  const loose = await openPhoneBrowser({
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  await loose.page.goto('/');
  await loose.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('in fretta', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('notes', { autoIncrement: true });
        opening.onsuccess = () => {
          const writing = opening.result.transaction('notes', 'readwrite');
          writing.oncomplete = () => resolve();
          writing.objectStore('notes').add('una nota');
        };
      }),
  );
  await expect(loose.close()).rejects.toThrow('in fretta: notes');
});
