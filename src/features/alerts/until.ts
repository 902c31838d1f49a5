import { addDays, localDate } from '../../domain/kernel/service-night.ts';

/** A date so many days from now, as a date field holds it. */
export const inDays = (now: string, days: number): string => addDays(localDate(now), days);

/** The end of that day on the clock of whoever writes; an empty or broken date gives an instant that no alert takes. */
export function endOf(date: string): string {
  const at = new Date(`${date}T23:59:00`);
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString();
}
