import { z } from 'zod';

/** A phone hands over at most so many rows in one go. */
export const depositRowsAtOnce = 500;
/** Characters of one row, and of all in one go. */
export const depositLimits = { row: 1_500_000, body: 4_000_000 } as const;

/** Sealed rows of a phone, as they lie in its log; the centre cannot read them. */
export const depositSchema = z.object({
  rows: z
    .array(z.object({ row: z.int().min(0), sealed: z.string().min(1).max(depositLimits.row) }))
    .min(1)
    .max(depositRowsAtOnce),
});
export type DepositRow = z.infer<typeof depositSchema>['rows'][number];

export const depositedSchema = z.looseObject({ rows: z.array(z.int()) });

/**
 * What stands in `sealed`: a row with the wrap of the key that opens it, itself wrapped by the phone's master key. Who holds the
 * organisation's private half and the recovery wrap that the phone sent at enrolment opens each row by itself.
 */
export const sealedRowSchema = z.looseObject({
  f: z.literal(1),
  vaultId: z.string(),
  /** The store under whose name it was sealed: the vault, or its drafts for a full disk. */
  place: z.string(),
  number: z.int(),
  format: z.int(),
  keyId: z.string(),
  /** Base64. */
  blob: z.string(),
  dataKey: z.object({ iv: z.string(), key: z.string() }),
});
export type DepositedRow = z.infer<typeof sealedRowSchema>;
