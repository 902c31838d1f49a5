import { encounterVersions } from '../../domain/encounter/encounter-versions.ts';
import type { Viewed } from '../../ports/records.ts';

export interface Gap {
  /** The standing version of the meeting. */
  readonly encounterId: string;
  readonly personId: string | null;
  readonly at: string;
}

export interface NightCheck {
  readonly meetings: number;
  readonly stops: number;
  readonly placed: number;
  readonly openTasks: readonly Viewed<'task'>[];
  /** A bed was refused and nobody wrote why. */
  readonly refusalsWithoutReason: readonly Gap[];
  /** What this phone wrote in the shift: the centre waits for exactly these. */
  readonly notesOfThisPhone: number;
}

interface Written {
  readonly encounters: readonly Viewed<'encounter'>[];
  readonly referrals: readonly Viewed<'referral'>[];
  readonly tasks: readonly Viewed<'task'>[];
  readonly events: readonly Viewed<'shift_event'>[];
}

/** What the app can check by itself before a night is closed, so that people are asked only for what is missing. */
export function checkNight(
  shiftId: string,
  written: Written,
  phone: { readonly operatorId: string },
): NightCheck {
  const encounters = written.encounters.filter((one) => one.body.shiftId === shiftId);
  const referrals = written.referrals.filter((one) => one.body.shiftId === shiftId);
  const standing = encounterVersions(encounters).filter((one) => !one.withdrawn);
  const arrivals = written.events
    .filter((one) => one.body.event === 'arrived')
    .map((one) => one.body.placeId);
  const places = new Set([...arrivals, ...standing.map((one) => one.latest.body.placeId)]);
  const own = (one: { readonly createdBy: string }) => one.createdBy === phone.operatorId;
  return {
    meetings: standing.length,
    stops: [...places].filter((id) => id !== null).length,
    placed: standing.filter((one) => one.latest.body.bedRequest?.result === 'placed').length,
    openTasks: written.tasks.filter(
      (one) => one.body.status === 'open' && one.body.placeId !== null && places.has(one.body.placeId),
    ),
    refusalsWithoutReason: standing.flatMap(({ latest }) => {
      const bed = latest.body.bedRequest;
      if (bed?.result !== 'refused_by_person' || bed.reason !== null) return [];
      return [
        { encounterId: latest.id, personId: latest.body.participants[0]?.personId ?? null, at: latest.at },
      ];
    }),
    notesOfThisPhone: encounters.filter(own).length + referrals.filter(own).length,
  };
}
