import { expect, it } from 'vitest';
import { aContext, accepted, anId, must, ofKind } from '../kernel/context-for-tests.ts';
import { isMinor } from '../person/minors.ts';
import { nameGuardian } from './guardian.ts';
import { endRelation, type Relate, relate } from './relate.ts';
import { householdOf, relationsOf } from './relations-of.ts';

const [ana, leo, nina, ugo] = [anId(0x30), anId(0x31), anId(0x32), anId(0x33)];
const related = (...said: [string, NonNullable<Relate['relation']>, string][]) =>
  ofKind(
    accepted(
      said.map(([personId, relation, otherId], at) => {
        const ctx = aContext({ firstId: 0x2000 + at * 16 });
        return { change: must(relate({ personId, relation, otherId }, ctx)), ctx };
      }),
    ),
    'relation',
  );

it('a tie is read from both sides, and whoever is to be protected is told on their own page alone', () => {
  const all = related([ana, 'parent', leo], [ana, 'protection_from', ugo]);
  expect(relationsOf([ana], all).map(({ otherId, relation }) => [otherId, relation])).toEqual([
    [leo, 'parent'],
    [ugo, 'protection_from'],
  ]);
  expect(relationsOf([leo], all).map(({ otherId, relation }) => [otherId, relation])).toEqual([
    [ana, 'child'],
  ]);
  expect(relationsOf([ugo], all)).toEqual([]);
});

it('a household is those who live together, also through another, until a tie is taken back', () => {
  const all = related([ana, 'partner', ugo], [nina, 'same_household', ugo], [ana, 'friend', leo]);
  expect(householdOf(nina, all)).toEqual([ana, nina, ugo]);
  const [first] = all;
  if (!first) throw new Error('No tie.');
  const ctx = aContext({ firstId: 0x4000 });
  const ended = ofKind(accepted([{ change: must(endRelation({ relation: first }, ctx)), ctx }]), 'relation');
  expect(householdOf(nina, [...all, ...ended])).toEqual([nina, ugo]);
});

it('says at the field what is missing', () => {
  const error = (said: Partial<Relate>) => {
    const result = relate({ personId: ana, otherId: leo, relation: 'friend', ...said }, aContext());
    return result.ok ? null : [result.error.type, result.error.field];
  };
  expect(error({ otherId: null })).toEqual(['other-needed', 'otherId']);
  expect(error({ otherId: ana })).toEqual(['one-person-only', 'otherId']);
  expect(error({ relation: null })).toEqual(['nothing-said', 'relation']);
  const named = nameGuardian({ personId: leo, guardianKind: null }, aContext());
  expect(named.ok ? null : named.error.type).toBe('nothing-said');
});

it('doubt about the age is treated as a minor', () => {
  expect(isMinor({ ageBand: '16-17' })).toBe(true);
  expect(isMinor({ ageBand: '18-24' })).toBe(false);
  expect(isMinor({ ageBand: 'unknown' }, [{ body: { value: 'age_doubt' } as never }])).toBe(true);
});
