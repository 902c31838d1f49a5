import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { roomOf, roomOfFact } from '../person/closed-rooms.ts';
import { tasksFor } from '../task/tasks-for.ts';
import { factsNow, housingTimeline } from './facts-now.ts';
import { earlierRenewals } from './renewal.ts';
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

describe('T21: a paper that ends', () => {
  const ctx = (firstId: number) => aContext({ now: '2026-11-21T11:00:00.000Z', firstId });
  const stp = { personId, topic: 'health_access', value: 'stp', note: 'STP0101234567' } as const;
  const renewal = { placeId: ids.place, earlier: [] };
  const first = must(tellFact({ ...stp, until: '2026-12-01', renewal }, ctx(0x5000)));
  const [task] = ofKind(accepted([{ change: first, ctx: ctx(0x5000) }]), 'task');

  it('leaves the team a task at the place where the person is met, from ten days before', () => {
    expect(task?.body).toMatchObject({ personId, placeId: ids.place, assignee: 'any_team_at_place' });
    const seenOn = (now: string) => tasksFor([task!], ids.place, ids.team, now).length;
    expect(seenOn('2026-11-20T11:00:00.000Z')).toBe(0);
    expect(seenOn('2026-11-23T11:00:00.000Z')).toBe(1);
  });

  it('the task says neither which paper it is nor its number: others read it', () => {
    expect(JSON.stringify(task)).not.toMatch(/STP|stp|0101234567/);
    expect(roomOf({ kind: 'task', body: task!.body })).toBeNull();
    expect(roomOfFact('health_access', 'stp')).toBe('care');
  });

  it('is renewed: the first task is done, and the next one waits for the new end', () => {
    const [fact] = ofKind(accepted([{ change: first, ctx: ctx(0x5000) }]), 'person_fact');
    const earlier = earlierRenewals([task!], [fact!], 'health_access');
    expect(earlier).toEqual([task]);
    expect(earlierRenewals([task!], [fact!], 'legal_status')).toEqual([]);
    const again = must(
      tellFact({ ...stp, until: '2027-06-01', renewal: { ...renewal, earlier } }, ctx(0x6000)),
    );
    expect(again.intents.filter(({ action }) => action === 'patch')).toMatchObject([
      { recordId: task!.id, patch: { status: { set: 'done' } } },
    ]);
    expect(again.intents.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  it('what has no end, and what nobody renews, leaves none', () => {
    const kinds = (said: Partial<TellFact>) =>
      must(tellFact({ ...stp, renewal, ...said }, ctx(0x7000))).intents.map(({ kind }) => kind);
    expect(kinds({ until: null })).toEqual(['person_fact']);
    expect(kinds({ topic: 'income', value: 'adi', until: '2027-01-01' })).toEqual(['person_fact']);
  });
});
