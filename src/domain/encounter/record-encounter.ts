import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { shiftStart } from '../shift/crew.ts';
import type { ShiftBody } from '../shift/shift.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import type { EncounterBody } from './encounter.ts';
import type { EncounterForm } from './encounter-form.ts';
import { encounterGroup } from './encounter-group.ts';
import { type EncounterTimeError, isInTheFuture, isLateEntry, precedesShift } from './encounter-times.ts';

export interface RecordEncounter extends EncounterForm {
  readonly draft?: DraftIds;
  /** Null for a meeting outside any shift: then `teamId` says who answers for it. */
  readonly shift: RecordOf<ShiftBody> | null;
  readonly teamId?: string;
  readonly shiftEvents?: readonly RecordOf<ShiftEventBody>[];
  /** The writer says it is added to a shift that is behind. Without it, times and events tell. */
  readonly late?: boolean;
  /** What the centre refused and this one stands for: it stays in its shift, and as late as it was when it was written. */
  readonly refused?: Pick<EncounterBody, 'shiftId' | 'teamId' | 'lateEntry'>;
}

export type RecordEncounterError =
  | EncounterTimeError
  | { readonly type: 'team-needed'; readonly field: 'teamId' }
  | BodyError;

/**
 * Records a meeting with everything that comes of it, in one group: new people, the encounter, their first step on the
 * ladder, the reminder (domain 2.10). The smallest one is team, place, time and one unknown person (T01).
 */
export function recordEncounter(
  input: RecordEncounter,
  ctx: CommandContext,
): Result<Change, RecordEncounterError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const events = input.shiftEvents ?? [];
  const at = input.observedAt ?? ctx.now;
  const teamId = input.refused?.teamId ?? input.shift?.body.teamId ?? input.teamId;
  if (teamId === undefined) return fail({ type: 'team-needed', field: 'teamId' });
  if (isInTheFuture(at, ctx.now)) return fail({ type: 'in-the-future', field: 'observedAt' });
  if (precedesShift(at, ctx.now, shiftStart(events)))
    return fail({ type: 'before-shift', field: 'observedAt' });
  const { shiftId, lateEntry } = input.refused ?? {
    shiftId: input.shift?.id ?? null,
    lateEntry: input.late === true || isLateEntry(at, ctx, events),
  };
  const frame = { shiftId, teamId, lateEntry, correctsId: null };
  const group = encounterGroup(input, frame, draft, ctx);
  return group.ok ? ok(changeFrom(draft, group.value)) : group;
}
