import { createHandlerBoundToURL } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The server's own addresses. They never meet a cache: an old answer taken for a new one can hurt somebody. */
const serverAddresses = [/^\/api(\/|$)/, /^\/healthz(\/|$|\?)/, /^\/openapi\.json(\?|$)/];

const extraFonts = 'fonts-by-need';

export function routeRequests(): void {
  registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: serverAddresses }));
  registerRoute(
    ({ sameOrigin, url }) => sameOrigin && /^\/assets\/.+\.woff2$/.test(url.pathname),
    ({ request }) => fontFromCacheFirst(request),
  );
}

/** A face outside the shell (Arabic, italics) is kept after its first use. Its name has a hash, so it cannot be stale. */
async function fontFromCacheFirst(request: Request): Promise<Response> {
  const cache = await caches.open(extraFonts);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
