import type { Instant } from '../kernel/clock.ts';
import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, FieldPatch } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type ShiftBody, shift, shiftId } from './shift.ts';
import { goesAlone } from './start-shift.ts';
import { type MinorAtNight, minorAtNight } from './under-age.ts';

/** All that a coordinator decides before a crew goes out (domain 2.4, W1 step 1). */
export type ShiftPlan = Pick<
  ShiftBody,
  'teamId' | 'kind' | 'period' | 'serviceNight' | 'ordinal' | 'plannedStart' | 'crewIds' | 'routePlaceIds'
> &
  Required<Pick<ShiftBody, 'plannedEnd' | 'crewRoles' | 'vehicle' | 'lookForIds' | 'checkInMinutes'>> & {
    readonly bulletin: string | null;
    /** Why somebody goes out alone. It is written in the bulletin, where the crew reads it too. */
    readonly overrideReason: string | null;
  };

export interface PlanShift {
  readonly draft?: DraftIds;
  readonly plan: ShiftPlan;
  /** The planned shift that is changed; team, kind, night and ordinal made its id and stay. */
  readonly planned?: RecordOf<ShiftBody>;
  /** Colleagues under 18. */
  readonly minorIds?: readonly string[];
}

export type PlanShiftError =
  | { readonly type: 'crew-of-two-needed'; readonly field: 'crewIds' }
  | MinorAtNight
  | { readonly type: 'end-before-start'; readonly field: 'plannedEnd' }
  | { readonly type: 'nothing-changed' }
  | BodyError;

/** Plans an outing, or changes the plan of one. Nobody has joined it yet: it is a draft until somebody starts it. */
export function planShift(input: PlanShift, ctx: CommandContext): Result<Change, PlanShiftError> {
  const body = parsedPlan(input.plan);
  if (!body.ok) return body;
  const minor = minorAtNight(body.value.period, body.value.crewIds, input.minorIds);
  if (minor) return fail(minor);
  const draft = input.draft ?? newDraft(ctx.newId);
  if (input.planned) return changed(input.planned, body.value, draft, ctx);
  const recordId = shiftId(ctx.actor.tenantId, body.value);
  const intent = createIntent(shift, ctx, { recordId, opId: draft.opId, subjectId: null, body: body.value });
  return ok(changeFrom(draft, [intent]));
}

function parsedPlan({ overrideReason, ...plan }: ShiftPlan): Result<ShiftBody, PlanShiftError> {
  const reason = overrideReason?.trim() || null;
  if (goesAlone(plan.kind, plan.crewIds) && reason === null) {
    return fail({ type: 'crew-of-two-needed', field: 'crewIds' });
  }
  if (isBefore(plan.plannedEnd, plan.plannedStart)) {
    return fail({ type: 'end-before-start', field: 'plannedEnd' });
  }
  const told = plan.bulletin?.trim() || null;
  const bulletin = [told, reason].filter((one) => one !== null).join('\n') || null;
  return parsedBody(shift, { ...plan, bulletin, vehicle: plan.vehicle?.trim() || null });
}

const isBefore = (a: Instant | null, b: Instant | null): boolean => a !== null && b !== null && a <= b;

const editable = [
  ...(['plannedStart', 'plannedEnd', 'routePlaceIds', 'bulletin'] as const),
  ...(['crewRoles', 'vehicle', 'checkInMinutes'] as const),
];

function changed(
  planned: RecordOf<ShiftBody>,
  body: ShiftBody,
  draft: DraftIds,
  ctx: CommandContext,
): Result<Change, PlanShiftError> {
  const patch: Record<string, FieldPatch> = {};
  for (const field of editable) {
    const next = body[field] ?? null;
    if (JSON.stringify(planned.body[field] ?? null) !== JSON.stringify(next)) patch[field] = { set: next };
  }
  for (const field of ['crewIds', 'lookForIds'] as const) {
    const had = planned.body[field] ?? [];
    const has = body[field] ?? [];
    const add = has.filter((id) => !had.includes(id));
    const remove = had.filter((id) => !has.includes(id));
    if (add.length > 0 || remove.length > 0) patch[field] = { add, remove };
  }
  if (Object.keys(patch).length === 0) return fail({ type: 'nothing-changed' });
  return ok(changeFrom(draft, [patchIntent(shift, ctx, planned, patch, draft.opId)]));
}
