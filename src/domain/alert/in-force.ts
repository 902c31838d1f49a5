import type { RecordOf } from '../kernel/record.ts';
import type { AlertBody } from './alert.ts';

type AlertRecord = RecordOf<AlertBody>;

/** Whether it still counts: not closed, not over. `now` is corrected by the clock offset where one is known. */
export const isInForce = (alert: AlertRecord, now: string): boolean =>
  alert.body.status !== 'closed' && alert.body.expiresAt > now;

/** Still to be seen to: in force and not handled. The most pressing first, then the newest. */
export function pressing<A extends AlertRecord>(alerts: readonly A[], now: string): readonly A[] {
  return alerts
    .filter((one) => isInForce(one, now) && one.body.status !== 'handled')
    .sort((a, b) => b.body.level - a.body.level || (a.at < b.at ? 1 : -1));
}

/** The cold or heat that is in force, the hardest one when there are several (domain W6). Level 0 is an ordinary night. */
export function climateInForce<A extends AlertRecord>(alerts: readonly A[], now: string): A | undefined {
  return alerts
    .filter((one) => one.body.kind === 'cold_emergency' || one.body.kind === 'heat_emergency')
    .filter((one) => isInForce(one, now) && (one.body.climateLevel ?? 0) > 0)
    .sort((a, b) => (b.body.climateLevel ?? 0) - (a.body.climateLevel ?? 0) || (a.at < b.at ? 1 : -1))[0];
}
