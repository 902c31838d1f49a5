import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { notFound } from '../problems.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** What a build named after its contents never changes; everything else is asked for again each time. */
const isHashed = (path: string): boolean => /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(path);

/** The built app. Any other address is a screen of it, and gets its one page. */
export function staticRoutes(folder: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('*', async (c) => {
    const path = decodedPath(c.req.path);
    if (path === null || path.startsWith('/api/')) throw notFound();
    const name = path === '/' ? '/index.html' : path;
    const file = await readInside(folder, name);
    if (file !== null) {
      return c.body(file, 200, {
        'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
    }
    // A missing script answered with a page would break an old app in ways that nobody understands.
    const page = extname(path) === '' ? await readInside(folder, '/index.html') : null;
    if (page === null) throw notFound();
    return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  });
  return app;
}

export const isBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));

function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function readInside(folder: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const target = normalize(join(folder, path));
  if (path.includes('\0') || !target.startsWith(normalize(folder) + sep)) return null;
  try {
    if (!(await stat(target)).isFile()) return null;
    return new Uint8Array(await readFile(target));
  } catch {
    return null;
  }
}
