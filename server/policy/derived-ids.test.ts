import { expect, it } from 'vitest';
import { recordEncounter } from '../../src/domain/encounter/record-encounter.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../../src/domain/kernel/context-for-tests.ts';
import { askToSearch } from '../../src/domain/presence/search-person.ts';
import { createReferral } from '../../src/domain/referral/create-referral.ts';
import { closeShift } from '../../src/domain/shift/close-shift.ts';
import { startShift } from '../../src/domain/shift/start-shift.ts';
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

it('knows the id of the word that is said with a closing', () => {
  const start = aContext();
  const opened = must(startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, start));
  const records = accepted([{ change: opened, ctx: start }]);
  const [shift] = ofKind(records, 'shift');
  if (!shift) throw new Error('No shift.');
  const night = { shift, events: ofKind(records, 'shift_event'), noteCount: 0, allWell: true };
  const closing = must(closeShift(night, aContext({ now: '2026-11-22T01:00:00.000Z', firstId: 0x2000 })));
  const both = closing.intents as readonly NewRecord[];
  expect(both.map(({ kind }) => kind)).toEqual(['check_in', 'shift_event']);
  expect(both.filter((one) => hasForeignId(one, both))).toEqual([]);
  expect(both.filter((one) => hasForeignId(one, [one])).map(({ kind }) => kind)).toEqual(['check_in']);
});

it('knows the id of what is told along with a referral', () => {
  const lines = [{ bundle: 'code_only' as const, words: 'Codice K7' }];
  const tell = { bundles: ['code_only' as const], ground: 'public_task' as const, reason: 'presa in carico' };
  const sending = {
    personId: anId(0x30),
    toServiceId: anId(0x60),
    teamId: ids.team,
    reasonCodes: ['food' as const],
  };
  const told = { ...tell, lines, events: [], toOrgId: anId(0x70) };
  const sent = must(createReferral({ ...sending, tell: told }, aContext())).intents as readonly NewRecord[];
  expect(sent.map(({ kind }) => kind)).toEqual(['referral', 'referral_transition', 'disclosure']);
  expect(sent.filter((one) => hasForeignId(one, sent))).toEqual([]);
  expect(sent.filter((one) => hasForeignId(one, [one]))).toHaveLength(2);
});

it('lets none of these ids stand without the record that it follows from', () => {
  const alone = made.filter(({ kind }) => kind !== 'encounter');
  expect(alone.every((one) => hasForeignId(one, [one]))).toBe(true);
});

it('knows the ids of the reminders to look for somebody, with the word that they are not found and without it', () => {
  const personId = anId(0x30);
  const ask = { personId, placeIds: [ids.place, anId(0x71)], text: 'Cercarla' };
  const whole = must(askToSearch({ ...ask, missing: null }, aContext())).intents as readonly NewRecord[];
  expect(whole.map(({ kind }) => kind)).toEqual(['presence_event', 'task', 'task']);
  const missing = { id: anId(0x40) } as never;
  const more = must(askToSearch({ ...ask, missing }, aContext())).intents as readonly NewRecord[];
  expect(more.map(({ kind }) => kind)).toEqual(['task', 'task']);
  for (const group of [whole, more]) expect(group.filter((one) => hasForeignId(one, group))).toEqual([]);
  expect(whole.filter((one) => hasForeignId(one, [one]))).toHaveLength(2);
});
