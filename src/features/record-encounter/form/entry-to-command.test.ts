import { describe, expect, it } from 'vitest';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';
import {
  type EncounterEntry,
  emptyEntry,
  stepBack,
  withNewcomer,
  withPerson,
  withQuantity,
} from './encounter-entry.ts';
import { entryFromEncounter } from './entry-from-encounter.ts';
import { entryToCommand } from './entry-to-command.ts';

let minted = 0;
const newId = () => `id-${minted++}`;
const blank = (): EncounterEntry => emptyEntry(newId, '2026-11-21T21:14:00.000Z', 'place');
const nothing = { housing: null, stage: undefined };

describe('what was tapped becomes what the command asks', () => {
  it('takes the housing known before unless it was touched', () => {
    const met = withPerson(blank(), 'rosso');
    const before = { housing: 'EL1.1', stage: 'known' };
    expect(entryToCommand(met, before).housingNow).toBe('EL1.1');
    expect(entryToCommand({ ...met, housing: 'EL2.2' }, before).housingNow).toBe('EL2.2');
  });

  it('supposes no housing for people who were only counted', () => {
    const counted = { ...blank(), counts: { F: 2 } };
    expect(entryToCommand(counted, { housing: 'EL1.1', stage: null }).housingNow).toBeNull();
    expect(entryToCommand(counted, nothing).anonymousCounts).toEqual([
      { gender: 'F', ageBand: 'unknown', n: 2 },
    ]);
  });

  it.each([
    ['accepted', null, { offered: true, result: null }],
    ['accepted', 'shelter', { offered: true, result: 'placed', serviceId: 'shelter' }],
    ['refused', null, { offered: true, result: 'refused_by_person', reason: 'pet' }],
    ['later', null, { offered: true, result: null }],
    ['not_available', null, { offered: false, result: 'no_place' }],
  ])('says of a bed %s (%s) what was offered and what became of it', (answer, serviceId, request) => {
    const entry = { ...blank(), bed: { answer, reason: answer === 'refused' ? 'pet' : null, serviceId } };
    const said = entryToCommand(entry, nothing);
    expect(said.bedRequest).toMatchObject(request);
    expect(said.offers).toMatchObject([{ code: 'bed', answer }]);
  });

  it('gives the newcomer the id minted with the form', () => {
    const entry = blank();
    const { personId } = entry.newcomer;
    const named = {
      ...entry,
      newcomer: { ...entry.newcomer, nickname: ' Rosso ', gender: 'M', ageBand: null },
    };
    const said = entryToCommand(withNewcomer(named, newId), nothing);
    expect(said.newPeople).toEqual([
      { recordId: personId, nickname: 'Rosso', descriptor: '', gender: 'M', ageBand: 'unknown' },
    ]);
    expect(said.participants).toEqual([]);
  });

  it('leaves out codes that this version does not know', () => {
    const entry = { ...blank(), kind: 'drone', items: { jetpack: 1, socks: 2 }, housing: 'X.NEW' };
    expect(entryToCommand(entry, nothing)).toMatchObject({
      kind: 'street',
      items: [{ code: 'socks', qty: 2 }],
      housingNow: null,
    });
  });
});

it('says an encounter again as it was', () => {
  const body: EncounterBody = {
    shiftId: null,
    teamId: 'team',
    placeId: 'place',
    kind: 'street',
    precision: 'hour',
    duration: '5-15',
    participants: [{ personId: 'rosso', role: 'main', certainty: 'sure' }],
    anonymousCounts: [{ gender: 'M', ageBand: '18-24', n: 3 }],
    contactMade: true,
    housingNow: 'EL5.11',
    needs: [{ code: 'id', expression: 'observed', answered: 'unmet', unmetReason: 'closed_now' }],
    items: [{ code: 'socks', qty: 2 }],
    offers: [
      { code: 'health', answer: 'later', refusalReason: null },
      { code: 'bed', answer: 'refused', refusalReason: 'fear' },
    ],
    bedRequest: { asked: false, offered: true, result: 'refused_by_person', serviceId: null, reason: 'fear' },
    note: 'nota',
    personWords: 'parole',
    nextStep: 'Domani',
    lateEntry: false,
    correctsId: null,
    withdrawn: false,
  };
  const said = entryToCommand(entryFromEncounter(blank(), { at: '2026-11-19T21:00:00.000Z', body }), nothing);
  expect(said).toMatchObject({
    observedAt: '2026-11-19T21:00:00.000Z',
    placeId: 'place',
    precision: 'hour',
    duration: '5-15',
    participants: [{ personId: 'rosso' }],
    anonymousCounts: body.anonymousCounts,
    housingNow: 'EL5.11',
    needs: body.needs,
    items: body.items,
    bedRequest: body.bedRequest,
    note: 'nota',
    personWords: 'parole',
    nextStep: { when: 'tomorrow', text: null },
  });
  expect(said.offers).toHaveLength(2);
});

describe('the form', () => {
  it('says who it was with a tap, and adds only when asked to', () => {
    const first = withPerson(blank(), 'rosso');
    expect(withPerson({ ...first, step: 'who' }, 'nina').people.map((one) => one.personId)).toEqual(['nina']);
    const both = withPerson({ ...first, step: 'who', adding: true }, 'nina');
    expect(both.people.map((one) => one.personId)).toEqual(['rosso', 'nina']);
    expect(both.adding).toBe(false);
  });

  it('goes back to the page of a newcomer with what was written there', () => {
    const entry = blank();
    const named = { ...entry, step: 'newcomer' as const, newcomer: { ...entry.newcomer, nickname: 'Rosso' } };
    const back = stepBack(withNewcomer(named, newId));
    expect(back).toMatchObject({
      step: 'newcomer',
      people: [],
      newcomer: { personId: entry.newcomer.personId, nickname: 'Rosso' },
    });
    expect(stepBack(entry)).toBeNull();
  });

  it('keeps no quantity for none, and no more than 200', () => {
    expect(withQuantity({ socks: 1 }, 'socks', 0)).toEqual({});
    expect(withQuantity({}, 'socks', 500)).toEqual({ socks: 200 });
  });
});
