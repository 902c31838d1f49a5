import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface PageServer {
  readonly url: string;
  close(): void;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Of the folder, what is measured is in `bench`, the app in `app`. Its service worker stays away: it would keep an older build. */
function fileAt(folder: string, pathname: string): string {
  if (pathname.startsWith('/bench/'))
    return join(folder, normalize(pathname === '/bench/' ? '/bench/index.html' : pathname));
  if (pathname === '/service-worker.js') return '';
  return join(folder, 'app', normalize(extname(pathname) === '' ? '/index.html' : pathname));
}

/**
 * Serves a folder on localhost, which browsers hold to be as safe as HTTPS: WebCrypto and locks work. Isolated from other
 * origins, because only then does a page get a clock finer than a tenth of a millisecond.
 */
export async function servePage(folder: string): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = fileAt(folder, pathname);
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    try {
      const body = await readFile(pathname.startsWith('/api/') ? '' : file);
      response.setHeader('content-type', contentTypes[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
