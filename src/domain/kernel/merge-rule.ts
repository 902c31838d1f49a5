/**
 * How two edits of the same field meet (design D2).
 * - `last`: the last accepted wins, the other is kept in a conflict record.
 * - `set`: members are added and removed; nothing conflicts.
 * - `highest`: the value further right in `order` wins (risk). The other is kept in a conflict record.
 * - `most-restrictive`: the value further right in `order` wins (protection, consent). As above.
 */
export type MergeRule =
  | { readonly rule: 'last' }
  | { readonly rule: 'set' }
  | { readonly rule: 'highest' | 'most-restrictive'; readonly order: readonly string[] };

export const lastWins: MergeRule = { rule: 'last' };
export const setOf: MergeRule = { rule: 'set' };
export const highestOf = (order: readonly string[]): MergeRule => ({ rule: 'highest', order });
export const mostRestrictiveOf = (order: readonly string[]): MergeRule => ({
  rule: 'most-restrictive',
  order,
});
