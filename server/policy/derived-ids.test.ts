import { expect, it } from 'vitest';
import { recordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import { aContext, ids, must } from '../../src/domain/kernel/context-for-tests.ts';
import { hasForeignId, type NewRecord } from './derived-ids.ts';

const { intents } = must(
  recordEncounter(
    {
      shift: null,
      teamId: ids.team,
      placeId: ids.place,
      kind: 'street',
      newPeople: [{ nickname: 'Lungo' }],
      nextStep: { when: 'tomorrow', text: 'Portare una coperta' },
      health: { signs: [{ code: 'wound', severity: 'soon' }], action: 'Medicata' },
    },
    aContext(),
  ),
);
const made = intents as readonly NewRecord[];

it('knows the id of everything that a full encounter saves beside itself', () => {
  expect(made.map(({ kind }) => kind)).toEqual([
    'person',
    'encounter',
    'stage_transition',
    'task',
    'health_observation',
  ]);
  expect(made.filter((one) => hasForeignId(one, made)).map(({ kind }) => kind)).toEqual([]);
});

it('lets none of these ids stand without the record that it follows from', () => {
  const alone = made.filter(({ kind }) => kind !== 'encounter');
  expect(alone.every((one) => hasForeignId(one, [one]))).toBe(true);
});
