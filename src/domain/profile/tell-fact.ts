import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type PersonFactBody, personFact } from './person-fact.ts';

export interface TellFact {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly topic: PersonFactBody['topic'];
  readonly value: string | null;
  /** Today if not said. */
  readonly on?: string | null;
  readonly until?: string | null;
  readonly note?: string | null;
}

export type TellFactError =
  | { readonly type: 'nothing-said'; readonly field: 'value' }
  | { readonly type: 'in-the-future'; readonly field: 'on' }
  | BodyError;

/** Says one thing of a person. */
export function tellFact(input: TellFact, ctx: CommandContext): Result<Change, TellFactError> {
  const { draft, personId, topic, value } = input;
  if (value === null) return fail({ type: 'nothing-said', field: 'value' });
  const today = localDate(correctedNow(ctx));
  const on = input.on || today;
  if (on > today) return fail({ type: 'in-the-future', field: 'on' });
  const [until, note] = [input.until || null, input.note?.trim() || null];
  return written(draft, { personId, topic, value, on, until, note, endsId: null }, ctx);
}

/** Says that it holds no more; it stays in the history. */
export function endFact(
  input: { readonly draft?: DraftIds; readonly fact: RecordOf<PersonFactBody> },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { id, body } = input.fact;
  const on = localDate(correctedNow(ctx));
  return written(input.draft, { ...body, on, until: null, note: null, endsId: id }, ctx);
}

function written(
  draft: DraftIds | undefined,
  said: PersonFactBody,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(personFact, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(personFact, ctx, { ...own, subjectId: said.personId, body: body.value })]),
  );
}
