import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { RelationBody } from '../../../src/domain/relation/relation.ts';
import { standingRelations } from '../../../src/domain/relation/relations-of.ts';
import { teamScope } from '../../policy/scope-names.ts';
import { about } from './about.ts';
import { pagesOf } from './same-person.ts';
import type { World } from './world.ts';

type Relation = RecordOf<RelationBody>;

export const isProtection = (record: {
  readonly kind: string;
  readonly body: { relation?: unknown };
}): boolean => record.kind === 'relation' && record.body.relation === 'protection_from';

/** From whom somebody is to be protected now, on whichever page of theirs it was said. */
export async function protectionsOf(world: World, personId: string): Promise<readonly Relation[]> {
  const found: Relation[] = [];
  for (const page of await pagesOf(world, personId)) {
    const standing = await standingProtections(world, page);
    found.push(...standing.filter(({ body }) => body.personId === page));
  }
  return found;
}

/** Who is to be protected from this person now: all pages of theirs, from all of this one's. */
export async function protectedFrom(world: World, otherId: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const page of await pagesOf(world, otherId)) {
    for (const { body } of await standingProtections(world, page)) {
      if (body.otherId !== page) continue;
      for (const id of await pagesOf(world, body.personId)) found.add(id);
    }
  }
  return [...found];
}

async function standingProtections(world: World, personId: string): Promise<readonly Relation[]> {
  const relations = await about<RelationBody>(world, personId, 'relation');
  return relations.some(isProtection) ? standingRelations(relations).filter(isProtection) : [];
}

/** For each of these people who is to be protected from somebody: the scopes of the teams that met that one (domain 5.2). */
export async function teamsToHideFrom(
  world: World,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await world.loadReferrers(personIds);
  const found = new Map<string, ReadonlySet<string>>();
  for (const personId of personIds) {
    const protections = await protectionsOf(world, personId);
    if (protections.length === 0) continue;
    const teams = new Set<string>();
    for (const { body } of protections) {
      for (const page of await pagesOf(world, body.otherId)) {
        for (const { teamId } of await world.meetings(page)) teams.add(teamScope(teamId));
      }
    }
    found.set(personId, teams);
  }
  return found;
}
