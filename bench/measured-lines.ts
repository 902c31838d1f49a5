import type { ContestantName } from './page/contestant.ts';
import type { Samples } from './repetitions.ts';
import { median, percentile } from './statistics.ts';

/** One measure at one speed: ours, the floor's, and how many times the floor ours is. */
export interface MeasuredLine {
  readonly measure: string;
  readonly value: number;
  readonly floor: number;
  readonly ratio: number;
  readonly throttle: number;
  readonly records: number;
  readonly repeat: number;
  /** More about the same measure, for whoever wants it. */
  readonly [more: string]: number | string;
}

export interface Frame {
  readonly throttle: number;
  readonly records: number;
}

/**
 * Medians over the repetitions; percentiles are taken within each first. The ratio is the median of each repetition's
 * own, because a machine that is busy for a while is busy for both: it need not be the ratio of the two medians.
 */
export function measuredLines(samples: readonly Samples[], frame: Frame): MeasuredLine[] {
  const across = (pick: (one: Samples) => number): number => median(samples.map(pick));
  const line = (measure: string, digits: number, pick: Pick, more: More = {}): MeasuredLine => ({
    measure,
    value: round(across(pick('sealed')), digits),
    floor: round(across(pick('floor')), digits),
    ratio: round(
      across((one) => pick('sealed')(one) / pick('floor')(one)),
      2,
    ),
    ...frame,
    repeat: samples.length,
    ...Object.fromEntries(Object.entries(more).map(([key, one]) => [key, round(across(one), digits)])),
  });
  const saved =
    (share: number): Pick =>
    (name) =>
    (one) =>
      percentile(of(one.saveMs[name]), share);
  const synced: Pick = (name) => (one) => of(one.firstSyncMs[name]) / 1000;
  const usable: Pick = (name) => (one) => of(one.opening[name]).usableMs / 1000;
  const searched: Pick = (name) => (one) => percentile(of(one.search[name]).ms, 0.95);
  const size = frame.records % 1000 === 0 ? `${frame.records / 1000}k` : String(frame.records);

  return [
    line('save_p50_ms', 2, saved(0.5)),
    line('save_p95_ms', 2, saved(0.95)),
    line(`first_sync_${size}_s`, 3, synced, {
      floor_batched: synced('floor_batched'),
      ratio_batched: (one) => synced('sealed')(one) / synced('floor_batched')(one),
    }),
    line(`open_${size}_s`, 3, usable, {
      input_open_s: (one) => of(one.opening.sealed).inputMs / 1000,
      all_read_s: (one) => of(one.opening.sealed).allReadMs / 1000,
    }),
    line('search_p95_ms', 2, searched, {
      found: (one) => of(one.search.sealed).answered,
      floor_found: (one) => of(one.search.floor).answered,
    }),
  ];
}

type Pick = (name: ContestantName) => (one: Samples) => number;

interface More {
  readonly [key: string]: (one: Samples) => number;
}

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function of<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A contestant was not measured.');
  return value;
}
