import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { addDays, localDate } from '../kernel/service-night.ts';
import type { ConsentEventBody } from './consent-event.ts';
import { type Bundle, consentNow, mayReceive } from './consent-now.ts';
import { type DisclosureBody, disclosure } from './disclosure.ts';
import { isOpenOnTask } from './open-on-task.ts';

export interface Disclose {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly events: readonly RecordOf<ConsentEventBody>[];
  readonly toOrgId: string;
  readonly referralId?: string | null;
  readonly bundles: readonly Bundle[];
  readonly ground: DisclosureBody['ground'];
  readonly reason?: string | null;
  readonly channel: DisclosureBody['channel'];
  readonly lines: readonly DisclosureBody['lines'][number][];
  /** Of what is opened on their phones: the last day, if it is to be before that of the yes. */
  readonly untilOn?: string | null;
}

export type DiscloseError =
  | { readonly type: 'consent-missing' | 'bundle-needed' | 'said-no'; readonly field: 'bundles' }
  | BodyError;

/** Writes down that a body was told something. With their yes as the ground only what that yes covers today. */
export function disclose(input: Disclose, ctx: CommandContext): Result<Change, DiscloseError> {
  const { personId, events, toOrgId, bundles, ground, channel } = input;
  const on = localDate(correctedNow(ctx));
  if (bundles.length === 0) return fail({ type: 'bundle-needed', field: 'bundles' });
  const open = mayReceive(events, toOrgId, on);
  if (ground === 'consent' && !bundles.every((one) => open.includes(one)))
    return fail({ type: 'consent-missing', field: 'bundles' });
  if (channel === 'network' && ground !== 'consent' && !isOpenOnTask(input, events, on))
    return fail({ type: 'said-no', field: 'bundles' });
  const body = parsedBody(disclosure, {
    ...{ personId, toOrgId, bundles, ground, channel, on },
    referralId: input.referralId ?? null,
    reason: input.reason?.trim() || null,
    storyFor: null,
    untilOn: channel === 'network' ? lastDay(input, on) : null,
    lines: linesTold(input.lines, bundles),
  });
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(disclosure, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}

/** Word for word what the other body reads, of all that could be told: the preview shows these, and these are written down. */
export const linesTold = (
  lines: Disclose['lines'],
  bundles: readonly Bundle[],
): readonly DisclosureBody['lines'][number][] => lines.filter((line) => bundles.includes(line.bundle));

/** How long what was told on a public task, with a referral, can be read: as long as a yes to one would hold. */
const taskDays = 90;

const lastDay = ({ untilOn, events, toOrgId, bundles, ground }: Disclose, on: string): string | null =>
  earliest([
    untilOn ?? null,
    ground === 'public_task' ? addDays(on, taskDays) : lastDayOf(events, toOrgId, bundles, on),
  ]);

/** The last day of the yes under which a body hears all of this today; null where none covers it. */
function lastDayOf(
  events: Disclose['events'],
  recipientOrgId: string,
  bundles: readonly Bundle[],
  today: string,
): string | null {
  const days = (['share_with', 'shared_history'] as const)
    .map((purpose) => consentNow(events, { purpose, recipientOrgId }, today))
    .filter((now) => bundles.some((one) => now.bundles.includes(one)))
    .map(({ event }) => event?.body.expiresOn ?? null);
  return earliest(days);
}

/** The first of these days; null when there is none among them. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;
