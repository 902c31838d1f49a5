import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, newDraft } from '../kernel/draft-ids.ts';
import type { Change, CreateIntent, Intent, PatchIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { beforeEdit, repairOf } from '../kernel/repair.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type ShiftBody, shift } from './shift.ts';
import { shiftEvent } from './shift-event.ts';
import { type CrewOfTwoNeeded, goesAlone } from './start-shift.ts';
import { type MinorAtNight, minorAtNight } from './under-age.ts';

export interface MendStart {
  /** What the centre refused: the opening of a shift (or the naming of its crew), and that its writer joined it. */
  readonly opening: Intent | null;
  readonly joining: CreateIntent | null;
  /** The copy on the screen. */
  readonly shift: RecordOf<ShiftBody>;
  readonly crewIds: readonly string[];
  readonly overrideReason: string | null;
  /** Colleagues under 18. */
  readonly minorIds?: readonly string[];
}

/**
 * Says again who went out. The team, the kind and the night make the id on which every note of that night is hooked: they
 * stay what they are.
 */
export function mendStart(
  input: MendStart,
  ctx: CommandContext,
): Result<Change, CrewOfTwoNeeded | MinorAtNight | BodyError> {
  const { opening, joining } = input;
  const crewIds = [...new Set([ctx.actor.operatorId, ...input.crewIds])];
  const reason = input.overrideReason?.trim() || null;
  if (goesAlone(input.shift.body.kind, crewIds) && reason === null) {
    return fail({ type: 'crew-of-two-needed', field: 'crewIds' });
  }
  const minor = minorAtNight(input.shift.body.period, crewIds, input.minorIds);
  if (minor) return fail(minor);
  const intents: Intent[] = [];
  if (opening?.action === 'create') {
    const body = parsedBody(shift, { ...opening.body, crewIds });
    if (!body.ok) return body;
    intents.push(saidAgain(opening, body.value, ctx));
  } else if (opening !== null) {
    intents.push(...namedAgain(opening, input.shift, crewIds, ctx));
  }
  if (joining !== null) {
    const body = parsedBody(shiftEvent, { ...joining.body, note: reason });
    if (!body.ok) return body;
    intents.push(saidAgain(joining, body.value, ctx));
  }
  const refused = [opening, joining].flatMap((one) => one ?? []);
  return ok(repairOf(refused, changeFrom(newDraft(ctx.newId), intents)));
}

function saidAgain({ kind, recordId, orgId, subjectId }: CreateIntent, body: object, ctx: CommandContext) {
  const definition = kind === shift.kind ? shift : shiftEvent;
  return createIntent(definition, ctx, { recordId, orgId, subjectId, body });
}

function namedAgain(
  refused: PatchIntent,
  seen: RecordOf<ShiftBody>,
  crewIds: readonly string[],
  ctx: CommandContext,
): Intent[] {
  const before = beforeEdit(refused, seen);
  const add = crewIds.filter((id) => !before.body.crewIds.includes(id));
  return add.length === 0 ? [] : [patchIntent(shift, ctx, before, { crewIds: { add, remove: [] } })];
}
