import type { z } from 'zod';

/** One door of the server, as the contract tells of it. */
export interface Endpoint {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly token: 'session' | 'device' | 'none';
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly reply?: z.ZodType;
  readonly needsProtocol?: boolean;
}
