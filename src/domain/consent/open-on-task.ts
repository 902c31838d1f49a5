import type { RecordOf } from '../kernel/record.ts';
import type { ConsentEventBody } from './consent-event.ts';
import { type Bundle, consentNow } from './consent-now.ts';
import type { DisclosureBody } from './disclosure.ts';

/**
 * What a story or a public task may tell (domain 2.17, R01). Health and ways to reach somebody are told one at a time and with a yes, never
 * by a record that stays open: who follows a story sees what comes later too.
 */
export const storyBundles: readonly Bundle[] = [
  ...(['code_only', 'identity', 'need_and_housing', 'path_summary'] as const),
];

/**
 * True where the other body may read, on a stated public task, what went along with a referral: not against a no of the person, and
 * neither health nor ways to reach them.
 */
export function isOpenOnTask(
  told: Partial<Pick<DisclosureBody, 'referralId'>> &
    Pick<DisclosureBody, 'ground' | 'toOrgId'> & { readonly bundles: readonly Bundle[] },
  events: readonly RecordOf<ConsentEventBody>[],
  today: string,
): boolean {
  const { ground, referralId, bundles, toOrgId } = told;
  if (ground !== 'public_task' || !referralId) return false;
  if (!bundles.every((one) => storyBundles.includes(one))) return false;
  const { state } = consentNow(events, { purpose: 'share_with', recipientOrgId: toOrgId }, today);
  return state !== 'refused' && state !== 'withdrawn';
}
