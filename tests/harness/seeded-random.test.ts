import { describe, expect, it } from 'vitest';
import { createFakeClock } from './clock.ts';
import { createSeededIds, createSeededRandom } from './seeded-random.ts';

describe('seeded random', () => {
  it('repeats itself for a seed and differs for another', () => {
    const draw = (seed: string) => Array.from({ length: 8 }, createSeededRandom(seed).next);
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('is spread evenly enough for tests', () => {
    const random = createSeededRandom(7);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 10_000; i += 1) counts[random.integer(0, 4)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('keeps a fork apart from its parent', () => {
    const one = createSeededRandom('x');
    const forkBefore = one.fork('phone').next();
    one.next();
    expect(one.fork('phone').next()).toBe(forkBefore);
  });

  it('shuffles without losing anything', () => {
    const items = [1, 2, 3, 4, 5, 6];
    expect(createSeededRandom(1).shuffle(items).sort()).toEqual(items);
  });
});

describe('seeded ids', () => {
  it('makes valid, different, repeatable UUIDs of version 7', () => {
    const make = () => Array.from({ length: 500 }, createSeededIds('phone-1'));
    const ids = make();
    expect(new Set(ids).size).toBe(500);
    expect(make()).toEqual(ids);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('sorts by the clock it is given', () => {
    const clock = createFakeClock();
    const newId = createSeededIds('phone-1', clock.nowMs);
    const first = newId();
    clock.advance({ hours: 1 });
    expect(newId() > first).toBe(true);
    expect(clock.now()).toBe('2026-11-21T21:30:00.000Z');
  });
});
