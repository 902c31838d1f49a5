import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { killBrowserOf } from './browser-processes.ts';
import { noticeLooseWrites } from './strict-writes.ts';

/** The team's smallest phone, held in the dark. */
export const PHONE_IN_THE_DARK = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
  locale: 'it-IT',
  timezoneId: 'Europe/Rome',
} satisfies BrowserContextOptions;

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PhoneBrowser {
  /** These two are new after `relaunch`: never keep them in a variable across it. */
  readonly context: BrowserContext;
  readonly page: Page;
  readonly userDataDir: string;
  /** What the content security policy refused so far, in the browser's own words. */
  readonly refused: readonly string[];
  setOffline(offline: boolean): Promise<void>;
  /** 6 makes the page's main thread six times slower; workers, WebCrypto and storage keep their speed. */
  throttleCpu(rate: number): Promise<void>;
  /** The page's process dies without a word and another tab takes its place, as when the system takes the memory back. */
  crashTab(): Promise<void>;
  /** SIGKILL to every process of this browser, as when the battery goes. */
  kill(): Promise<void>;
  /** Starts again on the same profile: what was on the disk is there, what was in memory is gone. */
  relaunch(): Promise<void>;
  /** Ends the browser and deletes its profile. Fails when anything was written that was not `strict`. */
  close(): Promise<void>;
}

export interface PhoneBrowserOptions {
  readonly context?: BrowserContextOptions;
  readonly flags?: readonly string[];
  readonly baseURL?: string;
}

function executablePath(): string {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path))
    throw new Error(`No Chromium at ${path}: install Debian's chromium or set CHROMIUM_PATH.`);
  return path;
}

/** A real browser with a profile of its own on the disk, looking like a small phone in the dark unless told otherwise. */
export async function openPhoneBrowser(options: PhoneBrowserOptions = {}): Promise<PhoneBrowser> {
  const userDataDir = await mkdtemp(join(tmpdir(), 'aggancio-browser-'));
  const loose = new Set<string>();

  const refused: string[] = [];

  const launch = async (): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await chromium.launchPersistentContext(userDataDir, {
      ...PHONE_IN_THE_DARK,
      ...(options.baseURL === undefined ? {} : { baseURL: options.baseURL }),
      ...options.context,
      executablePath: executablePath(),
      args: [...FLAGS, ...(options.flags ?? [])],
    });
    // The schemas' library tries once a page whether text may become code (TrustedScript), and goes on without: left out.
    context.on('console', (message) => {
      if (/Content Security Policy|Trusted(HTML|ScriptURL)/.test(message.text()))
        refused.push(message.text());
    });
    await noticeLooseWrites(context, (what) => loose.add(what));
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };

  let current = await launch();

  return {
    get context() {
      return current.context;
    },
    get page() {
      return current.page;
    },
    userDataDir,
    refused,
    setOffline: (offline) => current.context.setOffline(offline),
    throttleCpu: async (rate) => {
      const session = await current.context.newCDPSession(current.page);
      await session.send('Emulation.setCPUThrottlingRate', { rate });
    },
    crashTab: async () => {
      const { context, page: dead } = current;
      const session = await context.newCDPSession(dead);
      const crashed = dead.waitForEvent('crash');
      session.send('Page.crash').catch(() => undefined);
      await crashed;
      current = { context, page: await context.newPage() };
      await dead.close();
    },
    kill: () => killBrowserOf(userDataDir),
    relaunch: async () => {
      await killBrowserOf(userDataDir);
      current = await launch();
    },
    close: async () => {
      await current.context.close().catch(() => undefined);
      await killBrowserOf(userDataDir);
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      if (loose.size > 0) throw new Error(`Written without being strict: ${[...loose].join('; ')}`);
    },
  };
}
