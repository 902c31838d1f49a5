import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import type { ConsentEventBody } from './consent-event.ts';
import { type Bundle, mayReceive } from './consent-now.ts';
import { type DisclosureBody, disclosure } from './disclosure.ts';

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
}

export type DiscloseError =
  | { readonly type: 'consent-missing' | 'bundle-needed'; readonly field: 'bundles' }
  | BodyError;

/** Writes down that a body was told something. With their yes as the ground only what that yes covers today. */
export function disclose(input: Disclose, ctx: CommandContext): Result<Change, DiscloseError> {
  const { personId, events, toOrgId, bundles, ground, channel } = input;
  const on = localDate(correctedNow(ctx));
  if (bundles.length === 0) return fail({ type: 'bundle-needed', field: 'bundles' });
  const open = mayReceive(events, toOrgId, on);
  if (ground === 'consent' && !bundles.every((one) => open.includes(one)))
    return fail({ type: 'consent-missing', field: 'bundles' });
  const body = parsedBody(disclosure, {
    ...{ personId, toOrgId, bundles, ground, channel, on },
    referralId: input.referralId ?? null,
    reason: input.reason?.trim() || null,
    lines: input.lines.filter((line) => bundles.includes(line.bundle)),
  });
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(disclosure, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}

/** True while the body it was opened to may still read it: its channel is theirs, and the yes covers all of it today. */
export function isOpenToRecipient(
  { toOrgId, channel, ground, bundles }: DisclosureBody,
  events: readonly RecordOf<ConsentEventBody>[],
  today: string,
): boolean {
  if (channel !== 'network' || ground !== 'consent') return false;
  const open = mayReceive(events, toOrgId, today);
  return bundles.every((one) => open.includes(one));
}
