import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type PlaceObservationBody, placeObservation } from './place-observation.ts';

type Observation = RecordOf<PlaceObservationBody>;

export interface ObservePlace {
  readonly draft?: DraftIds;
  readonly placeId: string;
  /** Who answers for it: of the outing, else one of the writer's teams. */
  readonly teamId?: string;
  readonly shiftId?: string | null;
  readonly heads?: number | null;
  readonly signs?: PlaceObservationBody['signs'];
  readonly hazards?: PlaceObservationBody['hazards'];
  readonly approach?: PlaceObservationBody['approach'];
  readonly note?: string | null;
  /** What this one says again; it keeps the time, the team and the shift of the first. */
  readonly corrects?: Observation | null;
}

export type ObservePlaceError =
  | { readonly type: 'nothing-said'; readonly field: 'signs' }
  | { readonly type: 'team-needed'; readonly field: 'teamId' }
  | BodyError;

/** How a place is now (domain 2.5). An empty visit is worth writing: "nobody" is one tap. */
export function observePlace(input: ObservePlace, ctx: CommandContext): Result<Change, ObservePlaceError> {
  const { corrects = null, heads = null, signs = [], hazards = [], approach = null } = input;
  const note = input.note?.trim() || null;
  const isSilent = heads === null && approach === null && note === null;
  if (isSilent && signs.length + hazards.length === 0) return fail({ type: 'nothing-said', field: 'signs' });
  const teamId = corrects?.body.teamId ?? input.teamId ?? ctx.actor.teamIds[0];
  if (teamId === undefined) return fail({ type: 'team-needed', field: 'teamId' });
  const shiftId = corrects ? corrects.body.shiftId : (input.shiftId ?? null);
  const said = { heads, signs, hazards, approach, note };
  const belongs = { placeId: input.placeId, teamId, shiftId, correctsId: corrects?.id ?? null };
  return written(input.draft, { ...said, ...belongs, withdrawn: false }, corrects?.at, ctx);
}

/** Written by mistake: it stays in the history and is shown nowhere else. */
export function withdrawObservation(
  observation: Observation,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = { ...observation.body, correctsId: observation.id, withdrawn: true };
  return written(undefined, body, observation.at, ctx);
}

function written(
  draft: DraftIds | undefined,
  said: PlaceObservationBody,
  at: string | undefined,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(placeObservation, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  const fact = createIntent(placeObservation, ctx, {
    ...own,
    at: at ?? ctx.now,
    subjectId: said.placeId,
    body: body.value,
  });
  return ok(changeFrom(own, [fact]));
}
