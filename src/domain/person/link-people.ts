import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type PersonLinkBody, pairOf, personLink } from './person-link.ts';

export interface LinkPeople {
  readonly draft?: DraftIds;
  readonly personIds: readonly [string, string];
  readonly relation: PersonLinkBody['relation'];
  readonly evidence?: PersonLinkBody['evidence'];
}

export type LinkPeopleError = { readonly type: 'one-person-only'; readonly field: 'bId' } | BodyError;

/** Says whether two records are one person. Never done by the machine alone (domain 0, rule 1). */
export function linkPeople(input: LinkPeople, ctx: CommandContext): Result<Change, LinkPeopleError> {
  const [one, other] = input.personIds;
  if (one === other) return fail({ type: 'one-person-only', field: 'bId' });
  return written(input, { ...pairOf(one, other), undoesId: null }, ctx);
}

/** Takes a link back: both people are again as they were, each with what was written on them. */
export function undoLink(
  input: { readonly draft?: DraftIds; readonly link: RecordOf<PersonLinkBody> },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { id, body } = input.link;
  return written(
    { draft: input.draft, relation: body.relation },
    { aId: body.aId, bId: body.bId, undoesId: id },
    ctx,
  );
}

function written(
  { draft = undefined, relation, evidence = [] }: Pick<LinkPeople, 'draft' | 'relation' | 'evidence'>,
  pair: Pick<PersonLinkBody, 'aId' | 'bId' | 'undoesId'>,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const ids = draft ?? newDraft(ctx.newId);
  const body = parsedBody(personLink, { ...pair, relation, evidence, proposedBy: 'operator' });
  if (!body.ok) return body;
  return ok(
    changeFrom(ids, [createIntent(personLink, ctx, { ...ids, subjectId: pair.aId, body: body.value })]),
  );
}
