import { loadavg } from 'node:os';
import type { FullSamples } from './full-phone.ts';
import { type Frame, type MeasuredLine, round } from './measured-lines.ts';
import { median, percentile } from './statistics.ts';

/** What the phone of a worker must keep to with all its records on it, at eight times slower. */
const limits = { open_s: 2, save_p95_ms: 50, search_p95_ms: 50, longest_task_ms: 200 } as const;

const offMain =
  'Argon2; text encoding, deflate and AES-GCM of rows above 8 kB sealed and above 2 kB opened; the index of names and each search in it; the second copy (OPFS)';
const offPage = 'in the browser: AES-GCM of single notes, IndexedDB, the disk';

const floors = {
  bare: 'the same on a phone with nothing on it but its teams',
  dexie: 'raw Dexie, the same note in one strict transaction: the share of the disk',
  scan: 'raw Dexie, every name read for these letters, no slip forgiven',
} as const;

/** `records` are the people and encounters. Medians over the repetitions; the ratio is the median of each one's own. */
export function fullPhoneLines(samples: readonly FullSamples[], frame: Frame): MeasuredLine[] {
  const across = (pick: Pick): number => median(samples.map(pick));
  const line = (measure: keyof typeof limits, digits: number, of: Measured): MeasuredLine => ({
    measure,
    value: round(across(of.ours), digits),
    floor: round(across(of.floor), digits),
    // A floor without a long task gives no ratio.
    ratio: round(
      across((one) => (of.floor(one) === 0 ? 0 : of.ours(one) / of.floor(one))),
      2,
    ),
    throttle: frame.throttle,
    limit: limits[measure],
    records: frame.records,
    repeat: samples.length,
    load: round(loadavg()[0] ?? 0, 1),
    ...Object.fromEntries(Object.entries(of.more).map(([key, pick]) => [key, round(across(pick), digits)])),
    floor_is: of.floorIs,
    off_main_thread: offMain,
    off_the_page: offPage,
  });
  const steps = Object.keys(samples[0]?.screens.full.longest ?? {});
  return [
    line('open_s', 3, {
      ours: ({ screens }) => screens.full.tonightMs / 1000,
      floor: ({ screens }) => screens.bare.tonightMs / 1000,
      floorIs: floors.bare,
      more: {
        key_derivation_s: ({ screens }) => screens.full.kdfMs / 1000,
        store_open_s: ({ sealed }) => sealed.opening.inputMs / 1000,
        every_name_found_s: ({ sealed }) => sealed.opening.usableMs / 1000,
        all_read_s: ({ sealed }) => sealed.opening.allReadMs / 1000,
      },
    }),
    line('save_p95_ms', 2, {
      ours: ({ sealed }) => percentile(sealed.saveMs, 0.95),
      floor: ({ floor }) => percentile(floor.saveMs, 0.95),
      floorIs: floors.dexie,
      more: {
        save_p50_ms: ({ sealed }) => percentile(sealed.saveMs, 0.5),
        floor_p50_ms: ({ floor }) => percentile(floor.saveMs, 0.5),
      },
    }),
    line('search_p95_ms', 2, {
      ours: ({ sealed }) => percentile(sealed.search.ms, 0.95),
      floor: ({ floor }) => percentile(floor.search.ms, 0.95),
      floorIs: floors.scan,
      more: {
        search_p50_ms: ({ sealed }) => percentile(sealed.search.ms, 0.5),
        found: ({ sealed }) => sealed.search.answered,
      },
    }),
    line('longest_task_ms', 0, {
      ours: ({ screens }) => Math.max(...Object.values(screens.full.longest)),
      floor: ({ screens }) => Math.max(...Object.values(screens.bare.longest)),
      floorIs: floors.bare,
      more: {
        ...Object.fromEntries(
          steps.map((step): [string, Pick] => [
            `${step}_ms`,
            ({ screens }) => screens.full.longest[step] ?? 0,
          ]),
        ),
        ...Object.fromEntries(
          steps.map((step): [string, Pick] => [
            `floor_${step}_ms`,
            ({ screens }) => screens.bare.longest[step] ?? 0,
          ]),
        ),
        store_ms: ({ sealed }) => sealed.longestTaskMs,
        floor_store_ms: ({ floor }) => floor.longestTaskMs,
      },
    }),
  ];
}

type Pick = (one: FullSamples) => number;

interface Measured {
  readonly ours: Pick;
  readonly floor: Pick;
  readonly floorIs: string;
  readonly more: Readonly<Record<string, Pick>>;
}
