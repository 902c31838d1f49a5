import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, newDraft } from '../kernel/draft-ids.ts';
import { deterministicId } from '../kernel/ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import { localDate } from '../kernel/service-night.ts';
import { roomOf } from '../person/closed-rooms.ts';
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

/** Roles that read what is closed of somebody only while it is opened to them with a reason. */
const openFirst: ReadonlySet<string> = new Set(['coordinator', 'dpo']);
const closedRooms: ReadonlySet<string | null> = new Set(['law', 'sealed', 'sealed_health']);
const openForMs = 30 * 60_000;

/** True while something of what is closed about somebody is here because it was opened in an emergency. */
export const isOpenedInEmergency = (
  about: readonly Pick<AnyRecord, 'kind' | 'body' | 'createdBy'>[],
  { operatorId, roles }: Pick<CommandContext['actor'], 'operatorId' | 'roles'>,
): boolean =>
  roles.length > 0 &&
  roles.every((role) => openFirst.has(role)) &&
  about.some((one) => one.createdBy !== operatorId && closedRooms.has(roomOf(one)));

/**
 * What is to be written down before this page is shown. `ask`: with a reason, once a day for each person. Of somebody who is opened in
 * an emergency it is written down that the page was looked at, in each half hour.
 */
export function accessTo(
  person: RecordOf<PersonBody>,
  {
    ownTeams,
    ctx,
    notes,
    about = [],
  }: {
    readonly ownTeams: readonly Team[];
    readonly ctx: CommandContext;
    readonly notes: readonly RecordOf<AccessNoteBody>[];
    /** What is here about them that may be closed. */
    readonly about?: readonly Pick<AnyRecord, 'kind' | 'body' | 'createdBy'>[];
  },
): 'ask' | 'write' | 'write-emergency' | 'nothing' {
  const now = correctedNow(ctx);
  const today = localDate(now);
  const { operatorId } = ctx.actor;
  const own = notes.filter((one) => one.body.personId === person.id && one.createdBy === operatorId);
  const isWritten = own.some((one) => localDate(one.at) === today);
  if (!isWritten && isOutsideOwnAreas(person, ownTeams, ctx.actor)) return 'ask';
  const since = new Date(Date.parse(now) - openForMs).toISOString();
  const isTold = own.some((one) => one.body.emergency === true && one.at > since);
  if (isOpenedInEmergency(about, ctx.actor) && !isTold) return 'write-emergency';
  return !isWritten && isMinor(person.body) ? 'write' : 'nothing';
}

/** Writes down that a page was opened. */
export const notePersonOpened = (
  person: RecordOf<PersonBody>,
  reason: AccessNoteBody['reason'],
  ctx: CommandContext,
  emergency = false,
): Change =>
  changeOf(
    {
      ...{ deed: 'person_opened', personId: person.id, reason, minor: isMinor(person.body), wordsHash: null },
      ...(emergency ? { emergency } : {}),
    },
    ctx,
  );

/** Shorter words are no search yet. */
export const shortestSearch = 3;

/**
 * Writes down that somebody searched. The words are folded first, so that one name spelt twice is one search. With the worker's own
 * secret, so that whoever reads the register cannot try names until one fits; one of an older centre has none.
 */
export const noteSearch = (words: string, ctx: CommandContext): Change =>
  changeOf(
    {
      ...{ deed: 'searched', personId: null, reason: null, minor: false },
      wordsHash: deterministicId('search', ctx.actor.searchSecret ?? ctx.actor.tenantId, foldName(words)),
    },
    ctx,
  );

function changeOf(body: AccessNoteBody, ctx: CommandContext): Change {
  const own = newDraft(ctx.newId);
  return changeFrom(own, [createIntent(accessNote, ctx, { ...own, subjectId: body.personId, body })]);
}

/** What a worker wrote, as opposed to what the phone writes of them: only that is counted, listed and mended. */
export const isWorkersNote = ({ kind }: { readonly kind: string }): boolean => kind !== accessNote.kind;
