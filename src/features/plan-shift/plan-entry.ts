import { z } from 'zod';
import { usualMinutes } from '../../domain/check-in/safety-timer.ts';
import { crewRoles, shiftKinds, shiftPeriods } from '../../domain/codes/shift-codes.ts';
import { addDays } from '../../domain/kernel/service-night.ts';
import type { ShiftPlan } from '../../domain/shift/plan-shift.ts';
import type { ShiftBody } from '../../domain/shift/shift.ts';
import type { DraftKind } from '../../ports/draft-forms.ts';

export const planDraftKind = 'plan-shift' satisfies DraftKind;

/** The plan as the form holds it: dates and times as they are typed, on the clock of whoever plans. */
export const planEntrySchema = z.object({
  teamId: z.string().nullable(),
  kind: z.enum(shiftKinds.codes),
  period: z.enum(shiftPeriods.codes),
  on: z.string(),
  starts: z.string(),
  ends: z.string(),
  crewIds: z.array(z.string()),
  crewRoles: z.record(z.string(), z.enum(crewRoles.codes)),
  routePlaceIds: z.array(z.string()),
  lookForIds: z.array(z.string()),
  vehicle: z.string(),
  minutes: z.enum(['15', '20', '30', '45', '60']),
  bulletin: z.string(),
  overrideReason: z.string(),
});
export type PlanEntry = z.infer<typeof planEntrySchema>;

/** The choice that says so many minutes; the usual one for a number that is not offered. */
export const minutesOf = (minutes: number | null | undefined): PlanEntry['minutes'] =>
  planEntrySchema.shape.minutes.safeParse(String(minutes ?? usualMinutes)).data ?? '30';

export const blankPlan = (tonight: string): PlanEntry => ({
  ...{ teamId: null, kind: 'street_night', period: 'night', on: tonight, starts: '', ends: '' },
  ...{ crewIds: [], crewRoles: {}, routePlaceIds: [], lookForIds: [] },
  ...{ vehicle: '', minutes: '30', bulletin: '', overrideReason: '' },
});

const timeOf = (instant: string | null | undefined): string => {
  if (!instant) return '';
  const at = new Date(instant);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
};

export function entryOfShift(body: ShiftBody): PlanEntry {
  return {
    teamId: body.teamId,
    kind: body.kind,
    period: body.period,
    on: body.serviceNight,
    starts: timeOf(body.plannedStart),
    ends: timeOf(body.plannedEnd),
    crewIds: [...body.crewIds],
    crewRoles: { ...body.crewRoles },
    routePlaceIds: [...body.routePlaceIds],
    lookForIds: [...(body.lookForIds ?? [])],
    vehicle: body.vehicle ?? '',
    minutes: minutesOf(body.checkInMinutes),
    bulletin: body.bulletin ?? '',
    overrideReason: '',
  };
}

/** A time of the planner's own clock on a date. Null while it is not whole. */
function instantOf(date: string, time: string): string | null {
  const at = new Date(`${date}T${time}:00`);
  return time === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** The plan that the form means. An outing that ends at an earlier hour than it begins ends on the next day. */
export function planOf(entry: PlanEntry, teamId: string, ordinal: number): ShiftPlan {
  const endsOn = entry.ends !== '' && entry.ends <= entry.starts ? addDays(entry.on, 1) : entry.on;
  const roles = Object.entries(entry.crewRoles).filter(([id]) => entry.crewIds.includes(id));
  return {
    teamId,
    kind: entry.kind,
    period: entry.period,
    serviceNight: entry.on,
    ordinal,
    plannedStart: instantOf(entry.on, entry.starts),
    plannedEnd: instantOf(endsOn, entry.ends),
    crewIds: entry.crewIds,
    crewRoles: roles.length > 0 ? Object.fromEntries(roles) : null,
    routePlaceIds: entry.routePlaceIds,
    lookForIds: entry.lookForIds,
    vehicle: entry.vehicle,
    checkInMinutes: Number(entry.minutes),
    bulletin: entry.bulletin,
    overrideReason: entry.overrideReason,
  };
}
