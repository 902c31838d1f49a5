import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type EncounterBody, encounter, encounterSubject } from './encounter.ts';

export interface WithdrawEncounter {
  readonly draft?: DraftIds;
  readonly original: RecordOf<EncounterBody>;
  readonly reason?: string | null;
}

export type WithdrawEncounterError = { readonly type: 'already-withdrawn' } | BodyError;

/** "Inserito per errore": shown struck through and left out of every count. It says who and where, and nothing more. */
export function withdrawEncounter(
  input: WithdrawEncounter,
  ctx: CommandContext,
): Result<Change, WithdrawEncounterError> {
  const { original } = input;
  if (original.body.withdrawn) return fail({ type: 'already-withdrawn' });
  const body = parsedBody(encounter, {
    ...original.body,
    housingNow: null,
    needs: [],
    items: [],
    offers: [],
    bedRequest: null,
    note: input.reason?.trim() || null,
    personWords: null,
    nextStep: null,
    correctsId: original.body.correctsId ?? original.id,
    withdrawn: true,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const subjectId = encounterSubject(body.value);
  const intent = createIntent(encounter, ctx, { ...draft, subjectId, at: original.at, body: body.value });
  return ok(changeFrom(draft, [intent]));
}
