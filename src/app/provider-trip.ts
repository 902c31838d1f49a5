/** What of the page a trip to the organisation's own sign-in needs: it leaves the app and comes back to it. */
export interface ProviderTrip {
  /** Leaves for the provider; `binder` stays in this browser, for this tab alone. */
  leave(url: string, binder: string): void;
  /** Back from the provider: both halves, or why there is no key. Null when nobody comes from there. Told once. */
  back(): { readonly key: string; readonly binder: string } | 'unknown' | 'over' | null;
}

const kept = 'provider-binder';

export function createProviderTrip(
  page: Pick<Window, 'location' | 'history' | 'sessionStorage'>,
): ProviderTrip {
  return {
    leave: (url, binder) => {
      page.sessionStorage.setItem(kept, binder);
      page.location.assign(url);
    },
    back: () => {
      const said = /^#provider=(.+)$/.exec(page.location.hash)?.[1];
      if (said === undefined) return null;
      // Out of the address, and so out of the history: it is good once, but nobody needs it there.
      page.history.replaceState(null, '', page.location.pathname);
      const binder = page.sessionStorage.getItem(kept);
      page.sessionStorage.removeItem(kept);
      if (said === 'unknown') return 'unknown';
      return said === 'over' || binder === null ? 'over' : { key: said, binder };
    },
  };
}
