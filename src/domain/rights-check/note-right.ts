import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type RightStepBody, rightStep } from './right-step.ts';

export interface NoteRight {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly right: RightStepBody['right'];
  readonly state: RightStepBody['state'];
  readonly expiresOn?: string | null;
  readonly nextStep?: string | null;
}

export type NoteRightError = { readonly type: 'expiry-past'; readonly field: 'expiresOn' } | BodyError;

/** How a right of somebody stands today. */
export function noteRight(input: NoteRight, ctx: CommandContext): Result<Change, NoteRightError> {
  const { draft, personId, right, state } = input;
  const on = localDate(correctedNow(ctx));
  const expiresOn = state === 'has' ? (input.expiresOn ?? null) : null;
  if (expiresOn !== null && expiresOn < on) return fail({ type: 'expiry-past', field: 'expiresOn' });
  const nextStep = input.nextStep?.trim() || null;
  const body = parsedBody(rightStep, { personId, right, state, on, expiresOn, nextStep });
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(rightStep, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}
