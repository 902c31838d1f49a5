import type { CommandContext } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, Intent } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ReferralBody, ReferralTransitionBody } from './referral.ts';
import { type ReferralRefusal, refusedMove } from './referral-rules.ts';
import { type ReferralStatus, referralStatus } from './referral-status.ts';
import { referralTransitionIntent } from './referral-transition-intent.ts';

interface Answer {
  readonly draft?: DraftIds;
  readonly referral: RecordOf<ReferralBody>;
  readonly transitions: readonly RecordOf<ReferralTransitionBody>[];
  readonly outcome?: ReferralTransitionBody['outcome'];
  /** Who says how it went. Nobody is an answer too, but never that it went well. */
  readonly outcomeConfirmedBy?: ReferralTransitionBody['outcomeConfirmedBy'];
  readonly note?: string | null;
}

export interface AdvanceReferral extends Answer {
  readonly to: ReferralStatus;
}

export type AdvanceReferralError = ReferralRefusal | BodyError;

/** One step, among those that its status allows. */
export function advanceReferral(
  input: AdvanceReferral,
  ctx: CommandContext,
): Result<Change, AdvanceReferralError> {
  return takeSteps(input, [input.to], ctx);
}

/**
 * "So che è stato accolto": one tap in the street. It writes every step that is missing up to `completed`, with the same
 * time and the same confirmation, so that the history stays regular (domain 2.11).
 */
export function completeFromStreet(input: Answer, ctx: CommandContext): Result<Change, AdvanceReferralError> {
  const regular: readonly ReferralStatus[] = ['requested', 'accepted', 'in-progress', 'completed'];
  const status = referralStatus(input.transitions);
  const from = status === 'on-hold' ? 'requested' : status;
  const missing = regular.slice(regular.indexOf(from) + 1);
  return takeSteps(input, missing.length > 0 ? missing : ['completed'], ctx);
}

function takeSteps(
  input: Answer,
  steps: readonly ReferralStatus[],
  ctx: CommandContext,
): Result<Change, AdvanceReferralError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const outcomeConfirmedBy = input.outcomeConfirmedBy ?? null;
  const intents: Intent[] = [];
  let from = referralStatus(input.transitions);
  for (const to of steps) {
    const last = to === steps.at(-1);
    const outcome = last ? (input.outcome ?? null) : null;
    const refused = refusedMove({ to, outcome, outcomeConfirmedBy }, from);
    if (refused) return fail(refused);
    const ids = last ? draft : besideDraft(draft, to);
    const note = last ? input.note?.trim() || null : null;
    const step = { referralId: input.referral.id, from, to, outcome, outcomeConfirmedBy, note };
    const intent = referralTransitionIntent(ctx, ids, step);
    if (!intent.ok) return intent;
    intents.push(intent.value);
    from = to;
  }
  return ok(changeFrom(draft, intents));
}
