import type { PersonClusters } from '../person/person-clusters.ts';
import type { EncounterVersions } from './encounter-versions.ts';

export interface ContactsAndPeople {
  /** Indicator I01: one for each person present where there was contact, known or counted. */
  readonly contacts: number;
  /** Indicator I02: known people met at least once; those held to be one person are one. Who was only counted is not among them. */
  readonly people: number;
}

/**
 * How many meetings with a person, and how many people (domain 4, I01 and I02): two numbers that are never added together. What
 * was withdrawn counts nowhere, and of a corrected meeting the last word. The same on a phone and at the centre.
 */
export function contactsAndPeople(
  entries: readonly EncounterVersions[],
  clusters: Pick<PersonClusters, 'survivorOf'>,
): ContactsAndPeople {
  const met = entries
    .filter(({ withdrawn, latest }) => !withdrawn && latest.body.contactMade)
    .map(({ latest }) => latest.body);
  const known = met.flatMap(({ participants }) => participants.map(({ personId }) => personId));
  const counted = met.flatMap(({ anonymousCounts }) => anonymousCounts).reduce((sum, { n }) => sum + n, 0);
  return { contacts: known.length + counted, people: new Set(known.map(clusters.survivorOf)).size };
}
