import { fail, ok } from '../domain/kernel/result.ts';
import type { RecordsPort } from '../ports/records.ts';
import type { OpenPhone } from './phone-session.ts';

/**
 * Saving, and what is left when the disk takes nothing: straight to the centre (fault 28). "Saved" still means that it is
 * on this phone; what only the centre has is told as that.
 */
export const commitOrDeliver =
  ({ store, sync }: OpenPhone): RecordsPort['commit'] =>
  async (change, options = {}) => {
    const saved = await store.records.commit(change, options);
    if (saved.ok || !options.orDeliver) return saved;
    if (saved.error.type !== 'disk-full' && saved.error.type !== 'storage-broken') return saved;
    const group = store.stampedNow(change);
    const sent = group === null ? null : await sync.sendStraight(group);
    if (sent === null) return saved;
    if (!(await store.keepSent(change, sent.answers, sent.contact)))
      return fail({ ...saved.error, atCentre: true });
    // The draft has still to end. Should that find no room, it is found again, and saving it again changes nothing.
    await store.records.commit(change, options);
    return ok({ recordIds: [...new Set(change.intents.map(({ recordId }) => recordId))] });
  };
