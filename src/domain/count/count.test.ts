import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { CountLine } from './count.ts';
import { type CountPeople, countPeople, withdrawCount } from './count-people.ts';
import { countTable } from './count-table.ts';
import { areasAsText, type PlanCountNight, planCountNight } from './plan-count-night.ts';

const boss = aContext({ roles: ['coordinator'] });
const plan: PlanCountNight = {
  seen: null,
  name: 'Conteggio di novembre',
  night: '2026-11-21',
  areas: 'Centro; Piazza; Squadra 1\nCentro;Stazione\n\nParco',
};
const planned = (input: PlanCountNight) => {
  const [night] = ofKind(accepted([{ change: must(planCountNight(input, boss)), ctx: boss }]), 'count_night');
  if (!night) throw new Error('No night.');
  return night;
};
const night = planned(plan);

describe('a count night', () => {
  it('has its areas, by cluster and squad, one a line', () => {
    expect(night.body.areas).toEqual([
      { id: 'a1', cluster: 'Centro', name: 'Piazza', squad: 'Squadra 1' },
      { id: 'a2', cluster: 'Centro', name: 'Stazione', squad: null },
      { id: 'a3', cluster: null, name: 'Parco', squad: null },
    ]);
    expect(areasAsText(night.body.areas)).toBe('Centro; Piazza; Squadra 1\nCentro; Stazione\nParco');
  });

  it('keeps the ids of its areas when the list changes', () => {
    const change = must(planCountNight({ ...plan, seen: night, areas: 'Parco\nCentro; Portici' }, boss));
    expect(change.intents[0]).toMatchObject({
      patch: {
        areas: {
          set: [
            { id: 'a3', name: 'Parco' },
            { id: 'a4', name: 'Portici' },
          ],
        },
      },
    });
  });

  it.each<[Partial<PlanCountNight>, object]>([
    [{ areas: '' }, { type: 'areas-needed', field: 'areas' }],
    [{ areas: 'Parco\nCentro;\n' }, { type: 'area-line-odd', detail: '2' }],
    [{ areas: 'Parco\nparco' }, { type: 'area-line-odd', detail: '2' }],
    [{ areas: 'a;b;c;d' }, { type: 'area-line-odd', detail: '1' }],
    [{ night: 'domani' }, { type: 'night-needed', field: 'night' }],
    [{ name: ' ' }, { type: 'name-needed', field: 'name' }],
  ])('refuses %j', (more, error) => {
    const result = planCountNight({ ...plan, ...more }, boss);
    expect(result.ok ? null : result.error).toMatchObject(error);
  });

  it('is set by a coordinator', () => {
    const result = planCountNight(plan, aContext());
    expect(result.ok ? null : result.error.type).toBe('coordinator-only');
  });
});

const line = (n: number, more: Partial<CountLine> = {}): CountLine => ({
  ...{ gender: 'unknown', ageBand: 'unknown', inTent: false, asleep: false, inGroup: null, pet: false },
  ...{ n, ...more },
});
const counting = (input: Partial<CountPeople>, firstId: number, operatorId = ids.anna) => {
  const ctx = aContext({ firstId, operatorId });
  return { change: must(countPeople({ night, areaId: 'a1', lines: [line(1)], ...input }, ctx)), ctx };
};

describe('the count', () => {
  it('adds up what one counter found, and tells an empty area from one nobody walked', () => {
    const counts = accepted([
      counting({ lines: [line(3, { inTent: true }), line(1, { asleep: true })] }, 0x2000),
      counting({ lines: [line(2)], certainty: 'possible' }, 0x3000),
      counting({ areaId: 'a2', lines: [], nobody: true }, 0x4000),
    ]);
    const table = countTable(night.body, ofKind(counts, 'count'));
    expect(table).toMatchObject({ least: 6, most: 6, areasDone: 2, doubles: 0 });
    expect(table).toMatchObject({ inTents: 3, asleep: 1, notSure: 2, asked: 0 });
    expect(table.areas.map((one) => one.counts.length)).toEqual([2, 1, 0]);
  });

  it('flags an area that two people counted, and gives the total as a range', () => {
    const counts = accepted([
      counting({ lines: [line(4)] }, 0x2000),
      counting({ lines: [line(5)] }, 0x3000, ids.bruno),
      counting({ areaId: 'a3', lines: [line(2)] }, 0x4000, ids.bruno),
    ]);
    const table = countTable(night.body, ofKind(counts, 'count'));
    expect(table).toMatchObject({ least: 7, most: 11, doubles: 1 });
    expect(table.areas.map((one) => one.isDouble)).toEqual([true, false, false]);
  });

  it('leaves out what was withdrawn', () => {
    const first = counting({ lines: [line(4)] }, 0x2000);
    const [counted] = ofKind(accepted([first]), 'count');
    if (!counted) throw new Error('No count.');
    const ctx = aContext({ firstId: 0x3000 });
    const all = accepted([first, { change: must(withdrawCount(counted, ctx)), ctx }]);
    expect(countTable(night.body, ofKind(all, 'count'))).toMatchObject({ least: 0, most: 0, areasDone: 0 });
  });

  it('is refused without anybody, in no area, and after the end', () => {
    const refusal = (input: Partial<CountPeople>) => {
      const result = countPeople({ night, areaId: 'a1', lines: [], ...input }, aContext());
      return result.ok ? null : result.error.type;
    };
    const closed = { ...night, body: { ...night.body, state: 'closed' as const } };
    expect(refusal({})).toBe('someone-needed');
    expect(refusal({ areaId: anId(1), nobody: true })).toBe('area-unknown');
    expect(refusal({ night: closed, nobody: true })).toBe('count-night-closed');
    expect(refusal({ lines: [line(150), line(60)] })).toBe('count-above-200');
  });
});
