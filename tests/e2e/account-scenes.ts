import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright-core';

/** A port that was free a moment ago: for the address that people type, which must be known before anything listens there. */
export async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((done) => server.close(() => done()));
  return port;
}

export interface Keeper {
  readonly cdp: CDPSession;
  readonly authenticatorId: string;
}

/** A keeper of passkeys in this browser, whose owner confirms whatever is asked. */
export async function passkeysIn(page: Page): Promise<Keeper> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' },
      ...{ hasResidentKey: true, hasUserVerification: true, hasPrf: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  } as Parameters<typeof cdp.send<'WebAuthn.addVirtualAuthenticator'>>[1]);
  return { cdp, authenticatorId };
}

/** What this keeper holds, in the other too: as its maker's account copies it to another phone. */
export async function copyPasskeys(from: Keeper, to: Keeper): Promise<void> {
  const { authenticatorId } = from;
  const { credentials } = await from.cdp.send('WebAuthn.getCredentials', { authenticatorId });
  for (const credential of credentials)
    await to.cdp.send('WebAuthn.addCredential', { authenticatorId: to.authenticatorId, credential });
}

/** To a screen of the app without loading it anew: the notes stay open. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
