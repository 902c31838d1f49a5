import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { shiftStart } from '../shift/crew.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import type { EncounterBody } from './encounter.ts';
import type { EncounterForm } from './encounter-form.ts';
import { encounterGroup } from './encounter-group.ts';
import { type EncounterTimeError, isInTheFuture, precedesShift } from './encounter-times.ts';

export interface CorrectEncounter extends EncounterForm {
  readonly draft?: DraftIds;
  /** The version on the screen, itself a correction perhaps. */
  readonly original: RecordOf<EncounterBody>;
  /** When `original` is a correction that the centre refused: what stood before it, with the reminder it had. */
  readonly before?: RecordOf<EncounterBody>;
  readonly shiftEvents?: readonly RecordOf<ShiftEventBody>[];
}

export type CorrectEncounterError = EncounterTimeError | BodyError;

/**
 * Says again, whole, what happened. The first version stays as it was; this one stands in its place (design D2).
 * All corrections point at the first version, so that two written at once are two versions of one fact.
 */
export function correctEncounter(
  input: CorrectEncounter,
  ctx: CommandContext,
): Result<Change, CorrectEncounterError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const { original } = input;
  const at = input.observedAt ?? original.at;
  if (input.observedAt !== undefined && isInTheFuture(at, ctx.now)) {
    return fail({ type: 'in-the-future', field: 'observedAt' });
  }
  const moved = at !== original.at;
  if (moved && precedesShift(at, ctx.now, shiftStart(input.shiftEvents ?? []))) {
    return fail({ type: 'before-shift', field: 'observedAt' });
  }
  const { shiftId, teamId, lateEntry } = original.body;
  const reminded = (input.before ?? original).body.nextStep;
  const correctsId = original.body.correctsId ?? original.id;
  const form = { ...input, observedAt: at };
  const group = encounterGroup(
    form,
    { from: original.body, shiftId, teamId, lateEntry, correctsId, reminded },
    draft,
    ctx,
  );
  return group.ok ? ok(changeFrom(draft, group.value)) : group;
}
