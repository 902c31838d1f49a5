import type { RecordOf } from './record.ts';

interface Correctable {
  readonly correctsId: string | null;
  readonly withdrawn: boolean;
}

/**
 * The facts that still hold: neither corrected nor withdrawn by another of its author's organisation that this reader has.
 * Of two corrections of one fact both are shown: nobody's word is dropped.
 */
export function standing<Body extends Correctable>(
  records: readonly RecordOf<Body>[],
): readonly RecordOf<Body>[] {
  const orgOf = new Map(records.map((one) => [one.id, one.orgId]));
  const corrected = new Set(
    records
      .filter((one) => orgOf.get(one.body.correctsId ?? '') === one.orgId)
      .map((one) => one.body.correctsId),
  );
  return records.filter((one) => !one.body.withdrawn && !corrected.has(one.id));
}
