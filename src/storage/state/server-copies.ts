import type { AnyRecord } from '../../domain/kernel/record.ts';
import { upgradedRecord } from '../../domain/kernel/upgraded.ts';
import { definitionOf } from '../../domain/kinds.ts';
import type { AnyViewRecord } from '../view-record.ts';

/** What decides between two copies: the fresh pull they came in, then the server's version, then the later row. */
export interface CopyRank {
  readonly generation: number;
  readonly v: number;
  readonly row: number;
}

export interface ServerCopy extends CopyRank {
  readonly record: AnyViewRecord;
  readonly until?: string;
  /** The row on the disk that holds it. */
  readonly heldBy: number;
}

export interface ServerCopies {
  get(id: string): ServerCopy | undefined;
  /** The version up to which the centre has told us about this id, be it by a copy or by a departure. */
  seenV(id: string): number;
  /** Both return whether anything changed. */
  show(record: AnyRecord, rank: CopyRank, heldBy: number, until?: string): boolean;
  depart(id: string, at: { readonly row: number; readonly v: number }): boolean;
  /** Drops copies that the finished pull did not show, but for those that hold up something only here. Returns the ids that went. */
  sweep(generation: number): string[];
  /** Drops what was lent until a time that is past. */
  dropExpired(now: string): string[];
  all(): Iterable<ServerCopy>;
  size(): number;
  /** A compaction copied these to `heldBy`, which outranks only what was written up to `row`. */
  moved(copies: readonly ServerCopy[], row: number, heldBy: number): void;
  /** After everything was read and compacted: departures have nothing left to hold back. */
  forgetDepartures(upTo: number): void;
}

/** The row by which a hot page ranks its copies: whatever any other row says replaces them. */
export const hotRank = -1;

const outranks = (a: CopyRank, b: CopyRank): boolean =>
  a.generation !== b.generation ? a.generation > b.generation : a.v !== b.v ? a.v > b.v : a.row >= b.row;

/**
 * A departure takes away what earlier rows showed, and nothing else: its number is a place in the stream, which may be
 * above the version of a record that comes back unchanged.
 */
type Departed = Pick<CopyRank, 'row' | 'v'>;

/**
 * The centre's side of the view. Rows may be read in any order (newest first when a vault opens), so each copy and each
 * departure is ranked by what it carries, never by when it was read.
 */
export function createServerCopies(isHeldHere: (id: string) => boolean): ServerCopies {
  const copies = new Map<string, ServerCopy>();
  const departures = new Map<string, Departed>();
  let swept = 0;
  let holdsStale = false;

  function isOutranked(id: string, rank: CopyRank): boolean {
    const known = copies.get(id);
    const departure = departures.get(id);
    return (
      (known !== undefined && outranks(known, rank)) ||
      (departure !== undefined && departure.row >= rank.row) ||
      (rank.generation < swept && !isHeldHere(id))
    );
  }

  function noteDeparture(id: string, { row, v }: Departed): void {
    const known = departures.get(id);
    departures.set(id, { row: Math.max(row, known?.row ?? 0), v: Math.max(v, known?.v ?? 0) });
  }

  function dropWhere(isDropped: (copy: ServerCopy, id: string) => boolean): string[] {
    const dropped: string[] = [];
    for (const [id, copy] of copies) if (isDropped(copy, id)) dropped.push(id);
    for (const id of dropped) copies.delete(id);
    return dropped;
  }

  return {
    get: (id) => copies.get(id),
    seenV: (id) => Math.max(copies.get(id)?.v ?? -1, departures.get(id)?.v ?? -1),
    show: (record, rank, heldBy, until) => {
      if (isOutranked(record.id, rank)) return false;
      const known = copies.get(record.id);
      // The page that a hot page repeats: nothing to show again, but from now on this is where the copy lies.
      const isRepeated = known?.row === hotRank && known.v === rank.v && known.generation === rank.generation;
      // The record was read for us alone, so it becomes the view's object instead of being copied.
      const shown = isRepeated
        ? known.record
        : Object.assign(upgradedRecord(definitionOf(record.kind), record), {
            whereabouts: 'at-centre' as const,
          });
      const lent = until === undefined ? {} : { until };
      copies.set(record.id, { record: shown, ...rank, heldBy, ...lent });
      if (rank.generation < swept) holdsStale = true;
      return !isRepeated;
    },
    depart: (id, rank) => {
      noteDeparture(id, rank);
      return (copies.get(id)?.row ?? Number.POSITIVE_INFINITY) <= rank.row && copies.delete(id);
    },
    sweep: (generation) => {
      if (generation <= swept && !holdsStale) return [];
      swept = Math.max(swept, generation);
      const dropped = dropWhere((copy, id) => copy.generation < swept && !isHeldHere(id));
      holdsStale = [...copies.values()].some((copy) => copy.generation < swept);
      return dropped;
    },
    dropExpired: (now) =>
      dropWhere((copy, id) => {
        const over = copy.until !== undefined && copy.until <= now;
        // Else an older page, read later, would bring an earlier version back.
        if (over) noteDeparture(id, copy);
        return over;
      }),
    moved: (moved, row, heldBy) => {
      for (const copy of moved) {
        const { id } = copy.record;
        if (copies.get(id) === copy) copies.set(id, { ...copy, row, heldBy });
      }
    },
    all: () => copies.values(),
    size: () => copies.size,
    forgetDepartures: (upTo) => {
      for (const [id, rank] of departures) if (rank.row <= upTo) departures.delete(id);
    },
  };
}
