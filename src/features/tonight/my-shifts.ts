import type { RecordOf } from '../../domain/kernel/record.ts';
import { localDate, serviceNight } from '../../domain/kernel/service-night.ts';
import type { LogMarkBody } from '../../domain/review/log-mark.ts';
import type { ReviewBody } from '../../domain/review/review.ts';
import { isOut, type Known, ownComings } from '../../domain/shift/is-out.ts';
import type { ShiftBody } from '../../domain/shift/shift.ts';
import type { ShiftEventBody } from '../../domain/shift/shift-event.ts';
import { type ShiftStatus, shiftStatus } from '../../domain/shift/shift-status.ts';
import { isNight } from './start/start-defaults.ts';

export interface MyShift {
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  readonly status: ShiftStatus;
  /** I joined it, and have neither closed it nor gone home. */
  readonly goingOn: boolean;
  readonly joined: boolean;
}

interface Records {
  readonly shifts: readonly RecordOf<ShiftBody>[];
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  readonly marks: readonly RecordOf<LogMarkBody>[];
}

/** The shifts of my teams as I stand in them, newest night first. */
export function shiftsAround(
  { shifts, events, reviews, marks }: Records,
  me: { readonly operatorId: string; readonly teamIds: readonly string[] },
  known: Known,
): readonly MyShift[] {
  const all = shifts.map((shift): MyShift => {
    const here = events.filter((one) => one.body.shiftId === shift.id);
    const decisions = reviews.filter((one) => one.body.shiftId === shift.id);
    const status = shiftStatus(
      here,
      decisions,
      marks.filter((one) => one.body.shiftId === shift.id),
    );
    return {
      shift,
      events: here,
      reviews: decisions,
      status,
      joined: ownComings(me.operatorId, here).length > 0,
      goingOn: isOut(me.operatorId, shift, here, known) && status !== 'approved' && status !== 'locked',
    };
  });
  return all
    .filter((one) => one.joined || me.teamIds.includes(one.shift.body.teamId))
    .sort((a, b) => (nightKey(a) < nightKey(b) ? 1 : -1));
}

const nightKey = ({ shift }: MyShift): string =>
  `${shift.body.serviceNight} ${String(shift.body.ordinal).padStart(2, '0')} ${shift.at}`;

/** The one that this worker is out with. */
export const goingOn = (shifts: readonly MyShift[]): MyShift | undefined => shifts.find((one) => one.goingOn);

/** What this worker has finished and may rest from: the night until its noon, a day until its evening. */
export function restingFrom(shifts: readonly MyShift[], now: string): MyShift | undefined {
  const isEvening = isNight(new Date(now).getHours());
  return shifts.find(({ shift: { body }, joined, goingOn, status }) => {
    if (!joined || goingOn || status === 'draft' || status === 'open') return false;
    return body.period === 'night'
      ? body.serviceNight === serviceNight(now)
      : body.serviceNight === localDate(now) && !isEvening;
  });
}

/** A shift of this team and night that somebody has planned or opened, and this worker is not in yet. */
export function toJoin(
  shifts: readonly MyShift[],
  teamId: string,
  nights: readonly string[],
): MyShift | undefined {
  return shifts.find(
    ({ shift, joined, status }) =>
      !joined &&
      shift.body.teamId === teamId &&
      nights.includes(shift.body.serviceNight) &&
      (status === 'draft' || status === 'open'),
  );
}

/** Which outing of the night the next one is: the id of a shift is made of it. */
export function nextOrdinal(
  shifts: readonly MyShift[],
  wanted: Pick<ShiftBody, 'teamId' | 'kind' | 'serviceNight'>,
): number {
  const same = shifts.filter(
    ({ shift: { body } }) =>
      body.teamId === wanted.teamId && body.kind === wanted.kind && body.serviceNight === wanted.serviceNight,
  );
  return same.reduce((most, one) => Math.max(most, one.shift.body.ordinal), 0) + 1;
}
