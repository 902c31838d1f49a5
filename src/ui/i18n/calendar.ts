/** A moment, however the caller keeps it: a Date, milliseconds, or an ISO string. */
export type Moment = Date | number | string;

/** The teams' own zone: a note written on a phone set abroad still tells the night it belongs to. */
export const teamZone = 'Europe/Rome';

const minute = 60_000;
const dayLength = 24 * 60 * minute;

export const millisOf = (moment: Moment): number => new Date(moment).getTime();

export const wholeMinutesBetween = (from: Moment, to: Moment): number =>
  Math.floor((millisOf(to) - millisOf(from)) / minute);

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: teamZone, dateStyle: 'short' });

/** How many midnights lie between, on the teams' calendar; an hour more or less in spring and autumn does not count. */
export function calendarDaysBetween(from: Moment, to: Moment): number {
  const start = Date.parse(`${isoDay.format(new Date(from))}T00:00:00Z`);
  const end = Date.parse(`${isoDay.format(new Date(to))}T00:00:00Z`);
  return Math.round((end - start) / dayLength);
}

export function written(locale: string, moment: Moment, options: Intl.DateTimeFormatOptions): string {
  // British order and 24 hours in English: nobody reads 11/21 or "10 PM" in this work.
  const tag = locale === 'en' ? 'en-GB' : locale;
  return formatter(tag, options).format(new Date(moment));
}

/** Making one takes the browser longer than writing a hundred dates with it, and a list writes two a row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tag, { timeZone: teamZone, hourCycle: 'h23', ...options });
  formatters.set(key, made);
  return made;
}
