/** What the device tells of its own surroundings. A sign to try, never a proof: being online says nothing of the centre. */
export interface Connectivity {
  visible(): boolean;
  /** Returns the way to stop listening. */
  listen(on: {
    readonly online: () => void;
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
      browser.document.addEventListener('visibilitychange', onVisibility);
      return () => {
        browser.removeEventListener('online', on.online);
        browser.document.removeEventListener('visibilitychange', onVisibility);
      };
    },
  };
}
