import { type RecordEncounterError, recordEncounter } from '../encounter/record-encounter.ts';
import type { CommandContext } from '../kernel/command.ts';
import { type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from '../shift/shift.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import type { GroupBody } from './group.ts';
import { besideMeeting, groupNoteIntent, type NoteGroup } from './write-group.ts';

export interface MeetGroup extends Omit<NoteGroup, 'groupId'> {
  readonly group: RecordOf<GroupBody>;
  /** Everybody there, by eye. */
  readonly heads: number;
  readonly placeId: string | null;
  readonly shift: RecordOf<ShiftBody> | null;
  readonly shiftEvents?: readonly RecordOf<ShiftEventBody>[];
}

export type MeetGroupError =
  | { readonly type: 'heads-needed'; readonly field: 'heads' }
  | { readonly type: 'place-needed'; readonly field: 'placeId' }
  | RecordEncounterError;

/**
 * A meeting with a group: how many they were, in one tap or a few, and how the group stands (domain 2.9, W2). Names come
 * later, by a correction of the encounter. Both are saved together.
 */
export function meetGroup(input: MeetGroup, ctx: CommandContext): Result<Change, MeetGroupError> {
  const { group, heads, shift, shiftEvents, placeId } = input;
  if (heads < 1) return fail({ type: 'heads-needed', field: 'heads' });
  if (placeId === null) return fail({ type: 'place-needed', field: 'placeId' });
  const draft: DraftIds = input.draft ?? newDraft(ctx.newId);
  const [onlyBand, ...others] = group.body.ageBands;
  const ageBand = onlyBand !== undefined && others.length === 0 ? onlyBand : 'unknown';
  const met = recordEncounter(
    {
      draft,
      placeId,
      kind: 'group',
      shift,
      shiftEvents,
      teamId: group.body.teamId,
      anonymousCounts: [{ gender: 'unknown', ageBand, n: heads }],
    },
    ctx,
  );
  if (!met.ok) return met;
  const told = { ...input, groupId: group.id };
  const note = groupNoteIntent(told, besideMeeting(draft), draft.recordId, ctx.now, ctx);
  return note.ok ? ok({ ...met.value, intents: [...met.value.intents, note.value] }) : note;
}
