import { elapsedMs, type Instant } from '../kernel/clock.ts';
import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type AlertBody, alert } from './alert.ts';

export interface RaiseAlert {
  readonly draft?: DraftIds;
  readonly kind: AlertBody['kind'];
  readonly level: 1 | 2 | 3;
  readonly scope: AlertBody['scope'];
  readonly text?: string | null;
  readonly expiresAt: Instant;
  readonly teamId?: string | null;
  readonly shiftId?: string | null;
  readonly placeId?: string | null;
  readonly personId?: string | null;
  readonly climateLevel?: number | null;
  readonly serviceIds?: readonly string[];
  readonly checkInMinutes?: number | null;
}

export type RaiseAlertError =
  | { readonly type: 'expiry-needed'; readonly field: 'expiresAt' }
  | { readonly type: 'no-identity-for-network'; readonly field: 'scope' }
  | { readonly type: 'text-needed'; readonly field: 'text' }
  | BodyError;

/** The longest an alert may stand without being said again, days [P]: a winter plan is renewed each month. */
export const longestAlertDays = 31;

/** An end that is still to come, and not further off than `longestAlertDays`. The centre asks this too. */
export function hasSoundExpiry(at: Instant, expiresAt: Instant): boolean {
  const ms = elapsedMs(at, expiresAt);
  return ms > 0 && ms <= longestAlertDays * 24 * 3_600_000;
}

/** Tells the team, the organisation or the network what they must know in time (domain 2.18). */
export function raiseAlert(input: RaiseAlert, ctx: CommandContext): Result<Change, RaiseAlertError> {
  if (!hasSoundExpiry(ctx.now, input.expiresAt)) return fail({ type: 'expiry-needed', field: 'expiresAt' });
  const text = input.text?.trim() || null;
  const speaksForItself = input.kind === 'worker_sos' || input.climateLevel !== undefined;
  if (text === null && !speaksForItself) return fail({ type: 'text-needed', field: 'text' });
  if (input.scope === 'network' && input.personId) {
    return fail({ type: 'no-identity-for-network', field: 'scope' });
  }
  const body = parsedBody(alert, {
    kind: input.kind,
    level: input.level,
    scope: input.scope,
    status: 'open',
    text,
    expiresAt: input.expiresAt,
    teamId: input.teamId ?? null,
    shiftId: input.shiftId ?? null,
    placeId: input.placeId ?? null,
    personId: input.personId ?? null,
    seenBy: [],
    handledBy: null,
    handledNote: null,
    climateLevel: input.climateLevel ?? null,
    serviceIds: [...(input.serviceIds ?? [])],
    checkInMinutes: input.checkInMinutes ?? null,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(changeFrom(draft, [createIntent(alert, ctx, { ...draft, subjectId: null, body: body.value })]));
}

/** How long a call for help stands if nobody closes it, hours [P]. */
const sosHours = 12;

/** A worker calls for help (domain W8): last known place, shift and team go with it. No words are asked of whoever calls. */
export function callForHelp(
  input: {
    readonly draft?: DraftIds;
    readonly teamId: string | null;
    readonly shiftId: string | null;
    readonly placeId: string | null;
  },
  ctx: CommandContext,
): Result<Change, RaiseAlertError> {
  const expiresAt = new Date(Date.parse(ctx.now) + sosHours * 3_600_000).toISOString();
  return raiseAlert({ ...input, kind: 'worker_sos', level: 3, scope: 'team', expiresAt }, ctx);
}
