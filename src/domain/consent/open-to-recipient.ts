import type { RecordOf } from '../kernel/record.ts';
import { type AgreementBody, agreementsWith } from '../sharing/agreement.ts';
import type { ConsentEventBody } from './consent-event.ts';
import { consentNow, mayReceive } from './consent-now.ts';
import { earliest } from './disclose.ts';
import type { DisclosureBody } from './disclosure.ts';
import { isOpenOnTask, storyBundles } from './open-on-task.ts';

/** All that opens and closes what a body was told. */
export interface OpeningFacts {
  /** All that the person ever said of being told about. */
  readonly events: readonly RecordOf<ConsentEventBody>[];
  /** What the organisations wrote down of their agreements. */
  readonly agreements: readonly RecordOf<AgreementBody>[];
  /** Somebody must not find this person. */
  readonly isProtected: boolean;
  /** Bodies that know of whoever must not find this person. */
  readonly otherKnownTo?: ReadonlySet<string>;
  readonly today: string;
}

/** Grounds on which a story may be opened. */
export const storyGrounds = ['consent', 'public_task'] as const;

type Opened = Pick<RecordOf<DisclosureBody>, 'orgId' | 'body'>;

/** True while the body it was opened to may still read it. */
export function isOpenToRecipient(opened: Opened, facts: OpeningFacts): boolean {
  const { channel, ground, bundles, toOrgId, untilOn, storyFor } = opened.body;
  const { events, today, isProtected } = facts;
  if (channel !== 'network') return false;
  if (untilOn && untilOn < today) return false;
  // No yes opens a way to find somebody who is to be protected (domain 5.2).
  if (isProtected && (bundles.includes('contact_ways') || facts.otherKnownTo?.has(toOrgId))) return false;
  if (storyFor) return storyIsOpen(opened, facts);
  // Of a public task the last day is written in it: what was told before that was done stays closed.
  if (ground !== 'consent') return Boolean(untilOn) && isOpenOnTask(opened.body, events, today);
  const open = mayReceive(events, toOrgId, today);
  return bundles.every((one) => open.includes(one));
}

function storyIsOpen({ orgId, body }: Opened, { events, agreements, today }: OpeningFacts): boolean {
  const { toOrgId, ground, bundles, untilOn } = body;
  if (!untilOn || !bundles.every((one) => storyBundles.includes(one))) return false;
  if (agreementsWith(agreements, { ofOrgId: orgId, withOrgId: toOrgId, on: today }).length === 0)
    return false;
  const word = consentNow(events, { purpose: 'shared_history', recipientOrgId: toOrgId }, today);
  if (ground === 'consent') return bundles.every((one) => word.bundles.includes(one));
  // A no is heard also where no yes is asked for: the stricter of the two stands (domain 2.20).
  return ground === 'public_task' && word.state !== 'refused' && word.state !== 'withdrawn';
}

/** The last day on which what is open now can be read, as far as is known today. */
export function closesOn({ orgId, body }: Opened, facts: OpeningFacts): string | null {
  const { toOrgId, ground, untilOn } = body;
  const word = consentNow(facts.events, { purpose: 'shared_history', recipientOrgId: toOrgId }, facts.today);
  const pacts = agreementsWith(facts.agreements, { ofOrgId: orgId, withOrgId: toOrgId, on: facts.today });
  // Of several agreements the one that lasts longest.
  const lasts = pacts.some((one) => one.body.untilOn === null)
    ? null
    : (pacts
        .map((one) => one.body.untilOn)
        .sort()
        .at(-1) ?? null);
  return earliest([
    untilOn ?? null,
    lasts,
    ground === 'consent' ? (word.event?.body.expiresOn ?? null) : null,
  ]);
}
