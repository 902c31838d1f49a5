import type { RecordOf } from '../kernel/record.ts';
import { localDate, serviceNight } from '../kernel/service-night.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import { latest } from './shift-status.ts';

/** A night shift belongs to the date on which its night began, a day shift to its date: tonight may be either. */
export function nightsOf(now: string): readonly string[] {
  return [...new Set([serviceNight(now), localDate(now)])];
}

export interface Known {
  readonly now: string;
  /** The first download has not come to its end: of an older night the joining may be here, and its closing not yet. */
  readonly partial: boolean;
}

/** Whether this worker joined the shift, and has neither gone home nor closed it. `events` are those of this shift. */
export function isOut(
  operatorId: string,
  shift: RecordOf<ShiftBody>,
  events: readonly RecordOf<ShiftEventBody>[],
  { now, partial }: Known,
): boolean {
  if (partial && !nightsOf(now).includes(shift.body.serviceNight)) return false;
  return latest(ownComings(operatorId, events))?.body.event === 'joined';
}

/** When this worker joined, left and closed. */
export const ownComings = (
  operatorId: string,
  events: readonly RecordOf<ShiftEventBody>[],
): readonly RecordOf<ShiftEventBody>[] =>
  events.filter(
    ({ body }) => body.operatorId === operatorId && ['joined', 'left', 'closed'].includes(body.event),
  );
