import type { AnyRecord } from '../kernel/record.ts';
import { definitionOf } from '../kinds.ts';

/** What must be written nowhere, not even as the second of two values (domain 2.5, T14; 2.18). */
const neverKept: ReadonlySet<string> = new Set([
  'secret-place-has-no-address',
  'secret-place-has-no-coordinates',
  'no-identity-for-network',
]);
export const isNeverKept = (code: string): boolean => neverKept.has(code);

/** Why this value may not lie beside the one that stands in that field, as the record is now; null when it may. */
export function notBeside(
  record: Pick<AnyRecord, 'kind' | 'body'>,
  field: string,
  value: unknown,
): string | null {
  const read = definitionOf(record.kind)?.schema.safeParse({ ...record.body, [field]: value });
  if (read === undefined || read.success) return null;
  return read.error.issues.map(({ message }) => message).find(isNeverKept) ?? null;
}
