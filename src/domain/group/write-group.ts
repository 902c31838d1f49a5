import { type CommandContext, correctedNow, createIntent, patchIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import type { EngagementStage } from '../person/engagement.ts';
import { type GroupBody, group } from './group.ts';
import { groupMember } from './group-member.ts';
import { type GroupNoteBody, groupNote } from './group-note.ts';
import { compositionOf, groupNow, mayBeNamed } from './group-of.ts';

export type WriteGroupError =
  | { readonly type: 'nothing-changed' }
  | { readonly type: 'team-needed'; readonly field: 'teamId' }
  | BodyError;

export interface WriteGroup {
  readonly draft?: DraftIds;
  /** The copy on the screen; null for a new one. */
  readonly seen: RecordOf<GroupBody> | null;
  readonly said: Partial<Omit<GroupBody, 'teamId' | 'compositionNote'>>;
  /** Who is usually in it, without names: a note of its own. If not said, it stays as it is. */
  readonly composition?: string;
  /** All that was written of how the group stands. */
  readonly notes?: readonly RecordOf<GroupNoteBody>[];
  /** Of a new one; one of the writer's if not said. */
  readonly teamId?: string;
}

const blank = {
  usualPlaceIds: [],
  sizeMin: null,
  sizeMax: null,
  ageBands: [],
  genderMix: 'unknown',
  compositionNote: null,
  since: null,
  activities: [],
  educatorIds: [],
};

/** Puts a group on the map, or changes what is known of it, field by field (domain 2.9). */
export function writeGroup(input: WriteGroup, ctx: CommandContext): Result<Change, WriteGroupError> {
  const { seen } = input;
  const teamId = seen?.body.teamId ?? input.teamId ?? ctx.actor.teamIds[0];
  if (teamId === undefined) return fail({ type: 'team-needed', field: 'teamId' });
  const isMoved = input.composition !== undefined;
  const body = parsedBody(group, {
    ...blank,
    ...seen?.body,
    ...input.said,
    teamId,
    // What an older version wrote into the group goes where fewer read it.
    ...(isMoved ? { compositionNote: null } : {}),
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const told = compositionIntent(input, seen?.id ?? draft.recordId, draft, ctx);
  if (told && !told.ok) return told;
  const beside = told ? [told.value] : [];
  if (seen === null) {
    const created = createIntent(group, ctx, { ...draft, subjectId: null, body: body.value });
    return ok(changeFrom(draft, [created, ...beside]));
  }
  const patch = patchBetween(group.fields, seen.body as JsonObject, body.value as JsonObject);
  const patched = Object.keys(patch).length === 0 ? [] : [patchIntent(group, ctx, seen, patch, draft.opId)];
  if (patched.length + beside.length === 0) return fail({ type: 'nothing-changed' });
  return ok(changeFrom(draft, [...patched, ...beside]));
}

/** Null where it says what stands already beside the group. */
function compositionIntent(
  { seen, composition, notes = [] }: WriteGroup,
  groupId: string,
  draft: DraftIds,
  ctx: CommandContext,
) {
  if (composition === undefined) return null;
  const words = composition.trim();
  if (words === compositionOf({ compositionNote: null }, notes)) return null;
  const { stage } = groupNow(notes);
  const beside = besideDraft(draft, 'composition');
  // An edit has no record of its own: the id that its form was given is the note's. One that is mended has the group's.
  const recordId = draft.recordId === seen?.id ? ctx.newId() : draft.recordId;
  const own = seen === null ? beside : { recordId, opId: beside.opId };
  return groupNoteIntent({ groupId, stage, composition: words }, own, null, ctx.now, ctx);
}

export interface NoteGroup {
  readonly draft?: DraftIds;
  readonly groupId: string;
  readonly stage: GroupNoteBody['stage'];
  readonly climate?: GroupNoteBody['climate'];
  readonly note?: string | null;
  readonly composition?: string;
}

/** The phase a group is in from today on, and its climate. */
export function noteGroup(input: NoteGroup, ctx: CommandContext): Result<Change, BodyError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const intent = groupNoteIntent(input, draft, null, ctx.now, ctx);
  return intent.ok ? ok(changeFrom(draft, [intent.value])) : intent;
}

/** The same as part of a meeting, under an id that follows from the meeting's draft. */
export const besideMeeting = (meeting: DraftIds): DraftIds => besideDraft(meeting, 'group');

export function groupNoteIntent(
  { groupId, stage, climate = null, note, composition }: NoteGroup,
  draft: DraftIds,
  encounterId: string | null,
  at: string,
  ctx: CommandContext,
) {
  const on = localDate(correctedNow(ctx));
  const body = parsedBody(groupNote, {
    ...{ groupId, stage, climate, on, encounterId },
    note: note?.trim() || null,
    compositionNote: composition ?? null,
  });
  if (!body.ok) return body;
  return ok(createIntent(groupNote, ctx, { ...draft, subjectId: groupId, at, body: body.value }));
}

export type NameMemberError = { readonly type: 'not-known-yet'; readonly field: 'personId' } | BodyError;

/** Names somebody in a group, or takes the name out again. `stage` is the person's, as far as this phone knows. */
export function nameMember(
  input: {
    readonly groupId: string;
    readonly personId: string;
    readonly joined: boolean;
    readonly stage: EngagementStage | null;
  },
  ctx: CommandContext,
): Result<Change, NameMemberError> {
  const { groupId, personId, joined, stage } = input;
  if (joined && !mayBeNamed(stage)) return fail({ type: 'not-known-yet', field: 'personId' });
  const body = parsedBody(groupMember, { groupId, personId, joined });
  if (!body.ok) return body;
  const own = newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(groupMember, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}
