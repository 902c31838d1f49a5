import type { Instant } from './clock.ts';

export const serviceZone = 'Europe/Rome';
/** A night belongs to the day on which it began; the boundary is noon, local time (domain 2.0). */
const boundaryHour = 12;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: serviceZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The service night (`YYYY-MM-DD`) of an instant already corrected by the clock offset. */
export function serviceNight(instant: Instant): string {
  const { date, hour } = localTime(instant);
  return hour < boundaryHour ? addDays(date, -1) : date;
}

/** The calendar date in the team's zone. A day shift has no night: it belongs to its date, on both sides of noon. */
export const localDate = (instant: Instant): string => localTime(instant).date;

/** The instant at which a service night is over: the noon after it, also in the two nights when the clock changes. */
export function nightEnd(night: string): Instant {
  const date = addDays(night, 1);
  const utcNoon = `${date}T12:00:00.000Z`;
  const hoursAhead = localTime(utcNoon).hour - 12;
  return new Date(Date.parse(utcNoon) - hoursAhead * 3_600_000).toISOString();
}

/** The instant at which a calendar day is over in the team's zone: what holds until a day holds until then. */
export function dayEnd(date: string): Instant {
  const utcMidnight = `${addDays(date, 1)}T00:00:00.000Z`;
  const hoursAhead = localTime(utcMidnight).hour;
  return new Date(Date.parse(utcMidnight) - hoursAhead * 3_600_000).toISOString();
}

function localTime(instant: Instant): { readonly date: string; readonly hour: number } {
  const values = Object.fromEntries(
    parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]),
  );
  return { date: `${values.year}-${values.month}-${values.day}`, hour: Number(values.hour) };
}

/** Calendar arithmetic on `YYYY-MM-DD`, free of time zones. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
