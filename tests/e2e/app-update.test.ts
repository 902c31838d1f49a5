import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../src/ports/screens.ts';
import type { FieldPhone } from '../harness/field-phone.ts';
import { Hand } from '../harness/hand.ts';
import { type Deployment, startDeployment } from './deployment.ts';
import { onlyHere, recordCountWithNote, saveEncounter, unlock, writeHalfANote } from './scenes.ts';
import { openTroubleBench, type TroubleBench } from './trouble-bench.ts';

const once = { records: 1, versions: 1, operations: 1 };
const version = (page: Page) => page.evaluate(() => Number(document.documentElement.dataset.version));
const note = (page: Page) => page.getByLabel('Una nota').first().inputValue();

/** What the browser does by itself at a navigation and once a day. Tells what became of the version it found. */
const lookForUpdate = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const coming = new Promise<ServiceWorker>((resolve) => {
      registration?.addEventListener('updatefound', () => {
        if (registration.installing) resolve(registration.installing);
      });
    });
    await registration?.update().catch(() => undefined);
    const worker = await coming;
    return new Promise((resolve) => {
      const tell = () => {
        if (worker.state !== 'installing') resolve(worker.state);
      };
      worker.addEventListener('statechange', tell);
      tell();
    });
  });

/** What a script that got into the page would try. Tells what of it was done, and what the browser reported. */
async function breakIn() {
  const reported = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    reported.add(effectiveDirective);
  });
  const marker = 'document.documentElement.dataset.broken = "in"';
  const element = <Name extends keyof HTMLElementTagNameMap>(name: Name) =>
    document.body.appendChild(document.createElement(name));
  const tries: Record<string, () => unknown> = {
    html: () => {
      element('div').innerHTML = `<img src="/mark.svg" onload='${marker}'>`;
    },
    inline: () => {
      element('script').textContent = marker;
    },
    elsewhere: () => {
      element('script').src = 'https://elsewhere.example/a.js';
    },
    worker: () => new Worker(`data:text/javascript,${marker}`),
    'service worker': () => navigator.serviceWorker.register('/api/worker.js'),
    document: () => document.write(`<script>${marker}</script>`),
    'a gate of its own': () =>
      (
        window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes.createPolicy('default', { createHTML: (text: string) => text }),
    'telling somebody': () => fetch('https://elsewhere.example/', { mode: 'no-cors' }),
  };
  const done: string[] = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt();
      done.push(name);
    } catch {
      // Refused, as it should be.
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { done, ran: 'broken' in document.documentElement.dataset, reported: [...reported].sort() };
}

