import type { RecordOf } from '../kernel/record.ts';
import type { RelationBody } from './relation.ts';

type Relation = RecordOf<RelationBody>;

/** A relation as it is read on the page of one of the two. */
export interface RelationTo {
  readonly otherId: string;
  readonly relation: RelationBody['relation'];
  readonly record: Relation;
}

/** What it is from the other side: the parent's child. The others read the same both ways. */
const turned: Partial<Record<RelationBody['relation'], RelationBody['relation']>> = {
  parent: 'child',
  child: 'parent',
};

export function standingRelations(relations: readonly Relation[]): readonly Relation[] {
  const ended = new Set(relations.map(({ body }) => body.endsId));
  return relations.filter(({ id, body }) => body.endsId === null && !ended.has(id));
}

/** Whoever is something to one of these ids (one person's records), each relation once. */
export function relationsOf(
  personIds: readonly string[],
  relations: readonly Relation[],
): readonly RelationTo[] {
  return standingRelations(relations).flatMap((record) => {
    const { personId, otherId, relation } = record.body;
    if (personIds.includes(personId)) return [{ otherId, relation, record }];
    // Who is to be protected from somebody is told on their own page alone.
    if (!personIds.includes(otherId) || relation === 'protection_from') return [];
    return [{ otherId: personId, relation: turned[relation] ?? relation, record }];
  });
}

const underOneRoof: ReadonlySet<string> = new Set(['same_household', 'partner']);

/** Those who live with this person, also through others, the person among them; lowest id first (domain 2.6: household). */
export function householdOf(personId: string, relations: readonly Relation[]): readonly string[] {
  const ties = standingRelations(relations).filter(({ body }) => underOneRoof.has(body.relation));
  const members = new Set([personId]);
  for (let before = 0; before < members.size; ) {
    before = members.size;
    for (const { body } of ties) {
      if (members.has(body.personId) || members.has(body.otherId))
        members.add(body.personId).add(body.otherId);
    }
  }
  return [...members].sort();
}
