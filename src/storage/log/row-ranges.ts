/** A set of row numbers as ascending, separate, inclusive ranges: the whole log in a few numbers. */
export type RowRanges = readonly (readonly [from: number, to: number])[];

export function rangesOf(rows: Iterable<number>): RowRanges {
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const row of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges;
}

export function rowsIn(ranges: RowRanges): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

/** Rows are appended at the end nearly always: no need to unfold the list. */
export function withRow(ranges: RowRanges, row: number): RowRanges {
  const last = ranges.at(-1);
  if (last === undefined || row > last[1] + 1) return [...ranges, [row, row]];
  if (row === last[1] + 1) return [...ranges.slice(0, -1), [last[0], row]];
  return rangesOf([...rowsIn(ranges), row]);
}
