import { useMemo } from 'react';
import { shiftLog } from '../../../domain/shift/shift-log.ts';
import { useMyShifts } from '../use-my-shifts.ts';
import { useRecords } from '../use-records.ts';
import { openQuestions } from './open-questions.ts';

/** One log whole, as this phone knows it. Undefined while reading, null when it is not on this phone. */
export function useShiftLog(shiftId: string) {
  const shifts = useMyShifts();
  const encounters = useRecords({ kind: 'encounter', about: shiftId });
  const referrals = useRecords({ kind: 'referral', about: shiftId });
  return useMemo(() => {
    if (!shifts || !encounters || !referrals) return undefined;
    const mine = shifts.find((one) => one.shift.id === shiftId);
    if (!mine) return null;
    const { shift, events, reviews } = mine;
    // A note about a person may name this shift only through an encounter it corrects; what is of it says so itself.
    const written = encounters.filter((one) => one.body.shiftId === shiftId);
    const log = shiftLog({ shift, events, reviews, encounters: written, referrals });
    const entries = log.stops.flatMap((stop) => stop.entries);
    const whereabouts = new Map(written.map((one) => [one.id, one.whereabouts]));
    return { mine, log, whereabouts, questions: openQuestions(mine.status, reviews, entries) };
  }, [shifts, encounters, referrals, shiftId]);
}

export type ShownLog = NonNullable<ReturnType<typeof useShiftLog>>;
