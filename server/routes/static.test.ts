import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppEnv } from '../app-env.ts';
import { silentLog } from '../log.ts';
import { onError } from '../middleware/on-error.ts';
import { staticRoutes } from './static.ts';

let folder = '';
const app = new Hono<AppEnv>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aggancio-static-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'dist', 'index.html'), '<p>app</p>');
  writeFileSync(join(folder, 'dist', 'assets', 'main-Ab3dEf9_.js'), 'go()');
  writeFileSync(join(folder, 'dist', 'service-worker.js'), 'sw()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  app.onError(onError(silentLog));
  app.route('/', staticRoutes(join(folder, 'dist')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['/', 200, '<p>app</p>', 'no-cache'],
  ['/persone/123', 200, '<p>app</p>', 'no-cache'],
  ['/assets/main-Ab3dEf9_.js', 200, 'go()', 'public, max-age=31536000, immutable'],
  ['/service-worker.js', 200, 'sw()', 'no-cache'],
])('serves %s', async (path, status, text, cache) => {
  const reply = await app.request(path);
  expect([reply.status, await reply.text(), reply.headers.get('cache-control')]).toEqual([
    status,
    text,
    cache,
  ]);
});

it.each([
  '/assets/gone.js',
  '/api/nothing',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%00',
  '/%zz',
  '/assets',
])('gives nothing for %s but the app itself', async (path) => {
  const reply = await app.request(path);
  expect(await reply.text()).not.toContain('secret');
  expect([200, 404]).toContain(reply.status);
});
