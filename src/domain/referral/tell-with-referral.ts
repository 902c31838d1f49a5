import type { ConsentEventBody } from '../consent/consent-event.ts';
import { type Bundle, consentNow } from '../consent/consent-now.ts';
import type { DisclosureBody } from '../consent/disclosure.ts';
import { healthNeeds, neverNeeds } from '../consent/tellable.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { ReferralBody } from './referral.ts';

/** What goes along with a referral to the body behind the service. Without parts nothing of the person goes. */
export interface TellWithReferral {
  readonly bundles: readonly Bundle[];
  readonly ground: 'consent' | 'public_task';
  /** Which public task, where that is the ground. */
  readonly reason: string;
}

/** What this phone knows that decides it: all that was said of being told about, and word for word what could be told. */
export interface TellingKnown {
  readonly events: readonly RecordOf<ConsentEventBody>[];
  readonly lines: readonly DisclosureBody['lines'][number][];
}

/** Reasons that a body may read beside these parts: health only with health, and never what would tell of papers or violence. */
export const tellableReasons = (
  reasons: ReferralBody['reasonCodes'],
  bundles: readonly Bundle[],
): ReferralBody['reasonCodes'] =>
  reasons.filter(
    (code) => !neverNeeds.has(code) && (!healthNeeds.has(code) || bundles.includes('health_brief')),
  );

/** The yes under which a body hears these parts today; null where none covers any of them. */
export function consentBehind(
  events: readonly RecordOf<ConsentEventBody>[],
  recipientOrgId: string,
  bundles: readonly Bundle[],
  today: string,
): string | null {
  const words = (['share_with', 'shared_history'] as const).map((purpose) =>
    consentNow(events, { purpose, recipientOrgId }, today),
  );
  const whole = words.find((now) => bundles.every((one) => now.bundles.includes(one)));
  const some = words.find((now) => bundles.some((one) => now.bundles.includes(one)));
  return (whole ?? some)?.event?.id ?? null;
}
