import { serviceNight } from './service-night.ts';

const day = 86_400_000;

/** How many nights lie between two moments: 0 is the same night, also after midnight. */
export const calendarNights = (from: string, to: string): number =>
  Math.round((Date.parse(serviceNight(to)) - Date.parse(serviceNight(from))) / day);
