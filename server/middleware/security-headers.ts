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
].join('; ');

/** On every reply. `secure` when people reach us over HTTPS: then the browser is told to stay there. */
export const securityHeaders =
  (secure: boolean): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    await next();
    c.header('content-security-policy', contentSecurityPolicy);
    c.header('cross-origin-opener-policy', 'same-origin');
    c.header('cross-origin-embedder-policy', 'require-corp');
    c.header('cross-origin-resource-policy', 'same-origin');
    c.header('permissions-policy', 'camera=(self), microphone=(), geolocation=(self), payment=(), usb=()');
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
