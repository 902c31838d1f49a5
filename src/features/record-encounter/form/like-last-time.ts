import type { EncounterBody } from '../../../domain/encounter/encounter.ts';
import type { EncounterEntry } from './encounter-entry.ts';
import { entryFromEncounter } from './entry-from-encounter.ts';

/** Nothing was tapped yet of what the last time could fill in. */
export const isBlank = ({ items, needs, offers, bed }: EncounterEntry): boolean =>
  Object.keys(items).length + needs.length + offers.length === 0 && bed === null;

/**
 * What was given, needed and answered the last time, to be mended with a tap. Words, promises and health are of that night
 * alone, and a bed that was found then is not one now.
 */
export function likeLastTime(entry: EncounterEntry, last: EncounterBody): EncounterEntry {
  const { items, needs, offers, bed } = entryFromEncounter(entry, { at: entry.at, body: last });
  return { ...entry, items, needs, offers, bed: bed?.answer === 'accepted' ? null : bed };
}
