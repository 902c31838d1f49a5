import { expect, it } from 'vitest';
import { serviceFreshness } from './service-freshness.ts';

const today = '2026-11-21';

it.each([
  ['2026-11-21', 'fresh', 0],
  ['2026-08-23', 'fresh', 90],
  ['2026-08-22', 'stale', 91],
  ['2026-05-25', 'stale', 180],
  ['2026-05-24', 'old', 181],
  ['2027-01-01', 'fresh', 0],
])('an entry assured on %s is %s', (assuredDate, state, days) => {
  expect(serviceFreshness({ assuredDate }, today)).toEqual({ state, days });
});

it.each([null, 'not a date'])('an entry without a date (%s) was never assured', (assuredDate) => {
  expect(serviceFreshness({ assuredDate }, today)).toEqual({ state: 'never-assured', days: null });
});
