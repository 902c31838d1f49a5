/** Texts that libraries put where HTML could be: an emptied announcer, and how the map asks the browser whether it draws SVG. */
const harmlessHtml: ReadonlySet<string> = new Set(['', '<svg/>']);

interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: {
      readonly createHTML: (text: string) => string | null;
      readonly createScriptURL: (text: string) => string | null;
    },
  ): unknown;
}

/** The scripts of our own build, and of nobody else: workers and the service worker are started by address. */
export function ownScript(text: string, page: Pick<Location, 'origin' | 'href'>): string | null {
  const { origin, pathname, href } = new URL(text, page.href);
  const isOurs = pathname === '/service-worker.js' || /^\/assets\/.+\.js$/.test(pathname);
  return origin === page.origin && isOurs ? href : null;
}

/**
 * The centre's policy has the browser refuse bare text wherever it could become script (Trusted Types). This is the one
 * gate for all of it. It is the default policy, because libraries whose words we cannot wrap pass through it too.
 * Text can never become a script by itself: that rule is left out. Browsers that do not know of it go on without.
 */
export function guardScripts(
  page: Window & { readonly trustedTypes?: TrustedTypes } = window as Window & {
    readonly trustedTypes?: TrustedTypes;
  },
): void {
  page.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (harmlessHtml.has(text) ? text : null),
    createScriptURL: (text) => ownScript(text, page.location),
  });
}
