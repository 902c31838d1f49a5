import { openPhoneBrowser, type PhoneBrowser } from './chromium.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { Hand } from './hand.ts';

export interface FieldPhone {
  readonly net: FaultProxy;
  readonly browser: PhoneBrowser;
  /** The thumb on the page that is open now. */
  hand(): Hand;
  /** SIGKILL, a fresh start on the same profile, and the app open at its first page, locked. */
  restart(): Promise<void>;
  /** The tab dies, and the app is opened in another one, locked. */
  crashTab(): Promise<void>;
  close(): Promise<void>;
}

const patienceMs = 30_000;

/** A phone with a network of its own, which can be cut. */
export async function openFieldPhone(
  centre: { readonly port: number },
  { port, ...options }: Parameters<typeof openPhoneBrowser>[0] & { readonly port?: number } = {},
): Promise<FieldPhone> {
  const net = await startFaultProxy(centre, port);
  const browser = await openPhoneBrowser({ ...options, baseURL: net.origin });
  browser.context.setDefaultTimeout(patienceMs);
  return {
    net,
    browser,
    hand: () => new Hand(browser.page),
    restart: async () => {
      await browser.relaunch();
      browser.context.setDefaultTimeout(patienceMs);
      await browser.page.goto('/');
    },
    crashTab: async () => {
      await browser.crashTab();
      await browser.page.goto('/');
    },
    close: async () => {
      await browser.close().finally(() => net.close());
    },
  };
}

export const deskWindow = {
  viewport: { width: 1280, height: 800 },
  isMobile: false,
  hasTouch: true,
  colorScheme: 'light',
} as const;
