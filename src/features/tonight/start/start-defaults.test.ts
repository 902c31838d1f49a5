import { describe, expect, it } from 'vitest';
import { asksPeriod, isNight, usualKind } from './start-defaults.ts';

describe('what is prefilled when an outing starts', () => {
  it('follows the team', () => {
    expect(usualKind({ kind: 'night_mobile' }, 10)).toBe('street_night');
    expect(usualKind({ kind: 'street_education' }, 22)).toBe('education_day');
  });

  it('follows the hour for teams that do both', () => {
    expect(usualKind({ kind: 'volunteer_round' }, 20)).toBe('street_night');
    expect(usualKind({ kind: 'pis' }, 11)).toBe('street_day');
    expect(isNight(5)).toBe(true);
    expect(isNight(6)).toBe(false);
  });

  it('asks day or night only where the kind does not say it', () => {
    expect(asksPeriod('health')).toBe(true);
    expect(asksPeriod('street_night')).toBe(false);
  });
});
