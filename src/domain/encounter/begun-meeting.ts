import { z } from 'zod';

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

export interface BegunMeeting {
  /** When the form was opened, or the time that was said. */
  readonly at: string | null;
  /** Known people, to be called by name; nicknames of those written down in the form itself. */
  readonly personIds: readonly string[];
  readonly nicknames: readonly string[];
  readonly heads: number;
  /** Opened and left: nobody was chosen, nothing was written. */
  readonly isEmpty: boolean;
}

/** What a draft of the meeting form holds; null of one that this version cannot read. */
export function begunMeeting(kept: unknown): BegunMeeting | null {
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
