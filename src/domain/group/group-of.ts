import { groupedBy } from '../kernel/grouped-by.ts';
import type { RecordOf } from '../kernel/record.ts';
import { type EngagementStage, stageRank } from '../person/engagement.ts';
import { isAfter, latest } from '../shift/shift-status.ts';
import type { GroupMemberBody } from './group-member.ts';
import type { GroupNoteBody } from './group-note.ts';

type Note = RecordOf<GroupNoteBody>;

/** By day, then as the centre received them. */
const inOrder = (notes: readonly Note[]): Note[] =>
  [...notes].sort((a, b) => {
    if (a.body.on !== b.body.on) return a.body.on < b.body.on ? -1 : 1;
    return isAfter(a, b) ? 1 : isAfter(b, a) ? -1 : 0;
  });

export interface GroupNow {
  readonly stage: GroupNoteBody['stage'];
  /** The last climate that anybody wrote; null when nobody did. */
  readonly climate: GroupNoteBody['climate'];
  /** When each phase was entered, first to last; a phase entered again is there again. */
  readonly phases: readonly { readonly stage: GroupNoteBody['stage']; readonly on: string }[];
}

/** A note that tells who is in the group, and nothing of its phase. */
export const tellsComposition = ({ body }: Pick<Note, 'body'>): boolean =>
  typeof body.compositionNote === 'string';

/** Who is usually in it, without names. What an older version wrote into the group itself stands until a newer one moves it. */
export function compositionOf(
  group: { readonly compositionNote: string | null },
  notes: readonly Note[],
): string {
  return group.compositionNote ?? inOrder(notes.filter(tellsComposition)).at(-1)?.body.compositionNote ?? '';
}

/** How a group stands by all that was written of it; without any word it is only on the map. */
export function groupNow(notes: readonly Note[]): GroupNow {
  const told = inOrder(notes.filter((note) => !tellsComposition(note)));
  const phases = told.flatMap(({ body }, at) =>
    told[at - 1]?.body.stage === body.stage ? [] : [{ stage: body.stage, on: body.on }],
  );
  return {
    stage: told.at(-1)?.body.stage ?? 'mapped',
    climate: told.findLast(({ body }) => body.climate !== null)?.body.climate ?? null,
    phases,
  };
}

/** Who is of the group now. */
export function membersOf(facts: readonly RecordOf<GroupMemberBody>[]): readonly string[] {
  return [...groupedBy(facts, (one) => one.body.personId)]
    .filter(([, said]) => latest(said)?.body.joined === true)
    .map(([personId]) => personId);
}

/** Only whom the crew knows may be named in a group (domain 2.9). */
export const mayBeNamed = (stage: EngagementStage | null): boolean => stageRank(stage) >= stageRank('known');
