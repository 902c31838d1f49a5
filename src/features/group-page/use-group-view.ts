import { useMemo } from 'react';
import type { EncounterBody } from '../../domain/encounter/encounter.ts';
import { encounterVersions } from '../../domain/encounter/encounter-versions.ts';
import {
  compositionOf,
  type GroupNow,
  groupNow,
  membersOf,
  tellsComposition,
} from '../../domain/group/group-of.ts';
import type { Kind } from '../../domain/kinds.ts';
import { headsIn } from '../../domain/place/place-nights.ts';
import type { Viewed } from '../../ports/records.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** One meeting with the group: what was written of it, and how many they were. */
export interface GroupDay {
  readonly note: Viewed<'group_note'>;
  /** Null when there was no meeting, or it is not on this phone. */
  readonly heads: number | null;
  readonly named: number;
  readonly encounterId: string | null;
}

export interface GroupView {
  readonly group: Viewed<'group'>;
  readonly now: GroupNow;
  /** Who is usually in it, without names; empty where nobody said, or one may not read it. */
  readonly composition: string;
  readonly notes: readonly Viewed<'group_note'>[];
  /** Newest first. */
  readonly days: readonly GroupDay[];
  readonly members: readonly Viewed<'person'>[];
  readonly placeNames: ReadonlyMap<string, string>;
  readonly operatorNames: ReadonlyMap<string, string>;
}

/** Everything about one group that this phone holds. Null when it is not here; undefined while reading. */
export function useGroupView(groupId: string): GroupView | null | undefined {
  const { records } = usePorts();
  const group = useLive(useMemo(() => records.one('group', groupId), [records, groupId]));
  const notes = useAbout('group_note', groupId);
  const facts = useAbout('group_member', groupId);
  const memberIds = useMemo(() => membersOf(facts ?? []), [facts]);
  const members = useRecordsById('person', memberIds);
  const encounterIds = useMemo(
    () => (notes ?? []).flatMap(({ body }) => (body.encounterId ? [body.encounterId] : [])),
    [notes],
  );
  const meetings = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 2000 }), [records]));
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  return useMemo(() => {
    if (group === null) return null;
    if (!group || !notes) return undefined;
    const wanted = new Set(encounterIds);
    const met = new Map(
      encounterVersions(meetings ?? [])
        .filter((one) => wanted.has(one.id) && !one.withdrawn)
        .map((one) => [one.id, one.latest]),
    );
    return {
      group,
      now: groupNow(notes),
      composition: compositionOf(group.body, notes),
      notes,
      days: notes
        .filter((note) => !tellsComposition(note))
        .map((note) => dayOf(note, met.get(note.body.encounterId ?? ''))),
      members: memberIds.length === 0 ? [] : (members ?? []),
      placeNames: new Map((places ?? []).map((one) => [one.id, one.body.name])),
      operatorNames: new Map((operators ?? []).map((one) => [one.id, one.body.displayName])),
    };
  }, [group, notes, encounterIds, meetings, memberIds, members, places, operators]);
}

function dayOf(
  note: Viewed<'group_note'>,
  met: { readonly id: string; readonly body: EncounterBody } | undefined,
): GroupDay {
  return {
    note,
    heads: met ? headsIn(met.body) : null,
    named: met?.body.participants.length ?? 0,
    encounterId: met?.id ?? null,
  };
}

function useAbout<K extends Kind>(kind: K, about: string): readonly Viewed<K>[] | undefined {
  const { records } = usePorts();
  return useLive(useMemo(() => records.list({ kind, about }), [records, kind, about]));
}
