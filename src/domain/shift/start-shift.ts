import {
  type CommandContext,
  type CommandError,
  correctedNow,
  createIntent,
  patchIntent,
} from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, Intent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate, serviceNight } from '../kernel/service-night.ts';
import { type ShiftBody, shift, shiftId } from './shift.ts';
import { shiftEventIntent } from './shift-event-intent.ts';
import { type MinorAtNight, minorAtNight } from './under-age.ts';

export interface StartShift {
  readonly draft?: DraftIds;
  readonly teamId: string;
  readonly kind: ShiftBody['kind'];
  /** Needed for hubs and health units only: the other kinds say it themselves. */
  readonly period?: ShiftBody['period'];
  /** Who is out tonight, also those without a phone. The writer is always added. */
  readonly crewIds: readonly string[];
  readonly routePlaceIds?: readonly string[];
  readonly bulletin?: string | null;
  /** The shift already known for this night: planned by the coordinator, or opened by a colleague. Its night is kept. */
  readonly planned?: RecordOf<ShiftBody>;
  /** 2 when the team goes out a second time in one night. */
  readonly ordinal?: number;
  /** Why someone goes out alone (domain 2.4: crew of two; the exception is logged with the start). */
  readonly overrideReason?: string | null;
  /** Colleagues under 18. */
  readonly minorIds?: readonly string[];
  /** Of the team: minutes between two safety checks. */
  readonly checkInMinutes?: number | null;
}

export interface CrewOfTwoNeeded {
  readonly type: 'crew-of-two-needed';
  readonly field: 'crewIds';
}

export type StartShiftError = CrewOfTwoNeeded | MinorAtNight | (BodyError & CommandError);

/** Kinds of shift whose crew does not walk the streets. */
const indoors: ReadonlySet<ShiftBody['kind']> = new Set(['hub']);
const byDay: ReadonlySet<ShiftBody['kind']> = new Set(['street_day', 'education_day', 'hub', 'health']);

/** In the street one goes out at least in two, or says why not. */
export const goesAlone = (kind: ShiftBody['kind'], crewIds: readonly string[]): boolean =>
  !indoors.has(kind) && crewIds.length < 2;

/** Opens a shift, or starts the planned one, and joins it. Two phones that do it offline make one shift (design D1). */
export function startShift(input: StartShift, ctx: CommandContext): Result<Change, StartShiftError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const planned = input.planned;
  const kind = planned?.body.kind ?? input.kind;
  const crewIds = [...new Set([ctx.actor.operatorId, ...(planned?.body.crewIds ?? []), ...input.crewIds])];
  const overrideReason = input.overrideReason?.trim() || null;
  if (goesAlone(kind, crewIds) && overrideReason === null) {
    return fail({ type: 'crew-of-two-needed', field: 'crewIds' });
  }
  const minor = minorAtNight(planned?.body.period ?? periodOf(input), crewIds, input.minorIds);
  if (minor) return fail(minor);
  const opened = planned ? nameNewCrew(planned, crewIds, draft, ctx) : openNew(input, crewIds, draft, ctx);
  if (!opened.ok) return opened;
  const joined = shiftEventIntent(ctx, besideDraft(draft, 'joined'), {
    shiftId: opened.value.id,
    event: 'joined',
    note: overrideReason,
  });
  if (!joined.ok) return joined;
  return ok(changeFrom(draft, [...opened.value.intents, joined.value]));
}

/** The night a shift belongs to: for a night shift the date on which the night began, for a day shift its date. */
export function shiftNight(
  period: ShiftBody['period'],
  ctx: Pick<CommandContext, 'now' | 'clockOffsetMs'>,
): string {
  const now = correctedNow(ctx as CommandContext);
  return period === 'night' ? serviceNight(now) : localDate(now);
}

const periodOf = ({ period, kind }: StartShift): ShiftBody['period'] =>
  period ?? (byDay.has(kind) ? 'day' : 'night');

type Opened = { readonly id: string; readonly intents: readonly Intent[] };

function openNew(
  input: StartShift,
  crewIds: readonly string[],
  draft: DraftIds,
  ctx: CommandContext,
): Result<Opened, StartShiftError> {
  const period = periodOf(input);
  const body = parsedBody(shift, {
    teamId: input.teamId,
    kind: input.kind,
    period,
    serviceNight: shiftNight(period, ctx),
    ordinal: input.ordinal ?? 1,
    plannedStart: null,
    crewIds,
    routePlaceIds: input.routePlaceIds ?? [],
    bulletin: input.bulletin ?? null,
    ...(input.checkInMinutes ? { checkInMinutes: input.checkInMinutes } : {}),
  });
  if (!body.ok) return body;
  const id = shiftId(ctx.actor.tenantId, body.value);
  const intent = createIntent(shift, ctx, {
    recordId: id,
    opId: draft.opId,
    subjectId: null,
    body: body.value,
  });
  return ok({ id, intents: [intent] });
}

/** A planned shift is not created again: the crew members it does not name yet are added to it. */
function nameNewCrew(
  planned: RecordOf<ShiftBody>,
  crewIds: readonly string[],
  draft: DraftIds,
  ctx: CommandContext,
): Result<Opened, StartShiftError> {
  const add = crewIds.filter((id) => !planned.body.crewIds.includes(id));
  const patch = { crewIds: { add, remove: [] } };
  const intents = add.length > 0 ? [patchIntent(shift, ctx, planned, patch, draft.opId)] : [];
  return ok({ id: planned.id, intents });
}
