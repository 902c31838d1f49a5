import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type CountBody, type CountLine, count } from './count.ts';
import type { CountNightBody } from './count-night.ts';

export interface CountPeople {
  readonly draft?: DraftIds;
  readonly night: RecordOf<CountNightBody>;
  readonly areaId: string;
  readonly lines: readonly CountLine[];
  /** Said in so many words: walked, and nobody there. */
  readonly nobody?: boolean;
  readonly method?: CountBody['method'];
  readonly certainty?: CountBody['certainty'];
  readonly note?: string | null;
  readonly teamId?: string;
  readonly shiftId?: string | null;
}

export type CountPeopleError =
  | { readonly type: 'area-unknown'; readonly field: 'areaId' }
  | { readonly type: 'count-night-closed' }
  | { readonly type: 'team-needed'; readonly field: 'teamId' }
  | { readonly type: 'someone-needed'; readonly field: 'lines' }
  | BodyError;

/** Heads in one area of a count night (domain 2.10). Several counts of one crew add up: a street, then the next. */
export function countPeople(input: CountPeople, ctx: CommandContext): Result<Change, CountPeopleError> {
  const { night, areaId, lines } = input;
  const teamId = input.teamId ?? ctx.actor.teamIds[0];
  if (teamId === undefined) return fail({ type: 'team-needed', field: 'teamId' });
  if (!night.body.areas.some(({ id }) => id === areaId))
    return fail({ type: 'area-unknown', field: 'areaId' });
  if (night.body.state === 'closed') return fail({ type: 'count-night-closed' });
  if (lines.length === 0 && input.nobody !== true) return fail({ type: 'someone-needed', field: 'lines' });
  return written(
    input.draft,
    {
      countNightId: night.id,
      areaId,
      teamId,
      shiftId: input.shiftId ?? null,
      placeId: null,
      method: input.method ?? 'visual',
      certainty: input.certainty ?? 'sure',
      lines: [...lines],
      note: input.note?.trim() || null,
      correctsId: null,
      withdrawn: false,
    },
    ctx,
  );
}

/** Counted by mistake, or twice: left out of every total, and kept. */
export function withdrawCount(counted: RecordOf<CountBody>, ctx: CommandContext): Result<Change, BodyError> {
  return written(undefined, { ...counted.body, correctsId: counted.id, withdrawn: true }, ctx);
}

function written(
  draft: DraftIds | undefined,
  said: CountBody,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(count, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  const intent = createIntent(count, ctx, { ...own, subjectId: said.countNightId, body: body.value });
  return ok(changeFrom(own, [intent]));
}
