import type { RecordOf } from '../kernel/record.ts';
import type { LogMarkBody } from '../review/log-mark.ts';
import type { ReviewBody } from '../review/review.ts';
import type { ShiftEventBody } from './shift-event.ts';

/** Statuses of a shift log (domain 2.4). `in_review`: a coordinator says that they are reading it. `locked`: it went into a report. */
export const shiftStatuses = [
  'draft',
  'open',
  'closed',
  'submitted',
  'in_review',
  'returned',
  'approved',
  'locked',
] as const;
export type ShiftStatus = (typeof shiftStatuses)[number];

/**
 * The status of a shift, derived from what was appended to it: nothing stored, so a late phone cannot reopen it.
 * Order is the server's (`v`); what is only on this phone (`v` 0) comes after everything accepted, by its own time.
 */
export function shiftStatus(
  events: readonly RecordOf<ShiftEventBody>[],
  reviews: readonly RecordOf<ReviewBody>[],
  marks: readonly RecordOf<LogMarkBody>[] = [],
): ShiftStatus {
  const submissions = events.filter((one) => one.body.event === 'submitted');
  const decisions = reviews.filter((one) => one.body.noteId === null);
  const lastSubmission = latest(submissions);
  const lastDecision = latest(decisions);
  if (decisions.some((one) => one.body.decision === 'approve')) {
    return marks.some((one) => one.body.mark === 'locked') ? 'locked' : 'approved';
  }
  if (lastDecision && lastSubmission && isAfter(lastDecision, lastSubmission)) return 'returned';
  if (lastSubmission) {
    const isRead = marks.some((one) => one.body.mark === 'in_review' && isAfter(one, lastSubmission));
    return isRead ? 'in_review' : 'submitted';
  }
  if (events.some((one) => one.body.event === 'closed')) return 'closed';
  return events.length > 0 ? 'open' : 'draft';
}

/** True when `a` comes after `b` in the order the centre gave them, own unsent records last. */
export function isAfter(a: RecordOf<unknown>, b: RecordOf<unknown>): boolean {
  const va = a.v === 0 ? Number.POSITIVE_INFINITY : a.v;
  const vb = b.v === 0 ? Number.POSITIVE_INFINITY : b.v;
  return va === vb ? a.recordedAt > b.recordedAt : va > vb;
}

export function latest<T extends RecordOf<unknown>>(records: readonly T[]): T | undefined {
  return records.reduce<T | undefined>(
    (best, one) => (best === undefined || isAfter(one, best) ? one : best),
    undefined,
  );
}
