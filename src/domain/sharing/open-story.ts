import type { ConsentEventBody } from '../consent/consent-event.ts';
import { type Bundle, consentNow } from '../consent/consent-now.ts';
import { earliest } from '../consent/disclose.ts';
import { type DisclosureBody, disclosure } from '../consent/disclosure.ts';
import { storyBundles } from '../consent/open-on-task.ts';
import { isOpenToRecipient } from '../consent/open-to-recipient.ts';
import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { addDays, localDate } from '../kernel/service-night.ts';
import { type AgreementBody, agreementsWith } from './agreement.ts';

/** How long a story stays open on a public task unless something shorter was said, and at the most. */
export const longestStoryDays = 365;
export const usualTaskDays = 90;

export interface OpenStory {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly events: readonly RecordOf<ConsentEventBody>[];
  readonly agreements: readonly RecordOf<AgreementBody>[];
  readonly toOrgId: string;
  readonly storyFor: NonNullable<DisclosureBody['storyFor']>;
  readonly bundles: readonly Bundle[];
  readonly ground: 'consent' | 'public_task';
  /** Which public task, where that is the ground. */
  readonly reason?: string | null;
  /** The last day; if not said, that of the yes, or three months for a public task. */
  readonly untilOn?: string | null;
  /** Word for word what they read on the first day, for the person's own summary. */
  readonly lines: readonly DisclosureBody['lines'][number][];
}

export type OpenStoryError =
  | {
      readonly type: 'bundle-needed' | 'consent-missing' | 'bundle-not-for-stories';
      readonly field: 'bundles';
    }
  | { readonly type: 'agreement-missing' | 'said-no'; readonly field: 'toOrgId' }
  | { readonly type: 'expiry-past' | 'story-too-long'; readonly field: 'untilOn' }
  | BodyError;

/** Opens somebody's story to one body, for one purpose, until a day (domain 2.17, R01). The centre works out what it tells. */
export function openStory(input: OpenStory, ctx: CommandContext): Result<Change, OpenStoryError> {
  const { personId, events, agreements, toOrgId, storyFor, bundles, ground } = input;
  const { orgId } = ctx.actor;
  const on = localDate(correctedNow(ctx));
  if (bundles.length === 0) return fail({ type: 'bundle-needed', field: 'bundles' });
  if (!bundles.every((one) => storyBundles.includes(one)))
    return fail({ type: 'bundle-not-for-stories', field: 'bundles' });
  if (agreementsWith(agreements, { ofOrgId: orgId, withOrgId: toOrgId, on }).length === 0)
    return fail({ type: 'agreement-missing', field: 'toOrgId' });
  const word = consentNow(events, { purpose: 'shared_history', recipientOrgId: toOrgId }, on);
  if (ground === 'consent' && !bundles.every((one) => word.bundles.includes(one)))
    return fail({ type: 'consent-missing', field: 'bundles' });
  if (word.state === 'refused' || word.state === 'withdrawn')
    return fail({ type: 'said-no', field: 'toOrgId' });
  const wanted = input.untilOn ?? (ground === 'public_task' ? addDays(on, usualTaskDays) : null);
  if (wanted !== null && wanted < on) return fail({ type: 'expiry-past', field: 'untilOn' });
  if (wanted !== null && wanted > addDays(on, longestStoryDays))
    return fail({ type: 'story-too-long', field: 'untilOn' });
  const untilOn = earliest([wanted, ground === 'consent' ? (word.event?.body.expiresOn ?? null) : null]);
  const body = parsedBody(disclosure, {
    ...{ personId, toOrgId, bundles, ground, on, storyFor, untilOn },
    referralId: null,
    channel: 'network',
    reason: input.reason?.trim() || null,
    lines: input.lines.filter((line) => bundles.includes(line.bundle)),
  });
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(disclosure, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}

/** Stories of somebody that other bodies read today, as far as this phone knows. */
export const openStories = (
  disclosures: readonly RecordOf<DisclosureBody>[],
  facts: Parameters<typeof isOpenToRecipient>[1],
): readonly RecordOf<DisclosureBody>[] =>
  disclosures.filter((one) => one.body.storyFor && isOpenToRecipient(one, facts));
