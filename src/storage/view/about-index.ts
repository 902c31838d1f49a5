import { definitionOf } from '../../domain/kinds.ts';
import type { AnyViewRecord } from '../view-record.ts';

/**
 * Which records build on which: a person's encounters, a shift's events. Kept beside the live view and not in it: as rows
 * of the view, one for each reference, 50,000 encounters took four times the memory (290 MB) and twice to seven times
 * as long to read.
 */
export interface AboutIndex {
  put(record: AnyViewRecord, order: string): void;
  remove(id: string): void;
  /** Ids of the records of this kind about `about`, by ascending order (newest first). */
  ids(kind: string, about: string): readonly string[];
  /** What a record of this id builds on now. */
  abouts(id: string): readonly string[];
  kindOf(id: string): string | undefined;
  /** Ids of all records of this kind, by ascending order. */
  idsOfKind(kind: string): readonly string[];
}

interface Placed {
  readonly kind: string;
  readonly order: string;
  readonly abouts: readonly string[];
}

export function createAboutIndex(): AboutIndex {
  const placed = new Map<string, Placed>();
  const slots = new Map<string, Map<string, string>>();
  /** Sorted when first asked for, then kept so. */
  const sorted = new Map<string, string[]>();
  const slotOf = (kind: string, about: string): string => `${kind} ${about}`;

  function idsIn(slot: string): readonly string[] {
    const known = sorted.get(slot);
    if (known !== undefined) return known;
    const members = [...(slots.get(slot) ?? [])].map(([id, order]) => sortKey(order, id)).sort();
    const ids = members.map((key) => key.slice(orderLength));
    sorted.set(slot, ids);
    return ids;
  }

  /** Where this id stands, or belongs, in a sorted slot. */
  function positionIn(ids: readonly string[], order: string, id: string): number {
    const key = sortKey(order, id);
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = ids[middle] ?? '';
      if (sortKey(placed.get(other)?.order ?? '', other) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function remove(id: string): void {
    const old = placed.get(id);
    if (old === undefined) return;
    for (const about of ['', ...old.abouts]) {
      const slot = slotOf(old.kind, about);
      slots.get(slot)?.delete(id);
      const ids = sorted.get(slot);
      if (ids !== undefined) ids.splice(positionIn(ids, old.order, id), 1);
    }
    placed.delete(id);
  }

  return {
    remove,
    put: (record, order) => {
      const { id, kind } = record;
      remove(id);
      const abouts = referencesOf(record);
      placed.set(id, { kind, order, abouts });
      // The empty one stands for the whole kind.
      for (const about of ['', ...abouts]) {
        const slot = slotOf(kind, about);
        const members = slots.get(slot) ?? new Map<string, string>();
        members.set(id, order);
        slots.set(slot, members);
        const ids = sorted.get(slot);
        if (ids !== undefined) ids.splice(positionIn(ids, order, id), 0, id);
      }
    },
    ids: (kind, about) => idsIn(slotOf(kind, about)),
    idsOfKind: (kind) => idsIn(slotOf(kind, '')),
    abouts: (id) => placed.get(id)?.abouts ?? [],
    kindOf: (id) => placed.get(id)?.kind,
  };
}

const orderLength = 16;
const sortKey = (order: string, id: string): string => order + id;

/** A record of a newer schema may not look as we expect: then at least its subject counts. */
export function referencesOf(record: AnyViewRecord): readonly string[] {
  const subject = record.subjectId === null ? [] : [record.subjectId];
  try {
    return definitionOf(record.kind)?.refs(record) ?? subject;
  } catch {
    return subject;
  }
}
