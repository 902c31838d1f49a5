import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import type { TaskBody } from '../task/task.ts';
import { type AroundThem, afterDeath, afterUndoneDeath } from './after-death.ts';
import { type PresenceEventBody, presenceEvent } from './presence-event.ts';

type PresenceRecord = RecordOf<PresenceEventBody>;

export interface TellPresence {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly presence: PresenceEventBody['presence'];
  /** Since when; today if not said. */
  readonly on?: string;
  readonly source: PresenceEventBody['source'];
  readonly cause?: PresenceEventBody['cause'];
  readonly note?: string | null;
}

export type TellPresenceError =
  | { readonly type: 'coordinator-only'; readonly field: 'presence' }
  | { readonly type: 'in-the-future'; readonly field: 'on' }
  | BodyError;

/** Where somebody is now. A death is written by a coordinator only, and stays unconfirmed until somebody else says so too (W7). */
export function tellPresence(input: TellPresence, ctx: CommandContext): Result<Change, TellPresenceError> {
  const { draft, personId, presence, source } = input;
  if (presence === 'deceased' && !ctx.actor.roles.includes('coordinator')) {
    return fail({ type: 'coordinator-only', field: 'presence' });
  }
  const today = localDate(correctedNow(ctx));
  const on = input.on ?? today;
  if (on > today) return fail({ type: 'in-the-future', field: 'on' });
  const cause = presence === 'deceased' ? (input.cause ?? 'unknown') : null;
  const note = input.note?.trim() || null;
  return written(
    draft,
    { personId, presence, on, source, cause, note, confirmsId: null, undoesId: null },
    ctx,
  );
}

export interface ConfirmDeath {
  readonly draft?: DraftIds;
  readonly event: PresenceRecord;
  readonly source: PresenceEventBody['source'];
  readonly note?: string | null;
  readonly around?: AroundThem;
}

export type ConfirmDeathError =
  | { readonly type: 'coordinator-only'; readonly field: 'presence' }
  | { readonly type: 'another-source-needed'; readonly field: 'source' }
  | BodyError;

/** The second word, from somebody else or from another source. With it the death counts: what was to do for them is void. */
export function confirmDeath(input: ConfirmDeath, ctx: CommandContext): Result<Change, ConfirmDeathError> {
  const { event, source } = input;
  if (!ctx.actor.roles.includes('coordinator')) return fail({ type: 'coordinator-only', field: 'presence' });
  if (!isSecondWord({ createdBy: ctx.actor.operatorId, source }, event)) {
    return fail({ type: 'another-source-needed', field: 'source' });
  }
  const { personId, presence, on, cause } = event.body;
  const note = input.note?.trim() || null;
  const draft = input.draft ?? newDraft(ctx.newId);
  const said = written(
    draft,
    { personId, presence, on, source, cause, note, confirmsId: event.id, undoesId: null },
    ctx,
  );
  if (!said.ok || !input.around) return said;
  const after = afterDeath(event, input.around, draft, ctx);
  return after.ok ? ok({ ...said.value, intents: [...said.value.intents, ...after.value] }) : after;
}

/** Takes a word back: as if it had not been said, and both stay in the history. `tasks` are all that there are about them. */
export function undoPresence(
  input: {
    readonly draft?: DraftIds;
    readonly event: PresenceRecord;
    readonly note?: string | null;
    readonly tasks?: readonly RecordOf<TaskBody>[];
  },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { personId, presence, on, source, cause } = input.event.body;
  const note = input.note?.trim() || null;
  const draft = input.draft ?? newDraft(ctx.newId);
  const said = written(
    draft,
    { personId, presence, on, source, cause, note, confirmsId: null, undoesId: input.event.id },
    ctx,
  );
  if (!said.ok) return said;
  const after = afterUndoneDeath(input.event, input.tasks ?? [], draft, ctx);
  return ok({ ...said.value, intents: [...said.value.intents, ...after] });
}

/** One and the same person with one and the same source says nothing twice. The centre asks this too. */
export function isSecondWord(
  said: { readonly createdBy: string; readonly source: unknown },
  first: { readonly createdBy: string; readonly body: { readonly [field: string]: unknown } },
): boolean {
  return said.createdBy !== first.createdBy || said.source !== first.body.source;
}

function written(
  draft: DraftIds | undefined,
  said: PresenceEventBody,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(presenceEvent, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [
      createIntent(presenceEvent, ctx, { ...own, subjectId: said.personId, body: body.value }),
    ]),
  );
}
