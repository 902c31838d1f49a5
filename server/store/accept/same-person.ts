import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import { personClusters } from '../../../src/domain/person/person-clusters.ts';
import type { PersonLinkBody } from '../../../src/domain/person/person-link.ts';
import { about } from './about.ts';
import type { World } from './world.ts';

/** All pages that are held to be of this person, theirs among them (domain 2.18): what protects one protects the others. */
export async function pagesOf(world: World, personId: string): Promise<readonly string[]> {
  const links = new Map<string, RecordOf<PersonLinkBody>>();
  // A set goes on over what is added while it is read.
  const reached = new Set([personId]);
  for (const id of reached) {
    for (const link of await about<PersonLinkBody>(world, id, 'person_link')) {
      links.set(link.id, link);
      if (link.body.relation !== 'same_as') continue;
      reached.add(link.body.aId);
      reached.add(link.body.bId);
    }
  }
  return links.size === 0 ? [personId] : personClusters(links.values()).membersOf(personId);
}

/** The same for several, each page once. */
export async function pagesOfAll(world: World, personIds: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const personId of personIds) for (const id of await pagesOf(world, personId)) found.add(id);
  return [...found];
}
