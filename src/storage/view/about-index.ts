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
  /** Its order, then its id: where it stands. */
  readonly key: string;
  readonly abouts: readonly string[];
}

/** The records of one kind about one thing. */
interface Slot {
  readonly members: Set<string>;
  /** Made when first asked for, then kept so. */
  sorted: string[] | null;
}

/** What stands for the whole kind. */
const wholeKind = '';

export function createAboutIndex(): AboutIndex {
  const placed = new Map<string, Placed>();
  // By kind, then by what they are about: tens of thousands of joined keys would be made only to be looked up.
  const slots = new Map<string, Map<string, Slot>>();

  function slotFor(kind: string, about: string): Slot {
    let ofKind = slots.get(kind);
    if (ofKind === undefined) {
      ofKind = new Map();
      slots.set(kind, ofKind);
    }
    let slot = ofKind.get(about);
    if (slot === undefined) {
      slot = { members: new Set(), sorted: null };
      ofKind.set(about, slot);
    }
    return slot;
  }

  const keyOf = (id: string): string => placed.get(id)?.key ?? '';

  function idsIn(kind: string, about: string): readonly string[] {
    const slot = slots.get(kind)?.get(about);
    if (slot === undefined) return [];
    slot.sorted ??= [...slot.members]
      .map(keyOf)
      .sort()
      .map((key) => key.slice(orderLength));
    return slot.sorted;
  }

  /** Where what has this key stands, or belongs, in a sorted slot. */
  function positionIn(ids: readonly string[], key: string): number {
    // Pages are read newest first: nearly each of tens of thousands belongs at the end.
    if (keyOf(ids.at(-1) ?? '') < key) return ids.length;
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(ids[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function enter(slot: Slot, key: string, id: string): void {
    slot.members.add(id);
    slot.sorted?.splice(positionIn(slot.sorted, key), 0, id);
  }

  function leave(slot: Slot, key: string, id: string): void {
    slot.members.delete(id);
    slot.sorted?.splice(positionIn(slot.sorted, key), 1);
  }

  function remove(id: string): void {
    const old = placed.get(id);
    if (old === undefined) return;
    leave(slotFor(old.kind, wholeKind), old.key, id);
    for (const about of old.abouts) leave(slotFor(old.kind, about), old.key, id);
    placed.delete(id);
  }

  return {
    remove,
    put: (record, order) => {
      const { id, kind } = record;
      remove(id);
      const abouts = referencesOf(record);
      const key = order + id;
      placed.set(id, { kind, key, abouts });
      enter(slotFor(kind, wholeKind), key, id);
      for (const about of abouts) enter(slotFor(kind, about), key, id);
    },
    ids: idsIn,
    idsOfKind: (kind) => idsIn(kind, wholeKind),
    abouts: (id) => placed.get(id)?.abouts ?? [],
    kindOf: (id) => placed.get(id)?.kind,
  };
}

const orderLength = 16;

/** A record of a newer schema may not look as we expect: then at least its subject counts. */
export function referencesOf(record: AnyViewRecord): readonly string[] {
  const subject = record.subjectId === null ? [] : [record.subjectId];
  try {
    return definitionOf(record.kind)?.refs(record) ?? subject;
  } catch {
    return subject;
  }
}
