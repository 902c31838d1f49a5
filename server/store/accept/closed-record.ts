import type { JsonObject } from '../../../src/domain/kernel/json.ts';
import { isOpen, type ReferralStatus } from '../../../src/domain/referral/referral-status.ts';
import type { Accepting } from './accepting.ts';

/** True for what its own body says is over: it need not be carried on phones for ever. */
export const isClosedByItself = (kind: string, body: JsonObject): boolean =>
  (kind === 'task' && body.status !== 'open') || (kind === 'alert' && body.status === 'closed');

/** Two values between which somebody chose: the pair leaves the packs with age, and before the choice, which came later. */
export async function closeConflicts({
  world,
  created,
}: Pick<Accepting, 'world' | 'created'>): Promise<void> {
  for (const id of created) {
    const choice = world.peek(id);
    if (choice?.kind !== 'conflict_resolution') continue;
    const conflict = await world.get(String(choice.body.conflictId));
    if (conflict?.kind === 'conflict') world.put({ ...conflict, closed: true });
  }
}

/**
 * A referral is over when one of its steps says so; then it and all its steps leave the packs with age.
 * Told before the group is written, for steps in it and for those already stored.
 */
export async function closeReferrals({
  world,
  created,
}: Pick<Accepting, 'world' | 'created'>): Promise<void> {
  const steps = [...created]
    .map((id) => world.peek(id))
    .filter((one) => one?.kind === 'referral_transition')
    .filter((one) => one !== undefined);
  for (const step of steps) {
    const referral = await world.get(String(step.body.referralId));
    const over = !isOpen(step.body.to as ReferralStatus);
    if (referral?.kind !== 'referral') continue;
    if (!over && !referral.closed) continue;
    const all = (await world.referrers(referral.id)).filter((one) => one.kind === 'referral_transition');
    await world.load(all.map((one) => one.recordId));
    for (const one of [referral.id, ...all.map(({ recordId }) => recordId)]) {
      const record = world.peek(one);
      if (record !== undefined && !record.closed) world.put({ ...record, closed: true });
    }
  }
}
