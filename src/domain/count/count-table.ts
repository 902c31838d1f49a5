import { groupedBy } from '../kernel/grouped-by.ts';
import type { RecordOf } from '../kernel/record.ts';
import { standing } from '../kernel/standing.ts';
import type { CountBody } from './count.ts';
import type { CountArea, CountNightBody } from './count-night.ts';

type Counted = RecordOf<CountBody>;

export interface AreaCount {
  readonly area: CountArea;
  /** Newest first; withdrawn ones are not among them. */
  readonly counts: readonly Counted[];
  /** The largest number that one counter found: certainly there, whoever else counted too. */
  readonly least: number;
  /** All that was counted here, as if nobody had been counted twice. */
  readonly most: number;
  /** More than one person counted here: perhaps the same people twice. Somebody has to look. */
  readonly isDouble: boolean;
}

export interface CountTable {
  readonly areas: readonly AreaCount[];
  readonly least: number;
  readonly most: number;
  readonly areasDone: number;
  readonly doubles: number;
  /** Within `most`. */
  readonly inTents: number;
  readonly asleep: number;
  readonly notSure: number;
  readonly asked: number;
}

export const headsCounted = ({ body }: Counted): number => body.lines.reduce((sum, { n }) => sum + n, 0);

/** The night so far, area by area (domain 2.10). Two counters of one area are never added up in silence: the total is a range. */
export function countTable(night: CountNightBody, all: readonly Counted[]): CountTable {
  const counts = standing(all);
  const areas = night.areas.map((area) => areaCount(area, counts));
  const sum = (of: (one: AreaCount) => number) => areas.reduce((total, one) => total + of(one), 0);
  const inAreas = areas.flatMap((one) => one.counts);
  const heads = (which: (one: Counted) => boolean) =>
    inAreas.filter(which).reduce((total, one) => total + headsCounted(one), 0);
  const lines = (which: (line: CountBody['lines'][number]) => boolean) =>
    inAreas.flatMap(({ body }) => body.lines.filter(which)).reduce((total, { n }) => total + n, 0);
  return {
    areas,
    least: sum((one) => one.least),
    most: sum((one) => one.most),
    areasDone: areas.filter((one) => one.counts.length > 0).length,
    doubles: areas.filter((one) => one.isDouble).length,
    inTents: lines((line) => line.inTent),
    asleep: lines((line) => line.asleep),
    notSure: heads(({ body }) => body.certainty !== 'sure'),
    asked: heads(({ body }) => body.method !== 'visual'),
  };
}

function areaCount(area: CountArea, counts: readonly Counted[]): AreaCount {
  const here = counts.filter((one) => one.body.areaId === area.id).sort((a, b) => b.at.localeCompare(a.at));
  const byCounter = [...groupedBy(here, (one) => one.createdBy).values()].map((own) =>
    own.reduce((total, one) => total + headsCounted(one), 0),
  );
  return {
    area,
    counts: here,
    least: Math.max(0, ...byCounter),
    most: byCounter.reduce((total, n) => total + n, 0),
    isDouble: byCounter.filter((n) => n > 0).length > 1,
  };
}
