import type { MiddlewareHandler } from 'hono';
import { protocolHeader, protocolVersion } from '../../src/contract/protocol.ts';
import type { AppEnv } from '../app-env.ts';

/** `wasm-unsafe-eval` is for Argon2 in WebAssembly; nothing inline, nothing from elsewhere. */
const contentSecurityPolicy = [
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
  // No text becomes a script but through the one gate of the app (src/app/trusted-types.ts).
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** What the app uses: the camera for a crew's code, the place when asked, passkeys, the screen kept awake on a shift, copied words. */
const used = [
  'camera',
  'clipboard-write',
  'geolocation',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
];
const unused = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
const permissionsPolicy = [
  ...used.map((feature) => `${feature}=(self)`),
  ...unused.map((feature) => `${feature}=()`),
].join(', ');

/** On every reply. `secure` when people reach us over HTTPS: then the browser is told to stay there. */
export const securityHeaders =
  (secure: boolean): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    await next();
    c.header('content-security-policy', contentSecurityPolicy);
    c.header('cross-origin-opener-policy', 'same-origin');
    c.header('cross-origin-embedder-policy', 'require-corp');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('permissions-policy', permissionsPolicy);
    c.header('referrer-policy', 'no-referrer');
    c.header('x-content-type-options', 'nosniff');
    c.header(protocolHeader, String(protocolVersion));
    if (secure) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/') || c.res.headers.get('cache-control') === null) {
      c.header('cache-control', 'no-store');
    }
    // Sessions travel in a header only: a copied profile must hold no live login (design D6).
    c.res.headers.delete('set-cookie');
  };
