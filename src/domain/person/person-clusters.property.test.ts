import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordOf } from '../kernel/record.ts';
import { personClusters } from './person-clusters.ts';
import { type PersonLinkBody, pairOf } from './person-link.ts';

const people = ['p1', 'p2', 'p3', 'p4', 'p5'];
const link = (
  n: number,
  one: string,
  other: string,
  relation: PersonLinkBody['relation'],
  undoesId: string | null = null,
): RecordOf<PersonLinkBody> =>
  ({
    id: `l${String(n).padStart(3, '0')}`,
    kind: 'person_link',
    v: n,
    recordedAt: '2026-11-21T21:00:00.000Z',
    body: { ...pairOf(one, other), relation, evidence: [], proposedBy: 'operator', undoesId },
  }) as unknown as RecordOf<PersonLinkBody>;

const links: fc.Arbitrary<readonly RecordOf<PersonLinkBody>[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...people),
      fc.constantFrom(...people),
      fc.constantFrom<PersonLinkBody['relation']>('same_as', 'not_same', 'maybe'),
      fc.option(fc.nat({ max: 8 })),
    ),
    { maxLength: 9 },
  )
  .map((told) =>
    told.flatMap(([one, other, relation, undoes], n) =>
      one === other
        ? []
        : [link(n + 1, one, other, relation, undoes === null ? null : `l${String(undoes).padStart(3, '0')}`)],
    ),
  );
const told = (of: ReturnType<typeof personClusters>) => people.map((id) => of.membersOf(id));

describe('who is who', () => {
  it('does not depend on the order in which links come', () => {
    fc.assert(
      fc.property(links, fc.nat(), (all, turn) => {
        const at = all.length === 0 ? 0 : turn % all.length;
        const turned = [...all.slice(at), ...all.slice(0, at)].reverse();
        expect(told(personClusters(turned))).toEqual(told(personClusters(all)));
      }),
    );
  });

  it('never joins two who were told apart, loses nobody, and has one survivor for each', () => {
    fc.assert(
      fc.property(links, (all) => {
        const clusters = personClusters(all);
        for (const id of people) {
          const members = clusters.membersOf(id);
          expect(members).toContain(id);
          for (const member of members) {
            expect(clusters.membersOf(member)).toEqual(members);
            expect(clusters.survivorOf(member)).toBe(members[0]);
            for (const other of members)
              expect(clusters.between(member, other)?.body.relation).not.toBe('not_same');
          }
        }
      }),
    );
  });

  it('gives both people back when a link is taken back', () => {
    fc.assert(
      fc.property(links, fc.constantFrom(...people), fc.constantFrom(...people), (all, one, other) => {
        fc.pre(one !== other);
        const before = personClusters(all);
        fc.pre(before.between(one, other) === null);
        const said = link(50, one, other, 'same_as');
        const undone = link(51, one, other, 'same_as', said.id);
        expect(told(personClusters([...all, said, undone]))).toEqual(told(before));
      }),
    );
  });
});

describe('perhaps the same', () => {
  const guess = (n: number) => {
    const said = link(n, 'p1', 'p2', 'maybe');
    return { ...said, body: { ...said.body, proposedBy: 'system' as const } };
  };

  it('T03: a guess of the centre waits for a person, whose word stands whenever it came, and waits again when that is taken back', () => {
    const undecided = (all: Parameters<typeof personClusters>[0]) =>
      personClusters(all).undecided.map(({ id }) => id);
    expect(undecided([guess(1)])).toEqual(['l001']);
    expect(told(personClusters([guess(1)]))).toEqual(people.map((id) => [id]));
    for (const relation of ['same_as', 'not_same'] as const) {
      const word = link(2, 'p1', 'p2', relation);
      expect(undecided([guess(9), word])).toEqual([]);
      expect(undecided([guess(1), word, link(3, 'p1', 'p2', relation, word.id)])).toEqual(['l001']);
    }
    // Held to be one through somebody else: there is nothing left to decide.
    expect(undecided([guess(1), link(2, 'p1', 'p3', 'same_as'), link(3, 'p2', 'p3', 'same_as')])).toEqual([]);
  });
});

describe('by name of the fault', () => {
  it('fault 39: linked in opposite directions, one survivor and no circle', () => {
    const clusters = personClusters([link(1, 'p1', 'p2', 'same_as'), link(2, 'p2', 'p1', 'same_as')]);
    expect([clusters.survivorOf('p1'), clusters.survivorOf('p2')]).toEqual(['p1', 'p1']);
  });

  it('fault 40: A to B and B to C make one person everywhere, whichever came first', () => {
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const clusters = personClusters([
        link(first, 'p1', 'p2', 'same_as'),
        link(second, 'p2', 'p3', 'same_as'),
      ]);
      expect(clusters.membersOf('p3')).toEqual(['p1', 'p2', 'p3']);
    }
  });

  it('opposite and chained person links: of two chains that would join who was told apart, the newest link is set aside and shown', () => {
    const clusters = personClusters([
      link(1, 'p1', 'p3', 'not_same'),
      link(2, 'p1', 'p2', 'same_as'),
      link(3, 'p2', 'p3', 'same_as'),
    ]);
    expect(clusters.membersOf('p2')).toEqual(['p1', 'p2']);
    expect(clusters.setAside.map((one) => one.id)).toEqual(['l003']);
  });

  it('fault 42: a link taken back leaves no trace in who is who', () => {
    const clusters = personClusters([link(1, 'p1', 'p2', 'same_as'), link(2, 'p1', 'p2', 'same_as', 'l001')]);
    expect(told(clusters)).toEqual(people.map((id) => [id]));
  });
});
