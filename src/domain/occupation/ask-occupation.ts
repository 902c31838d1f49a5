import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type OccupationBody, occupation } from './occupation.ts';

export interface AskOccupation extends Partial<Omit<OccupationBody, 'personId' | 'on'>> {
  readonly draft?: DraftIds;
  readonly personId: string;
}

export type AskOccupationError =
  | { readonly type: 'nothing-said'; readonly field: 'work' }
  | { readonly type: 'study-end-in-the-future'; readonly field: 'studyEndedOn' }
  | BodyError;

/** What somebody said today of work and school. Nothing is asked twice: what was not said stays unknown. */
export function askOccupation(input: AskOccupation, ctx: CommandContext): Result<Change, AskOccupationError> {
  const { draft, personId, work = 'unknown', study = 'unknown', neetKind = null } = input;
  const on = localDate(correctedNow(ctx));
  const studyEndedOn = study === 'ended' ? (input.studyEndedOn ?? null) : null;
  if (work === 'unknown' && study === 'unknown') return fail({ type: 'nothing-said', field: 'work' });
  if (studyEndedOn !== null && studyEndedOn > on) {
    return fail({ type: 'study-end-in-the-future', field: 'studyEndedOn' });
  }
  const atLeastFifteen = input.atLeastFifteen ?? null;
  const said = { personId, on, work, study, studyEndedOn, atLeastFifteen, neetKind };
  const body = parsedBody(occupation, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(occupation, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}