/** One phone through good and bad versions of the app: real service workers, a real server. In this order. */
describe('another version of the app', () => {
  let deployment: Deployment;
  let bench: TroubleBench;
  let phone: FieldPhone;
  const page = () => phone.browser.page;
  beforeAll(async () => {
    deployment = await startDeployment();
    bench = await openTroubleBench({ appFolder: deployment.folder });
  }, 120_000);
  afterAll(async () => {
    await bench.closePhones({ name: 'app-update' });
    await bench.close();
    await deployment.remove();
  });
  const openDraft = async (on = page()) => {
    await unlock(new Hand(on));
    await new Hand(on).tap(on.getByRole('link', { name: /Un incontro da finire/ }));
  };

  it('fault 33: comes over a half-filled form, leaves it alone, and is there with the draft at the next start', async () => {
    phone = await bench.atWork('marta');
    expect(await version(page())).toBe(1);
    await writeHalfANote(phone.hand(), 'a metà tra due versioni');
    await deployment.deploy(2);
    expect(await lookForUpdate(page())).toBe('installed');
    await phone.hand().type('Una nota', 'a metà tra due versioni, e oltre');
    expect(await page().getByText("C'è una versione nuova.").count()).toBe(0);
    expect(await version(page())).toBe(1);
    await page().getByLabel('Una nota').first().blur();
    await page().waitForTimeout(500);

    await phone.crashTab();
    await expect.poll(() => version(page()).catch(() => 0), { timeout: 15_000 }).toBe(2);
    await openDraft();
    expect(await note(page())).toBe('a metà tra due versioni, e oltre');
    await saveEncounter(phone.hand());
    await expect
      .poll(() => bench.stored('a metà tra due versioni, e oltre'), { timeout: 60_000 })
      .toEqual(once);
  });

  it('fault 33: with nothing half-written it is offered, and comes on the tap', async () => {
    await deployment.deploy(3);
    expect(await lookForUpdate(page())).toBe('installed');
    await phone.hand().tapButton('Passa alla nuova');
    await expect.poll(() => version(page()).catch(() => 0), { timeout: 15_000 }).toBe(3);
    await unlock(phone.hand());
    await page().getByRole('button', { name: 'Nuovo incontro' }).waitFor();
  });

  it('fault 34: a version that is not whole never takes over; the one in hand opens and works without network', async () => {
    await deployment.deployBroken(4);
    expect(await lookForUpdate(page())).toBe('redundant');
    await phone.net.cut();
    await page().reload();
    expect(await version(page())).toBe(3);
    await unlock(phone.hand());
    await recordCountWithNote(phone.hand(), 'con la versione di prima');
    expect(await onlyHere(page())).toBe(1);
    await phone.net.restore();
  });

  it('a script that got into the page starts nowhere, and what it takes reaches nobody, also without network', async () => {
    await phone.net.cut();
    await page().reload();
    await unlock(phone.hand());
    // The map asks the browser what it can draw, and names are looked up in a worker: both pass the gate.
    await page().evaluate((address) => history.pushState(null, '', address), screens.map);
    await page().locator('.lamp-map path').first().waitFor();
    expect(phone.browser.refused).toEqual([]);
    expect(await page().evaluate(breakIn)).toEqual({
      done: [],
      ran: false,
      reported: ['connect-src', 'require-trusted-types-for', 'trusted-types'],
    });
    await phone.net.restore();
    await page().goto('/');
    await unlock(phone.hand());
  });

  it('fault 35: the tab of an older version is fenced off, its draft goes on in the newer one, and it says so', async () => {
    const old = page();
    await writeHalfANote(phone.hand(), 'cominciata nella vecchia');
    await deployment.nextSchema();
    await deployment.deploy(5);
    expect(await lookForUpdate(old)).toBe('installed');
    const newer = await phone.browser.context.newPage();
    // As after a forced reload: the service worker would keep both tabs on one version.
    const cdp = await phone.browser.context.newCDPSession(newer);
    await cdp.send('Network.enable');
    await cdp.send('Network.setBypassServiceWorker', { bypass: true });
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    await newer.goto('/');
    expect(await version(newer)).toBe(5);
    await unlock(new Hand(newer));
    await new Hand(newer).tapButton('Usa qui');
    await openDraft(newer);
    await old.getByRole('heading', { name: 'Aperto altrove' }).waitFor();
    expect(await note(newer)).toBe('cominciata nella vecchia');
    await saveEncounter(new Hand(newer));
    await expect.poll(() => bench.stored('cominciata nella vecchia'), { timeout: 60_000 }).toEqual(once);
    expect(await bench.stored('con la versione di prima')).toEqual(once);
    await newer.close();
    await old.goto('/');
    await expect.poll(() => version(old).catch(() => 0), { timeout: 15_000 }).toBe(5);
    await unlock(phone.hand());
    await old.getByRole('button', { name: 'Nuovo incontro' }).waitFor();
    expect(await onlyHere(old)).toBe(0);
  });

  it('fault 34: the kill switch takes the service worker away, and the notes stay', async () => {
    await deployment.deployKillSwitch();
    await page().goto('/');
    const isLeft = () =>
      page().evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ]);
    // The switch loads the page anew, under the question too: then it is asked again.
    await expect.poll(() => isLeft().catch(() => null), { timeout: 60_000 }).toEqual([0, 0]);
    await page().reload();
    expect(await version(page())).toBe(5);
    await unlock(phone.hand());
    await page().getByRole('button', { name: 'Nuovo incontro' }).waitFor();
    expect(await onlyHere(page())).toBe(0);
  });
});
