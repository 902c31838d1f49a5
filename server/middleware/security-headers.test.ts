import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../app-env.ts';
import { securityHeaders } from './security-headers.ts';

async function headersOf(path: string, secure = true): Promise<Headers> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders(secure));
  app.get('/api/people', (c) => c.json({}, 200, { 'cache-control': 'public', 'set-cookie': 'session=1' }));
  app.get('/assets/app.js', (c) => c.body('', 200, { 'cache-control': 'public, immutable' }));
  app.get('/breaks', () => {
    throw new Error('unexpected');
  });
  app.onError((_error, c) => c.text('', 500));
  return (await app.request(path)).headers;
}

describe('every reply', () => {
  it.each([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ])('has a content security policy with %s', async (directive) => {
    const policy = (await headersOf('/api/people')).get('content-security-policy') ?? '';
    expect(policy.split('; ')).toContain(directive);
  });

  it('has no other directive, and nothing inline or from elsewhere', async () => {
    const policy = (await headersOf('/api/people')).get('content-security-policy') ?? '';
    expect(policy.split('; ')).toHaveLength(14);
    expect(policy).not.toMatch(/'unsafe-|\*|https?:/);
  });

  it.each([
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-embedder-policy', 'require-corp'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
  ])('has %s: %s, also one that failed', async (name, value) => {
    expect((await headersOf('/assets/app.js')).get(name)).toBe(value);
    expect((await headersOf('/breaks')).get(name)).toBe(value);
  });

  it('allows the few things of the phone that the app uses, and to nobody else', async () => {
    const allowed = ((await headersOf('/')).get('permissions-policy') ?? '').split(', ');
    expect(allowed.filter((one) => !one.endsWith('=()'))).toEqual([
      'camera=(self)',
      'clipboard-write=(self)',
      'geolocation=(self)',
      'publickey-credentials-create=(self)',
      'publickey-credentials-get=(self)',
      'screen-wake-lock=(self)',
    ]);
    for (const feature of ['microphone', 'payment', 'usb', 'bluetooth', 'display-capture', 'clipboard-read'])
      expect(allowed).toContain(`${feature}=()`);
  });

  it('opens the API to no other origin', async () => {
    const names = [...(await headersOf('/api/people')).keys()];
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('sets no cookie, whatever a library wanted to set', async () => {
    expect((await headersOf('/api/people')).get('set-cookie')).toBeNull();
  });
});

describe('a reply', () => {
  it('of the API is kept by no browser and no proxy, whatever its route says', async () => {
    expect((await headersOf('/api/people')).get('cache-control')).toBe('no-store');
  });

  it('that says nothing about being kept is not kept; the built files say it', async () => {
    expect((await headersOf('/breaks')).get('cache-control')).toBe('no-store');
    expect((await headersOf('/assets/app.js')).get('cache-control')).toBe('public, immutable');
  });

  it('over HTTPS tells the browser to stay there for a year, and over HTTP not', async () => {
    const name = 'strict-transport-security';
    expect((await headersOf('/', true)).get(name)).toBe('max-age=31536000; includeSubDomains');
    expect((await headersOf('/', false)).get(name)).toBeNull();
  });
});
