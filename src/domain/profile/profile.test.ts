import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, must, ofKind } from '../kernel/context-for-tests.ts';
import { roomOf, roomOfFact } from '../person/closed-rooms.ts';
import { factsNow, housingTimeline } from './facts-now.ts';
import { endFact, type TellFact, tellFact } from './tell-fact.ts';

const personId = anId(0x30);
const told = (...said: Omit<TellFact, 'personId'>[]) =>
  ofKind(
    accepted(
      said.map((one, at) => {
        const ctx = aContext({ now: '2026-11-21T11:00:00.000Z', firstId: 0x2000 + at * 16 });
        return { change: must(tellFact({ personId, ...one }, ctx)), ctx };
      }),
    ),
    'person_fact',
  );
const refusal = (said: Partial<TellFact>) => {
  const result = tellFact(
    { personId, topic: 'residency', value: 'none', ...said },
    aContext({ now: '2026-11-21T11:00:00.000Z' }),
  );
  return result.ok ? null : result.error;
};

describe('what is said of a person', () => {
  it('of one topic the latest word counts, where several hold all do, and what is over is history', () => {
    const facts = told(
      { topic: 'residency', value: 'none', on: '2026-10-01' },
      { topic: 'residency', value: 'fictitious', on: '2026-11-02', note: ' via della Casa Comunale ' },
      { topic: 'vulnerability', value: 'debt' },
      { topic: 'vulnerability', value: 'isolation' },
      { topic: 'income', value: 'adi', on: '2026-01-01', until: '2026-06-30' },
    );
    const now = factsNow(facts, '2026-11-21');
    expect(now.get('residency')?.map(({ body }) => [body.value, body.note])).toEqual([
      ['fictitious', 'via della Casa Comunale'],
    ]);
    expect(now.get('vulnerability')).toHaveLength(2);
    expect(now.get('income')).toEqual([]);
    const [first] = now.get('vulnerability') ?? [];
    if (!first) throw new Error('No fact.');
    const ctx = aContext({ firstId: 0x4000 });
    const ended = ofKind(accepted([{ change: must(endFact({ fact: first }, ctx)), ctx }]), 'person_fact');
    expect(factsNow([...facts, ...ended], '2026-11-21').get('vulnerability')).toHaveLength(1);
  });

  it('says at the field what is wrong', () => {
    expect(refusal({ value: null })).toMatchObject({ type: 'nothing-said', field: 'value' });
    expect(refusal({ on: '2026-11-22' })).toMatchObject({ type: 'in-the-future', field: 'on' });
    expect(refusal({ value: 'permit_valid' })).toMatchObject({ type: 'value-unknown', field: 'value' });
    expect(refusal({ on: '2026-11-20', until: '2026-11-19' })).toMatchObject({ field: 'until' });
    expect(refusal({ topic: 'citizenship', value: 'XK' })).toBeNull();
  });

  it('is a timeline of where they lived', () => {
    const facts = told(
      { topic: 'housing', value: 'EL3.3', on: '2026-09-01' },
      { topic: 'housing', value: 'EL1.1', on: '2026-10-01' },
      { topic: 'housing', value: 'EL1.1', on: '2026-10-20' },
    );
    expect(housingTimeline(facts, [], [personId])).toEqual([
      { status: 'EL1.1', from: '2026-10-01', last: '2026-10-20', said: true },
      { status: 'EL3.3', from: '2026-09-01', last: '2026-09-01', said: true },
    ]);
  });
});

it('each thing has readers of its own, and the strictest for what nobody knows yet', () => {
  expect(roomOfFact('residency', 'none')).toBeNull();
  expect(roomOfFact('legal_status', 'no_permit')).toBe('law');
  expect(roomOfFact('health_access', 'stp')).toBe('care');
  expect(roomOfFact('vulnerability', 'debt')).toBe('care');
  expect(roomOfFact('vulnerability', 'trafficking')).toBe('sealed');
  expect(roomOfFact('attention', 'violence_victim')).toBe('sealed');
  expect(roomOfFact('of a newer version', 'x')).toBe('sealed');
  expect(roomOf({ kind: 'relation', body: { relation: 'protection_from' } })).toBe('sealed');
  expect(roomOf({ kind: 'encounter', body: {} })).toBeNull();
});
