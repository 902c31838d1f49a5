import type { RecordOf } from '../kernel/record.ts';
import { isAfter } from '../shift/shift-status.ts';
import type { PersonLinkBody } from './person-link.ts';

type Link = RecordOf<PersonLinkBody>;

export interface PersonClusters {
  /** The lowest id of those held to be one person; the id itself when it stands alone. */
  survivorOf(personId: string): string;
  /** All ids held to be this person, lowest first; never empty. */
  membersOf(personId: string): readonly string[];
  /** What stands between these two now; null when nobody said anything, or it was taken back. */
  between(one: string, other: string): Link | null;
  /** What stands as *perhaps the same* between two who are not held to be one: somebody may decide. */
  readonly undecided: readonly Link[];
  /** Links that say "the same" but would bring two together who were told apart: shown, and joined to nothing. */
  readonly setAside: readonly Link[];
}

/**
 * Who is who, by what everybody said (design D2). Nothing is moved or rewritten: taking a link back gives both people back
 * as they were. A `not_same` always wins; of the `same_as` links that would contradict it the newest is set aside. The
 * answer depends on the links alone, not on the order in which they came.
 */
export function personClusters(links: Iterable<Link>): PersonClusters {
  const standing = standingLinks([...links]);
  const apart = [...standing.values()].filter((link) => link.body.relation === 'not_same');
  const same = [...standing.values()].filter((link) => link.body.relation === 'same_as').sort(oldestFirst);
  const members = new Map<string, ReadonlySet<string>>();
  const of = (id: string): ReadonlySet<string> => members.get(id) ?? new Set([id]);
  const setAside: Link[] = [];
  for (const link of same) {
    const joined = new Set([...of(link.body.aId), ...of(link.body.bId)]);
    if (apart.some(({ body }) => joined.has(body.aId) && joined.has(body.bId))) setAside.push(link);
    else for (const id of joined) members.set(id, joined);
  }
  const membersOf = (id: string): readonly string[] => [...of(id)].sort();
  return {
    survivorOf: (id) => membersOf(id)[0] ?? id,
    membersOf,
    between: (one, other) => standing.get(pairKey(one, other)) ?? null,
    undecided: [...standing.values()].filter(
      ({ body }) => body.relation === 'maybe' && membersOf(body.aId)[0] !== membersOf(body.bId)[0],
    ),
    setAside,
  };
}

/** The newest word on each pair that was not taken back. A machine's guess is the oldest, whenever it came: people's words stand. */
function standingLinks(links: readonly Link[]): ReadonlyMap<string, Link> {
  const undone = new Set(links.flatMap(({ body }) => body.undoesId ?? []));
  const standing = new Map<string, Link>();
  for (const link of [...links].sort(oldestFirst)) {
    const isWord = link.body.undoesId === null && !undone.has(link.id) && link.body.aId !== link.body.bId;
    if (isWord) standing.set(pairKey(link.body.aId, link.body.bId), link);
  }
  return standing;
}

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

function oldestFirst(a: Link, b: Link): number {
  const [aIsGuess, bIsGuess] = [a.body.proposedBy === 'system', b.body.proposedBy === 'system'];
  if (aIsGuess !== bIsGuess) return aIsGuess ? -1 : 1;
  if (isAfter(a, b)) return 1;
  if (isAfter(b, a)) return -1;
  return a.id < b.id ? -1 : 1;
}
