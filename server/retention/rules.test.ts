import { expect, it } from 'vitest';
import { duePeople, type KeptPerson, keptFrom } from './rules.ts';

const one = (id: string, lastOn: string, more: Partial<KeptPerson> = {}): KeptPerson => ({
  ...{ id, orgId: 'o', isIdentified: false, lastOn, isClosed: false },
  ...more,
});
const alone = (id: string) => [id];
const today = '2027-11-23';
const due = (people: readonly KeptPerson[], membersOf: (id: string) => readonly string[] = alone) =>
  duePeople(people, membersOf, today).flatMap(({ personIds, rule }) =>
    personIds.map((id) => `${id} ${rule}`),
  );

it('keeps whoever was met twelve months ago to the day, and nobody met before; a name makes it twenty-four', () => {
  expect(keptFrom('pseudonymous', today)).toBe('2026-11-23');
  expect(keptFrom('identified', '2028-02-29')).toBe('2026-02-28');
  const named = { isIdentified: true };
  expect(
    due([
      one('a', '2026-11-23'),
      one('b', '2026-11-22'),
      one('c', '2026-11-22', named),
      one('d', '2025-11-22', named),
    ]),
  ).toEqual(['b pseudonymous', 'd identified']);
});

it('pages of one person go together, by the last meeting with any and by a name on any', () => {
  const both = () => ['a', 'b'];
  expect(due([one('a', '2020-01-01'), one('b', '2027-01-01')], both)).toEqual([]);
  expect(due([one('a', '2026-01-01'), one('b', '2026-01-01', { isIdentified: true })], both)).toEqual([]);
  expect(due([one('a', '2020-01-01'), one('b', '2020-01-01')], both)).toEqual([
    'a pseudonymous',
    'b pseudonymous',
  ]);
});

it('what was closed or sealed by a decision is no matter of time', () => {
  expect(due([one('a', '2020-01-01', { isClosed: true })])).toEqual([]);
});
