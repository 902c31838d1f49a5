import { expect, it } from 'vitest';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { aContext, accepted, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { editPerson } from './edit-person.ts';
import { type RaiseIdentity, raiseIdentity } from './raise-identity.ts';

function someone() {
  const ctx = aContext({ now: '2026-11-10T21:00:00.000Z' });
  const met = { shift: null, teamId: ids.team, placeId: ids.place, kind: 'street' as const, newPeople: [{}] };
  const first = { change: must(recordEncounter(met, ctx)), ctx };
  const [person] = ofKind(accepted([first]), 'person');
  if (!person) throw new Error('No person.');
  return { person, first };
}
const said = { level: 'declared' as const, givenName: ' Ana ', familyName: null, reason: 'per la residenza' };
const refusal = (input: Partial<RaiseIdentity>) => {
  const result = raiseIdentity({ person: someone().person, ...said, ...input }, aContext());
  return result.ok ? null : [result.error.type, result.error.field];
};

it('rises by an act of its own, with its reason: a record for the name, the level on the person', () => {
  const { person, first } = someone();
  const ctx = aContext({ firstId: 0x2000 });
  const records = accepted([first, { change: must(raiseIdentity({ person, ...said }, ctx)), ctx }]);
  expect(ofKind(records, 'person_identity')[0]?.body).toMatchObject({
    ...{ givenName: 'Ana', familyName: null, birthDate: null, reason: 'per la residenza' },
  });
  const [raised] = ofKind(records, 'person');
  expect(raised?.body.identityLevel).toBe('declared');
  expect(JSON.stringify(raised)).not.toContain('Ana');
});

it('a nickname makes nobody declared, and nothing rises without a name or a reason', () => {
  const { person } = someone();
  const edit = must(editPerson({ person, changes: { nicknames: ['Mora'] } }, aContext()));
  expect(edit.intents[0]).toMatchObject({ patch: { identityLevel: { set: 'nickname' } } });
  expect(refusal({ givenName: ' ' })).toEqual(['identity-needed', 'givenName']);
  expect(refusal({ reason: ' ' })).toEqual(['reason-needed', 'reason']);
});

it('never goes down by being said again, and may be mended on its own level', () => {
  const { person } = someone();
  const documented = { ...person, body: { ...person.body, identityLevel: 'documented' as const } };
  expect(refusal({ person: documented })).toEqual(['identity-lower', 'level']);
  const again = must(raiseIdentity({ person: documented, ...said, level: 'documented' }, aContext()));
  expect(again.intents.map(({ kind }) => kind)).toEqual(['person_identity']);
});

it.each([
  ['31 February', { birthDate: '1990-02-31' }, ['invalid', 'birthDate']],
  ['29 February of no leap year', { birthDate: '2023-02-29' }, ['invalid', 'birthDate']],
  ['the year 0202', { birthDate: '0202-05-01' }, ['invalid', 'birthDate']],
  ['an age of 140', { birthDate: '1886-05-01' }, ['invalid', 'birthDate']],
  ['a year of an age of 140', { birthYear: 1886 }, ['invalid', 'birthYear']],
  ['a year that is no number', { birthYear: Number.NaN }, ['invalid', 'birthYear']],
  ['tomorrow', { birthDate: '2026-11-22' }, ['in-the-future', 'birthDate']],
  ['next year', { birthYear: 2027 }, ['in-the-future', 'birthYear']],
  ['29 February of a leap year', { birthDate: '2024-02-29' }, null],
  ['today', { birthDate: '2026-11-21' }, null],
  ['this year', { birthYear: 2026 }, null],
])('fault 60: of birth dates that cannot be, each is refused at its field: %s', (_said, born, expected) => {
  expect(refusal(born)).toEqual(expected);
});
