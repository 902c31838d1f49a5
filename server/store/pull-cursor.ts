import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Result } from '../../src/domain/kernel/result.ts';

const version = z.int().min(0);
const common = {
  /** Epoch of the store when the cursor was made. */
  e: z.int().min(1),
  /** What the reader might see then, as a hash: rights that changed since make the cursor useless. */
  r: z.string().max(24),
};

/**
 * Where a pull goes on from. Opaque to the phone, and no proof of anything: what a reader may see is always worked out
 * from their own rights, so a made-up cursor can only make its owner miss or repeat their own pages.
 */
const cursorSchema = z.discriminatedUnion('s', [
  /** First sync, by ascending id: after `i`, then the feed from `p`, the version when it began. */
  z.strictObject({ s: z.literal('first'), ...common, i: z.uuid().nullable(), p: version }),
  /** Changes after position `p`. */
  z.strictObject({ s: z.literal('feed'), ...common, p: version }),
]);
export type PullCursor = z.infer<typeof cursorSchema>;

export const writeCursor = (cursor: PullCursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

export function readCursor(text: string): Result<PullCursor, { type: 'bad-cursor' }> {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? ok(parsed.data) : fail({ type: 'bad-cursor' });
  } catch {
    return fail({ type: 'bad-cursor' });
  }
}

/** Changes whenever what this reader may see, or how far back, changes by right rather than by record. */
export function rightsMark(tenantId: string, scopes: readonly string[], packLength: number): string {
  const told = JSON.stringify([tenantId, packLength, [...scopes].sort()]);
  return createHash('sha256').update(told).digest('base64url').slice(0, 16);
}
