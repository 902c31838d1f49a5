import { describe, expect, it } from 'vitest';
import type { LogStop } from '../../../domain/shift/log-stops.ts';
import { stopPlan } from './stop-plan.ts';

const stop = (placeId: string, arrivedAt: string | null): LogStop => ({ placeId, arrivedAt, entries: [] });

describe('stopPlan', () => {
  it('puts the last arrival now, what came before behind, what is left of the route ahead', () => {
    const stops = [stop('a', '20:00'), stop('b', '21:00')];
    const plan = stopPlan(stops, ['a', 'b', 'c', 'd']);
    expect(plan.done.map((one) => one.placeId)).toEqual(['a']);
    expect(plan.now?.placeId).toBe('b');
    expect(plan.todo).toEqual(['c', 'd']);
  });

  it('is nowhere before the first arrival, and an encounter alone is not an arrival', () => {
    const plan = stopPlan([stop('x', null)], ['a', 'a']);
    expect(plan.now).toBeUndefined();
    expect(plan.done.map((one) => one.placeId)).toEqual(['x']);
    expect(plan.todo).toEqual(['a']);
  });

  it('keeps a stop off the route, and a place reached twice is not to come', () => {
    const plan = stopPlan([stop('a', '20:00'), stop('z', '21:00'), stop('a', '22:00')], ['a', 'b']);
    expect(plan.now).toEqual(stop('a', '22:00'));
    expect(plan.done).toHaveLength(2);
    expect(plan.todo).toEqual(['b']);
  });
});
