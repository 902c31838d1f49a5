import { describe, expect, it } from 'vitest';
import { startShift } from '../shift/start-shift.ts';
import { corrected, elapsedMs } from './clock.ts';
import { aContext, ids, must } from './context-for-tests.ts';
import { addDays, localDate, nightEnd, serviceNight } from './service-night.ts';

const hours = 3_600_000;
const inRome = (instant: string) =>
  new Intl.DateTimeFormat('it-IT', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );

it('runs in the zone that its project names', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
  expect(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()).toBe(
    { 'Europe/Rome': -120, 'America/Los_Angeles': 420, 'Pacific/Auckland': -720 }[process.env.TZ ?? ''],
  );
});

describe('T02: the night to which an encounter belongs', () => {
  it('at 01:20 on 12 January is the night that began on the 11th', () => {
    expect(serviceNight('2026-01-12T00:20:00.000Z')).toBe('2026-01-11');
  });

  it.each([
    ['just before noon, winter', '2026-01-12T10:59:59.999Z', '2026-01-11'],
    ['noon, winter', '2026-01-12T11:00:00.000Z', '2026-01-12'],
    ['just before noon, summer', '2026-07-12T09:59:59.999Z', '2026-07-11'],
    ['noon, summer', '2026-07-12T10:00:00.000Z', '2026-07-12'],
    ['midnight in Rome is still the day before in UTC', '2026-01-11T23:00:00.000Z', '2026-01-11'],
    ['the first night of a year', '2026-01-01T00:30:00.000Z', '2025-12-31'],
  ])('%s', (_name, instant, night) => {
    expect(serviceNight(instant)).toBe(night);
  });

  it('is told from the corrected clock: a phone three days behind writes of tonight', () => {
    expect(serviceNight(corrected('2026-01-09T00:20:00.000Z', 3 * 24 * hours))).toBe('2026-01-11');
    const phone = aContext({ now: '2026-01-08T20:00:00.000Z', clockOffsetMs: 3 * 24 * hours });
    const [shift] = must(
      startShift({ teamId: ids.team, kind: 'street_night', crewIds: [ids.bruno] }, phone),
    ).intents;
    expect(shift).toMatchObject({ body: { serviceNight: '2026-01-11' } });
  });

  it('a day belongs to its date, on both sides of noon', () => {
    expect(localDate('2026-01-12T07:00:00.000Z')).toBe('2026-01-12');
    expect(localDate('2026-01-12T22:59:59.000Z')).toBe('2026-01-12');
    expect(localDate('2026-01-12T23:00:00.000Z')).toBe('2026-01-13');
  });
});

describe('T23, fault 24: the nights when the clock changes', () => {
  it.each([
    // [night, start of the shift, its end, hours that the crew was out]
    ['2026-03-28', '2026-03-28T20:00:00.000Z', '2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z', 1],
    ['2026-10-24', '2026-10-24T19:00:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', 1],
  ])('the night of %s is one night on both sides of the change', (night, start, before, after, apart) => {
    for (const instant of [start, before, after]) expect(serviceNight(instant)).toBe(night);
    expect(elapsedMs(before, after)).toBe(apart * hours);
  });

  it('durations count instants, whatever the wall clock says', () => {
    // March: the wall goes from 01:30 to 03:30, October: from 02:30 to 02:30. An hour passes each time.
    expect([inRome('2026-03-29T00:30:00.000Z'), inRome('2026-03-29T01:30:00.000Z')]).toEqual([
      '01:30',
      '03:30',
    ]);
    expect([inRome('2026-10-25T00:30:00.000Z'), inRome('2026-10-25T01:30:00.000Z')]).toEqual([
      '02:30',
      '02:30',
    ]);
    expect(elapsedMs('2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z')).toBe(hours);
    expect(elapsedMs('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z')).toBe(hours);
  });

  it('durations are right when the phone was corrected by an offset', () => {
    const offset = -2 * hours;
    const from = corrected('2026-10-25T02:10:00.000Z', offset);
    const to = corrected('2026-10-25T03:40:00.000Z', offset);
    expect(elapsedMs(from, to)).toBe(1.5 * hours);
    expect(serviceNight(from)).toBe('2026-10-24');
  });

  it('a night lasts 23 hours in March, 25 in October and 24 otherwise', () => {
    const lasts = (night: string) => elapsedMs(nightEnd(addDays(night, -1)), nightEnd(night)) / hours;
    expect([lasts('2026-03-28'), lasts('2026-10-24'), lasts('2026-06-01')]).toEqual([23, 25, 24]);
  });

  it('a night ends exactly where the next begins, all the year round', () => {
    for (let night = '2026-01-01'; night < '2027-01-01'; night = addDays(night, 1)) {
      const end = nightEnd(night);
      const justBefore = new Date(Date.parse(end) - 1).toISOString();
      expect([serviceNight(justBefore), serviceNight(end)]).toEqual([night, addDays(night, 1)]);
    }
  });
});
