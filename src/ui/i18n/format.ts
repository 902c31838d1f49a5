import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { calendarDaysBetween, type Moment, wholeMinutesBetween, written } from './calendar.ts';

/** From here on an age in hours says less than the day's own name. */
const hoursWorthSaying = 12;

/** "22:10" */
export function formatTime(i18n: I18n, at: Moment): string {
  return written(i18n.locale, at, { hour: '2-digit', minute: '2-digit' });
}

/** "giovedì" */
export function formatWeekday(i18n: I18n, at: Moment): string {
  return written(i18n.locale, at, { weekday: 'long' });
}

/** "giovedì 19 novembre" */
export function formatDate(i18n: I18n, at: Moment): string {
  return written(i18n.locale, at, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** "19 novembre 2025" */
export function formatDateWithYear(i18n: I18n, at: Moment): string {
  return written(i18n.locale, at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The day as people say it: oggi, ieri, giovedì, giovedì 5 novembre, 5 novembre 2025. */
export function formatDay(i18n: I18n, at: Moment, now: Moment): string {
  const days = calendarDaysBetween(at, now);
  if (days === 0) return i18n._(msg`oggi`);
  if (days === 1) return i18n._(msg`ieri`);
  if (days === -1) return i18n._(msg`domani`);
  if (days > 1 && days < 7) return formatWeekday(i18n, at);
  return Math.abs(days) < 300 ? formatDate(i18n, at) : formatDateWithYear(i18n, at);
}

/** "ieri, 23:40" */
export function formatDayAndTime(i18n: I18n, at: Moment, now: Moment): string {
  return `${formatDay(i18n, at, now)}, ${formatTime(i18n, at)}`;
}

function hoursAndMinutes(i18n: I18n, total: number): string {
  const hours = Math.floor(total / 60);
  const minutes = total % 60;
  if (hours === 0) return i18n._(msg`${minutes} min`);
  return minutes === 0 ? i18n._(msg`${hours} h`) : i18n._(msg`${hours} h ${minutes}`);
}

/** How long ago, as people say it: adesso, 12 min fa, 2 h 34 fa, ieri, giovedì. */
export function formatAge(i18n: I18n, at: Moment, now: Moment): string {
  const minutes = wholeMinutesBetween(at, now);
  // A moment in the future means two clocks disagree: say the clock time and claim no age.
  if (minutes < -1) return formatDayAndTime(i18n, at, now);
  if (minutes < 1) return i18n._(msg`adesso`);
  if (minutes >= hoursWorthSaying * 60) {
    const day = formatDay(i18n, at, now);
    return calendarDaysBetween(at, now) < 2 ? formatDayAndTime(i18n, at, now) : day;
  }
  const length = hoursAndMinutes(i18n, minutes);
  return i18n._(msg`${length} fa`);
}

/** How long until: adesso, tra 12 min, tra 2 h 10, tra 9 giorni. */
export function formatUntil(i18n: I18n, at: Moment, now: Moment): string {
  const minutes = wholeMinutesBetween(now, at);
  if (minutes < 1) return i18n._(msg`adesso`);
  if (minutes < hoursWorthSaying * 60) {
    const length = hoursAndMinutes(i18n, minutes);
    return i18n._(msg`tra ${length}`);
  }
  const days = calendarDaysBetween(now, at);
  if (days === 0) {
    const hours = Math.floor(minutes / 60);
    return i18n._(msg`tra ${hours} h`);
  }
  return i18n._(msg`${plural(days, { one: 'domani', other: 'tra # giorni' })}`);
}
