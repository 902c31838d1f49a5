import { beforeAll, describe, expect, test } from 'vitest';
import { formatAge, formatDay, formatTime, formatUntil } from './format.ts';
import { activate, directionOf, i18n, preferredLocale } from './i18n.ts';

// A Saturday night, 22:14 in Rome.
const now = '2026-11-21T21:14:00Z';

describe('in Italian', () => {
  beforeAll(() => activate('it'));

  test.each([
    ['2026-11-21T21:13:40Z', 'adesso'],
    ['2026-11-21T21:02:00Z', '12 min fa'],
    ['2026-11-21T18:40:00Z', '2 h 34 fa'],
    ['2026-11-21T18:14:00Z', '3 h fa'],
    ['2026-11-21T06:00:00Z', 'oggi, 07:00'],
    ['2026-11-20T09:00:00Z', 'ieri, 10:00'],
    ['2026-11-19T21:00:00Z', 'giovedì'],
    ['2026-11-10T21:00:00Z', 'martedì 10 novembre'],
    ['2025-11-10T21:00:00Z', '10 novembre 2025'],
    // Written by a phone whose clock is ahead: no age is claimed.
    ['2026-11-21T22:00:00Z', 'oggi, 23:00'],
  ])('%s is %s', (at, words) => {
    expect(formatAge(i18n, at, now)).toBe(words);
  });

  test.each([
    ['2026-11-21T21:26:00Z', 'tra 12 min'],
    ['2026-11-21T23:24:00Z', 'tra 2 h 10'],
    ['2026-11-22T21:14:00Z', 'domani'],
    ['2026-11-30T09:00:00Z', 'tra 9 giorni'],
  ])('%s is %s', (at, words) => {
    expect(formatUntil(i18n, at, now)).toBe(words);
  });

  test('the day changes at midnight in Rome, also when clocks change', () => {
    expect(formatDay(i18n, '2026-11-20T23:30:00Z', now)).toBe('oggi');
    // 25 October 2026 lasts 25 hours.
    expect(formatDay(i18n, '2026-10-24T22:30:00Z', '2026-10-25T22:59:00Z')).toBe('oggi');
    expect(formatTime(i18n, '2026-07-01T22:05:00Z')).toBe('00:05');
  });
});

describe('in English', () => {
  beforeAll(() => activate('en'));

  test('ages and days are English, with 24 hours', () => {
    expect(formatAge(i18n, '2026-11-21T18:40:00Z', now)).toBe('2 h 34 ago');
    expect(formatAge(i18n, '2026-11-19T21:00:00Z', now)).toBe('Thursday');
    expect(formatAge(i18n, '2026-11-20T20:00:00Z', now)).toBe('yesterday, 21:00');
    expect(formatUntil(i18n, '2026-11-30T09:00:00Z', now)).toBe('in 9 days');
  });
});

test('Italian is the language unless the phone asks for English first', () => {
  expect(preferredLocale(['ar', 'en-GB', 'it'])).toBe('en');
  expect(preferredLocale(['it-IT', 'en'])).toBe('it');
  expect(preferredLocale(['ro'])).toBe('it');
});

test('texts for the person met turn with their language', () => {
  expect(directionOf('ar-MA')).toBe('rtl');
  expect(directionOf('fr')).toBe('ltr');
});
