declare const self: ServiceWorkerGlobalScope;

/** Sent by the page that wants the waiting version; the only thing that makes it take over. */
const activateMessage = 'activate-update';

/** The answer when other windows are open: the new version waits for them to close. */
const otherWindowsMessage = 'other-windows-open';

/**
 * The new version takes over only on the page's word, and only if no other window could lose a
 * half-filled form or the files it still has to load.
 */
export function waitForThePageToActivate(): void {
  self.addEventListener('message', (event) => {
    if (event.data !== activateMessage) return;
    event.waitUntil(activateUnlessOthersAreOpen(event.source));
  });
  // From the very first visit the open page is served from the precache, also for parts it loads later without network.
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
}

async function activateUnlessOthersAreOpen(source: ExtendableMessageEvent['source']): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const asking = source && 'id' in source ? source.id : null;
  if (windows.some((window) => window.id !== asking)) {
    source?.postMessage(otherWindowsMessage);
    return;
  }
  await self.skipWaiting();
}
