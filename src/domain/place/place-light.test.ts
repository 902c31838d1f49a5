import { describe, expect, it } from 'vitest';
import { lastVisits, lightOf } from './place-light.ts';

const now = '2026-11-21T22:00:00.000Z';

describe('the lamp of a place', () => {
  it.each([
    ['2026-11-21T18:00:00.000Z', 'lit'],
    ['2026-11-19T22:00:00.000Z', 'lit'],
    ['2026-11-20T01:00:00.000Z', 'lit'],
    ['2026-11-18T22:00:00.000Z', 'dim'],
    ['2026-11-14T22:00:00.000Z', 'dim'],
    ['2026-11-13T22:00:00.000Z', 'hollow'],
  ])('last visited at %s is %s', (visit, light) => {
    expect(lightOf(visit, now)).toBe(light);
  });

  it('is hollow where nobody ever was', () => {
    expect(lightOf(null, now)).toBe('hollow');
  });
});

it('keeps the latest visit of each place', () => {
  const visits = lastVisits([
    { at: '2026-11-19T22:00:00.000Z', placeId: 'a' },
    { at: '2026-11-20T22:00:00.000Z', placeId: 'a' },
    { at: '2026-11-20T23:00:00.000Z', placeId: null },
  ]);
  expect([...visits]).toEqual([['a', '2026-11-20T22:00:00.000Z']]);
});
