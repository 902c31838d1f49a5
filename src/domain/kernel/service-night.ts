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
  const values = Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  const date = `${values.year}-${values.month}-${values.day}`;
  return Number(values.hour) < boundaryHour ? addDays(date, -1) : date;
}

/** Calendar arithmetic on `YYYY-MM-DD`, free of time zones. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
