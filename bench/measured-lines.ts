import type { FullSamples, OneFull } from './full-phone.ts';
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

interface Frame {
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

/** The same for a phone that is full: `records` are its people and encounters. A floor without a long task gives no ratio. */
export function fullPhoneLines(samples: readonly FullSamples[], frame: Frame): MeasuredLine[] {
  const across = (pick: (one: FullSamples) => number): number => median(samples.map(pick));
  const line = (measure: string, digits: number, pick: (one: OneFull) => number, more: FullMore = {}) => {
    const [value, floor] = [across((one) => pick(one.sealed)), across((one) => pick(one.floor))];
    return {
      measure,
      value: round(value, digits),
      floor: round(floor, digits),
      ratio:
        floor === 0
          ? 0
          : round(
              across((one) => pick(one.sealed) / pick(one.floor)),
              2,
            ),
      ...frame,
      repeat: samples.length,
      ...Object.fromEntries(
        Object.entries(more).map(([key, of]) => [
          key,
          round(
            across(({ sealed }) => of(sealed)),
            digits,
          ),
        ]),
      ),
    };
  };
  return [
    line('open_s', 3, ({ opening }) => opening.inputMs / 1000, {
      usable_s: ({ opening }) => opening.usableMs / 1000,
      all_read_s: ({ opening }) => opening.allReadMs / 1000,
    }),
    line('save_p95_ms', 2, ({ saveMs }) => percentile(saveMs, 0.95), {
      save_p50_ms: ({ saveMs }) => percentile(saveMs, 0.5),
    }),
    line('search_p95_ms', 2, ({ search }) => percentile(search.ms, 0.95), {
      found: ({ search }) => search.answered,
    }),
    line('longest_task_ms', 1, ({ longestTaskMs }) => longestTaskMs),
  ];
}

interface FullMore {
  readonly [key: string]: (one: OneFull) => number;
}

type Pick = (name: ContestantName) => (one: Samples) => number;

interface More {
  readonly [key: string]: (one: Samples) => number;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function of<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A contestant was not measured.');
  return value;
}
