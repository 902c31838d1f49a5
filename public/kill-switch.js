// Served in the place of service-worker.js, it takes the installed worker out of service (docs/operations.md).
// The notes are in no cache: they stay where they are.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(retire()));

async function retire() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  // A page that loads at this very moment registers it again, and the browser keeps it then: once more when that is over.
  setTimeout(() => self.registration.unregister(), 5_000);
}
