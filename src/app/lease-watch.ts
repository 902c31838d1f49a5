import { leaseCode } from '../crypto/lease-code.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import { type LeaseMarks, leaseLeft, leaseMarks } from '../domain/lease/lease.ts';
import type { LeaseCodeFailure } from '../ports/session.ts';
import { type Tries, type VaultStore, waitLeft, withTry } from '../storage/index.ts';

const settingKey = 'lease';
/** So often the time seen is written down, while the notes are open: a row each time. */
const keepEveryMs = 10 * 60_000;

interface KeptLease extends LeaseMarks {
  readonly challenge?: string;
  readonly tries?: Tries;
}

export interface LeaseWatch {
  /** True while the view may be shown. Call it again and again: it also notes the time that has been seen. */
  holds(): boolean;
  /** What the phone shows to be read out; null where no code can be had: the centre never told its secret. */
  challenge(): string | null;
  /** Takes a coordinator's code: twelve hours more, once. */
  extend(code: string): Promise<Result<void, LeaseCodeFailure>>;
}

/** Watches the lease of one open vault. What it keeps lies sealed in the log. */
export function watchLease(store: VaultStore, newId: () => string): LeaseWatch {
  const times = () => ({ ...store.centreTime(), signedInAt: store.session.serverTime });
  let lease: KeptLease = (store.setting(settingKey) as KeptLease | undefined) ?? leaseMarks(null, times());
  let keptSeen = '';

  function keep(next: KeptLease): void {
    lease = next;
    keptSeen = next.seen;
    // On a full disk the clock stands where it was written last.
    void store.keepSetting(settingKey, next).catch(() => undefined);
  }

  function holds(): boolean {
    const { challenge, tries } = lease;
    const marks = leaseMarks(lease, times());
    const isNew = marks.contactAt !== lease.contactAt;
    const next = isNew
      ? marks
      : { ...marks, ...(challenge ? { challenge } : {}), ...(tries ? { tries } : {}) };
    const left = leaseLeft(marks, times());
    const grown = keptSeen === '' ? Number.POSITIVE_INFINITY : Date.parse(marks.seen) - Date.parse(keptSeen);
    if (isNew || grown >= keepEveryMs) keep(next);
    else lease = next;
    return left > 0;
  }

  function challenge(): string | null {
    if (store.session.leaseSecret === undefined) return null;
    if (lease.challenge === undefined) {
      const drawn = newId().replaceAll('-', '').slice(-6).toUpperCase();
      keep({ ...lease, challenge: drawn });
      return drawn;
    }
    return lease.challenge;
  }

  return {
    holds,
    challenge,
    extend: async (code) => {
      const { leaseSecret } = store.session;
      const asked = challenge();
      if (leaseSecret === undefined || asked === null) return fail({ type: 'wrong-code' });
      const { now } = times();
      const waitMs = waitLeft(lease.tries, now);
      if (waitMs > 0) return fail({ type: 'too-soon', waitMs });
      const expected = await leaseCode(leaseSecret, asked);
      if (code.replaceAll(/\D/g, '') !== expected) {
        keep({ ...lease, tries: withTry(lease.tries, 'passphrase', now) });
        return fail({ type: 'wrong-code' });
      }
      const { challenge: _used, tries: _none, ...marks } = lease;
      keep({ ...marks, extendedAt: marks.seen });
      return ok(undefined);
    },
  };
}
