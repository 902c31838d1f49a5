import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, newDraft } from '../kernel/draft-ids.ts';
import { deterministicId } from '../kernel/ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import { localDate } from '../kernel/service-night.ts';
import { foldName } from '../person/fold-name.ts';
import { isMinor } from '../person/minors.ts';
import type { PersonBody } from '../person/person.ts';
import { type AccessNoteBody, accessNote } from './access-note.ts';

/** A team with the areas it works in, as far as it says whom its members meet. */
interface Team {
  readonly id: string;
  readonly orgId: string;
  readonly body: { readonly areaIds: readonly string[] };
}

/** Roles that see the people of the whole organisation. */
const seeAll: ReadonlySet<string> = new Set(['coordinator', 'social_worker', 'dpo']);

/**
 * True of somebody whom none of one's own teams meet: no area of theirs is one of the person's, and one did not write the person
 * down oneself. Scopes are the centre's word; what is only on this phone was written here.
 */
export function isOutsideOwnAreas(
  person: Pick<AnyRecord, 'scopes' | 'orgId' | 'createdBy'>,
  ownTeams: readonly Team[],
  { operatorId, roles }: Pick<CommandContext['actor'], 'operatorId' | 'roles'>,
): boolean {
  // The others are shown nobody but those whom their teams meet, or who were given to them by name.
  if (!roles.some((role) => seeAll.has(role))) return false;
  if (person.createdBy === operatorId || person.scopes.length === 0) return false;
  const own = new Set(
    ownTeams.flatMap(({ id, orgId, body }) => [
      `team:${id}`,
      ...body.areaIds.map((area) => `area:${orgId}/${area}`),
    ]),
  );
  // The row of the matrix that a scope is of says nothing of where.
  return !person.scopes.some((scope) => own.has(scope.replace(/^[a-z_]+\//, '')));
}

/** What is to be written down before this page is shown. `ask`: with a reason, once a day for each person. */
export function accessTo(
  person: RecordOf<PersonBody>,
  {
    ownTeams,
    ctx,
    notes,
  }: {
    readonly ownTeams: readonly Team[];
    readonly ctx: CommandContext;
    readonly notes: readonly RecordOf<AccessNoteBody>[];
  },
): 'ask' | 'write' | 'nothing' {
  const today = localDate(correctedNow(ctx));
  const { operatorId } = ctx.actor;
  const isWritten = notes.some(
    (one) => one.body.personId === person.id && one.createdBy === operatorId && localDate(one.at) === today,
  );
  if (isWritten) return 'nothing';
  if (isOutsideOwnAreas(person, ownTeams, ctx.actor)) return 'ask';
  return isMinor(person.body) ? 'write' : 'nothing';
}

/** Writes down that a page was opened. */
export const notePersonOpened = (
  person: RecordOf<PersonBody>,
  reason: AccessNoteBody['reason'],
  ctx: CommandContext,
): Change =>
  changeOf(
    { deed: 'person_opened', personId: person.id, reason, minor: isMinor(person.body), wordsHash: null },
    ctx,
  );

/** Shorter words are no search yet. */
export const shortestSearch = 3;

/** Writes down that somebody searched. The words are folded first, so that one name spelt twice is one search. */
export const noteSearch = (words: string, ctx: CommandContext): Change =>
  changeOf(
    {
      ...{ deed: 'searched', personId: null, reason: null, minor: false },
      wordsHash: deterministicId('search', ctx.actor.tenantId, foldName(words)),
    },
    ctx,
  );

function changeOf(body: AccessNoteBody, ctx: CommandContext): Change {
  const own = newDraft(ctx.newId);
  return changeFrom(own, [createIntent(accessNote, ctx, { ...own, subjectId: body.personId, body })]);
}

/** What a worker wrote, as opposed to what the phone writes of them: only that is counted, listed and mended. */
export const isWorkersNote = ({ kind }: { readonly kind: string }): boolean => kind !== accessNote.kind;
