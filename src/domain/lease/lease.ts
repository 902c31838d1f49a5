import { elapsedMs, type Instant } from '../kernel/clock.ts';

/** So long the notes are shown without any contact with the centre (design D6, table of times). */
export const leaseMs = 12 * 3_600_000;

/** What a phone keeps, sealed, of the time it has seen. All instants are the centre's time, as far as the phone knows it. */
export interface LeaseMarks {
  /** The contact to which `seen` belongs. */
  readonly contactAt: Instant | null;
  /** The latest time that was ever seen since that contact. */
  readonly seen: Instant;
  /** When a coordinator's code was last taken. */
  readonly extendedAt?: Instant;
}

export interface LeaseNow {
  /** By the phone's clock, corrected by the offset of the last contact. */
  readonly now: Instant;
  /** The last contact; null when there never was one since the vault was made. */
  readonly contactAt: Instant | null;
  /** The centre's own word, from the sign-in with which the vault was made. */
  readonly signedInAt: Instant;
}

/**
 * The marks as they are now. Time only goes on: a clock that was turned back changes nothing until it has caught up. A contact
 * tells the true time, so what a wrong clock showed before it is forgotten.
 */
export function leaseMarks(kept: LeaseMarks | null, { now, contactAt, signedInAt }: LeaseNow): LeaseMarks {
  const from = contactAt ?? signedInAt;
  const isSame = kept !== null && kept.contactAt === contactAt;
  const seen = latest(isSame ? kept.seen : from, now);
  const extendedAt = kept?.extendedAt;
  return { contactAt, seen, ...(isSame && extendedAt !== undefined ? { extendedAt } : {}) };
}

/** Milliseconds of the lease that are left; 0 when the view is to be withheld. */
export function leaseLeft(marks: LeaseMarks, { signedInAt }: Pick<LeaseNow, 'signedInAt'>): number {
  const from = latest(marks.contactAt ?? signedInAt, marks.extendedAt ?? marks.contactAt ?? signedInAt);
  return Math.max(0, leaseMs - elapsedMs(from, marks.seen));
}

const latest = (a: Instant, b: Instant): Instant => (elapsedMs(a, b) > 0 ? b : a);
