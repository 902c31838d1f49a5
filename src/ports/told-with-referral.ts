import type { ComponentType } from 'react';
import type { TellingKnown, TellWithReferral } from '../domain/referral/tell-with-referral.ts';

/** What the form of a referral gives to the part that asks what may be told along with it. */
export interface ToldWithReferralProps {
  readonly personId: string;
  /** The body behind the service. */
  readonly toOrgId: string;
  readonly serviceName: string;
  readonly reasons: readonly string[];
  readonly urgency: string;
  readonly chosen: TellWithReferral;
  readonly error: string | null;
  readonly onChange: (part: Partial<TellWithReferral>, how?: 'typing') => void;
  /** What would be written down: word for word what the preview shows. */
  readonly onKnown: (known: TellingKnown) => void;
}

/** That part belongs to a person's consents, and the form is handed it. */
export type ToldWithReferral = ComponentType<ToldWithReferralProps>;
