import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type PersonFactBody, personFact } from './person-fact.ts';
import { type RenewalOf, renewalIntents } from './renewal.ts';

const nothingToRenew: RenewalOf = { placeId: null, earlier: [] };

export interface TellFact {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly topic: PersonFactBody['topic'];
  readonly value: string | null;
  /** Today if not said. */
  readonly on?: string | null;
  readonly until?: string | null;
  readonly note?: string | null;
  /** Where the person is met, and what an earlier paper left to renew. */
  readonly renewal?: RenewalOf;
}

export type TellFactError =
  | { readonly type: 'nothing-said'; readonly field: 'value' }
  | { readonly type: 'in-the-future'; readonly field: 'on' }
  | BodyError;

/** Says one thing of a person. Of a paper that ends, the team gets a task to help renew it (T21). */
export function tellFact(input: TellFact, ctx: CommandContext): Result<Change, TellFactError> {
  const { draft, personId, topic, value } = input;
  if (value === null) return fail({ type: 'nothing-said', field: 'value' });
  const today = localDate(correctedNow(ctx));
  const on = input.on || today;
  if (on > today) return fail({ type: 'in-the-future', field: 'on' });
  const [until, note] = [input.until || null, input.note?.trim() || null];
  return written(draft, { personId, topic, value, on, until, note, endsId: null }, input.renewal, ctx);
}

/** Says that it holds no more; it stays in the history. */
export function endFact(
  input: { readonly draft?: DraftIds; readonly fact: RecordOf<PersonFactBody>; readonly renewal?: RenewalOf },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { id, body } = input.fact;
  const on = localDate(correctedNow(ctx));
  return written(input.draft, { ...body, on, until: null, note: null, endsId: id }, input.renewal, ctx);
}

function written(
  draft: DraftIds | undefined,
  said: PersonFactBody,
  renewal: RenewalOf = nothingToRenew,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(personFact, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  const fact = createIntent(personFact, ctx, { ...own, subjectId: said.personId, body: body.value });
  const beside = renewalIntents(own, body.value, renewal, ctx);
  return beside.ok ? ok(changeFrom(own, [fact, ...beside.value])) : beside;
}
