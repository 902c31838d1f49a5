import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, Intent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { taskIntent } from '../task/create-task.ts';
import { type TaskBody, task } from '../task/task.ts';
import { type PresenceEventBody, presenceEvent } from './presence-event.ts';
import { type TellPresenceError, tellPresence } from './tell-presence.ts';

type PresenceRecord = RecordOf<PresenceEventBody>;

export interface AskToSearch {
  readonly draft?: DraftIds;
  readonly personId: string;
  /** That they are not found, when somebody has said it already. */
  readonly missing: PresenceRecord | null;
  /** Where they usually are: whoever comes by first looks for them there. */
  readonly placeIds: readonly string[];
  /** What the crews read. No name: the reminder shows it to whoever may see it. */
  readonly text: string;
}

export type AskToSearchError =
  | { readonly type: 'place-needed'; readonly field: 'placeIds' }
  | TellPresenceError;

/** Sends whichever teams come by to look for somebody (domain W7): a reminder for each place, and the word that they are not found. */
export function askToSearch(input: AskToSearch, ctx: CommandContext): Result<Change, AskToSearchError> {
  const { personId, missing, placeIds, text } = input;
  if (placeIds.length === 0) return fail({ type: 'place-needed', field: 'placeIds' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const intents: Intent[] = [];
  if (missing === null) {
    const said = tellPresence({ draft, personId, presence: 'missing', source: 'team_seen' }, ctx);
    if (!said.ok) return said;
    intents.push(...said.value.intents);
  }
  const createdFrom = missing?.id ?? draft.recordId;
  for (const [index, placeId] of placeIds.entries()) {
    // The first takes the draft's own ids when the word of it is written already.
    const own = missing !== null && index === 0 ? draft : besideDraft(draft, `search-${placeId}`);
    const reminder = { personId, placeId, text, createdFrom, assignee: 'any_team_at_place' } as const;
    const made = taskIntent(ctx, own, { ...reminder, priority: 'high' });
    if (!made.ok) return made;
    intents.push(made.value);
  }
  return ok(changeFrom(draft, intents));
}

export interface NoteSearchCheck {
  readonly draft?: DraftIds;
  readonly missing: Pick<PresenceRecord, 'body'>;
  readonly check: NonNullable<PresenceEventBody['check']>;
  /** Of a police report: its number, and nothing else of it. */
  readonly reference?: string | null;
  readonly note?: string | null;
}

export type NoteSearchCheckError =
  | { readonly type: 'coordinator-only'; readonly field: 'check' }
  | { readonly type: 'reference-needed'; readonly field: 'reference' }
  | BodyError;

const sourceOf = {
  hospital: 'hospital',
  prison: 'police',
  other_city: 'service',
  police_report: 'police',
} as const satisfies Record<NonNullable<PresenceEventBody['check']>, PresenceEventBody['source']>;

/** Where a coordinator has asked in vain, or that the disappearance was reported. The report is made outside the app. */
export function noteSearchCheck(
  input: NoteSearchCheck,
  ctx: CommandContext,
): Result<Change, NoteSearchCheckError> {
  if (!ctx.actor.roles.includes('coordinator')) return fail({ type: 'coordinator-only', field: 'check' });
  const { missing, check } = input;
  const reference = input.reference?.trim() || null;
  if (check === 'police_report' && reference === null) {
    return fail({ type: 'reference-needed', field: 'reference' });
  }
  const { personId, on } = missing.body;
  const body = parsedBody(presenceEvent, {
    ...{ personId, presence: 'missing', on, source: sourceOf[check], cause: null },
    ...{ note: input.note?.trim() || null, confirmsId: null, undoesId: null, check, reference },
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(draft, [
      createIntent(presenceEvent, ctx, { ...draft, subjectId: personId, body: body.value }),
    ]),
  );
}

/** They are here again: the word of it, and the reminders to look for them are done. All that was said of the search stays. */
export function foundAgain(
  input: {
    readonly draft?: DraftIds;
    readonly search: { readonly event: PresenceRecord };
    readonly source: PresenceEventBody['source'];
    /** Reminders about them that are open. */
    readonly tasks: readonly RecordOf<TaskBody>[];
  },
  ctx: CommandContext,
): Result<Change, TellPresenceError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const { event } = input.search;
  const { personId } = event.body;
  const said = tellPresence({ draft, personId, presence: 'active', source: input.source }, ctx);
  if (!said.ok) return said;
  const done = input.tasks
    .filter(({ body }) => body.createdFrom === event.id && body.status === 'open')
    .map((one) => {
      const patch = { status: { set: 'done' }, doneBy: { set: ctx.actor.operatorId } };
      return patchIntent(task, ctx, one, patch, besideDraft(draft, `found-${one.id}`).opId);
    });
  return ok(changeFrom(draft, [...said.value.intents, ...done]));
}
