import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { Moment } from './calendar.ts';
import {
  formatAge,
  formatDate,
  formatDateWithYear,
  formatDay,
  formatDayAndTime,
  formatTime,
  formatUntil,
  formatWeekday,
} from './format.ts';

/** Dates and ages in the language in use. The caller brings the "now", from the app's own clock. */
export function useFormat() {
  const { i18n } = useLingui();
  return useMemo(
    () => ({
      time: (at: Moment) => formatTime(i18n, at),
      weekday: (at: Moment) => formatWeekday(i18n, at),
      date: (at: Moment) => formatDate(i18n, at),
      dateWithYear: (at: Moment) => formatDateWithYear(i18n, at),
      day: (at: Moment, now: Moment) => formatDay(i18n, at, now),
      dayAndTime: (at: Moment, now: Moment) => formatDayAndTime(i18n, at, now),
      age: (at: Moment, now: Moment) => formatAge(i18n, at, now),
      until: (at: Moment, now: Moment) => formatUntil(i18n, at, now),
    }),
    [i18n],
  );
}
