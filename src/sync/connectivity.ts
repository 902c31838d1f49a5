/** What the device tells of its own surroundings. A sign, never a proof: being online says nothing of the centre. */
export interface Connectivity {
  visible(): boolean;
  /** Returns the way to stop listening. */
  listen(on: {
    readonly online: () => void;
    readonly offline: () => void;
    readonly visible: () => void;
    readonly hidden: () => void;
  }): () => void;
}

export function createBrowserConnectivity(
  browser: Pick<Window, 'addEventListener' | 'removeEventListener' | 'document'>,
): Connectivity {
  const visible = () => browser.document.visibilityState === 'visible';
  return {
    visible,
    listen: (on) => {
      const onVisibility = () => (visible() ? on.visible() : on.hidden());
      browser.addEventListener('online', on.online);
      browser.addEventListener('offline', on.offline);
      browser.document.addEventListener('visibilitychange', onVisibility);
      return () => {
        browser.removeEventListener('online', on.online);
        browser.removeEventListener('offline', on.offline);
        browser.document.removeEventListener('visibilitychange', onVisibility);
      };
    },
  };
}
