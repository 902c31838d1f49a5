import { useEffect, useState } from 'react';
import { z } from 'zod';
import { isMeetingDraft } from './draft-forms.ts';
import { usePorts } from './use-ports.tsx';

/** Of a half-filled meeting, what tells one from another. */
const meetingDraftSchema = z.looseObject({
  at: z.string().optional(),
  remindAt: z.string().nullable().optional(),
  people: z
    .array(
      z.looseObject({ personId: z.string(), created: z.looseObject({ nickname: z.string() }).nullable() }),
    )
    .default([]),
  counts: z.record(z.string(), z.number()).default({}),
  newcomer: z.looseObject({ nickname: z.string(), descriptor: z.string() }).optional(),
  words: z.string().default(''),
  note: z.string().default(''),
});

export interface MeetingDraft {
  /** When the form was opened, or the time that was said. */
  readonly at: string | null;
  /** Known people, to be called by name; nicknames of those written down in the form itself. */
  readonly personIds: readonly string[];
  readonly nicknames: readonly string[];
  readonly heads: number;
  /** Opened and left: nobody was chosen, nothing was written. */
  readonly isEmpty: boolean;
}

/** Meetings that were begun on this phone, by their drafts' keys. Those not read yet are missing. */
export function useMeetingDrafts(keys: readonly string[]): ReadonlyMap<string, MeetingDraft> {
  const { drafts } = usePorts();
  const [found, setFound] = useState<ReadonlyMap<string, MeetingDraft>>(new Map());
  const asked = keys.filter(isMeetingDraft).join(' ');
  useEffect(() => {
    let current = true;
    const read = async () => {
      const entries = await Promise.all(
        (asked === '' ? [] : asked.split(' ')).map(
          async (key) => [key, meetingDraft(await drafts.load(key))] as const,
        ),
      );
      if (current)
        setFound(new Map(entries.flatMap(([key, draft]) => (draft ? [[key, draft] as const] : []))));
    };
    void read();
    return () => {
      current = false;
    };
  }, [drafts, asked]);
  return found;
}

function meetingDraft(kept: unknown): MeetingDraft | null {
  const read = meetingDraftSchema.safeParse(kept);
  if (!read.success) return null;
  const { at, remindAt, people, counts, newcomer, words, note } = read.data;
  const heads = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const written = [newcomer?.nickname, newcomer?.descriptor, words, note].join('').trim();
  const known = people.filter((one) => one.created === null);
  return {
    at: at ?? null,
    personIds: known.map((one) => one.personId),
    nicknames: [...people.flatMap(({ created }) => created?.nickname || []), newcomer?.nickname ?? ''].filter(
      Boolean,
    ),
    heads,
    // Without the form's own time it is not one that this version wrote: it is shown.
    isEmpty: at !== undefined && people.length === 0 && heads === 0 && written === '' && !remindAt,
  };
}
