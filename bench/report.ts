import type { MeasuredLine } from './measured-lines.ts';

const header = `Ratio: ours to raw Dexie (unsealed, strict, a row a record) doing the same work in the same page, in turns, on new
databases; the median of each repetition's own ratio. Ours is what ships: sealed log, live view, tolerant search.
floor_batched: the floor with ten pages in a transaction. open: until 50 encounters out of 80 nights are shown and every
name can be found; input_open: until a note can be typed. The floor searches for substrings and forgives no slip.
Main thread: JSON, Dexie, RxDB, search, and the sealing of single notes but for AES-GCM. In a worker of ours, which
throttling does not slow: text encoding, deflate and sealing of rows above 8 kB (pages), and opening rows above 2 kB.
Elsewhere in the browser: AES-GCM, IndexedDB and the disk. A save ends when its transaction does, for ours and the floor
alike; the lists follow. first_sync does not wait for the names, which go into their index in quiet moments; open does.
Argon2 has a worker of its own and is not counted. On a full phone open_s is measured in the app itself: from the keys until the
main button of Stanotte is drawn; longest_task_ms is the longest of the main thread in a walk through the screens, the
floors of both are the same on a phone with nothing on it; each line names its floor and what ran off the main thread.`;

export const headerLines = (): readonly string[] => header.split('\n');

const extras: readonly string[] = [
  'floor_batched',
  'ratio_batched',
  'input_open_s',
  'all_read_s',
  'key_derivation_s',
  'store_open_s',
  'every_name_found_s',
  'save_p50_ms',
  'floor_p50_ms',
  'search_p50_ms',
  'found',
  'floor_found',
];

const columns = ['measure', 'throttle', 'ours', 'floor', 'ratio', 'more'] as const;

/** The same as the JSON lines, for people. */
export function table(lines: readonly MeasuredLine[]): string {
  const rows = lines.map((line) => [
    line.measure,
    `${line.throttle}x`,
    String(line.value),
    String(line.floor),
    line.ratio.toFixed(2),
    extras.flatMap((key) => (key in line ? [`${key} ${line[key]}`] : [])).join(', '),
  ]);
  const all = [[...columns], ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          at >= 2 && at <= 4 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
