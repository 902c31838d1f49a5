import type { z } from 'zod';
import { fail, ok, type Result } from './result.ts';

/** Messages that the schemas of records give; each has words of its own on the screen. */
export const bodyErrorTypes = [
  'agreement-needed',
  'area-twice',
  'areas-needed',
  'bed-service-needed',
  'check-needed',
  'comment-needed',
  'count-above-200',
  'disposal-day-needed',
  'name-needed',
  'part-missing',
  'reason-needed',
  'secret-place-has-no-address',
  'secret-place-has-no-coordinates',
  'size-upside-down',
  'someone-needed',
  'ends-before-it-begins',
  'text-needed',
  'text-too-long',
  'text-unsafe',
  'value-unknown',
  'withdrawal-needs-original',
] as const;

/** What the schema of a record did not accept, at the field to mend (`anonymousCounts.0.n`). */
export interface BodyError {
  readonly type: (typeof bodyErrorTypes)[number] | 'invalid';
  readonly field: string;
  readonly detail?: string;
}

/** The body as its schema gives it back (text in NFC, unknown fields kept), or the first thing to mend. */
export function parsedBody<Body>(
  definition: { readonly schema: z.ZodType<Body> },
  body: unknown,
): Result<Body, BodyError> {
  const parsed = definition.schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.');
  const type = bodyErrorTypes.find((known) => known === issue?.message);
  return fail(type ? { type, field } : { type: 'invalid', field, detail: issue?.message });
}
