import { expect, it } from 'vitest';
import type { AnyViewRecord } from '../view-record.ts';
import { createAboutIndex } from './about-index.ts';
import { newestFirst } from './record-view.ts';
import { createSightings } from './sightings.ts';

const today = '2026-11-21T22:00:00.000Z';
const daysAgo = (days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString();

/** A view in which every look at a record is counted. */
function aView() {
  const about = createAboutIndex();
  const records = new Map<string, AnyViewRecord>();
  let looks = 0;
  const sightings = createSightings({
    about,
    recordOf: (id) => {
      looks += 1;
      return records.get(id) ?? null;
    },
  });
  const put = (id: string, at: string, personId: string, more: Record<string, unknown> = {}) => {
    const body = { kind: 'street', placeId: 'square', participants: [{ personId }], ...more };
    const record = { id, kind: 'encounter', at, subjectId: personId, body } as unknown as AnyViewRecord;
    records.set(id, record);
    about.put(record, newestFirst(at));
    sightings.forget({ kinds: new Set(['encounter']), abouts: new Set(about.abouts(id)) });
  };
  const looksFor = <T>(ask: () => T): number => {
    looks = 0;
    ask();
    return looks;
  };
  return { sightings, put, looksFor };
}

it('looks at the meetings of somebody once, and again only after one of theirs changed', () => {
  const { sightings, put, looksFor } = aView();
  put('e1', daysAgo(3), 'anna');
  put('e2', daysAgo(2), 'bruno');
  expect(sightings.last('anna')?.at).toBe(daysAgo(3));
  expect(sightings.last('bruno')?.at).toBe(daysAgo(2));
  expect(looksFor(() => sightings.last('anna'))).toBe(0);
  put('e3', daysAgo(1), 'anna');
  expect(sightings.last('anna')?.at).toBe(daysAgo(1));
  expect(looksFor(() => sightings.last('bruno'))).toBe(0);
});

it('remembers before anybody asks, a few at a time', async () => {
  const { sightings, put, looksFor } = aView();
  const people = Array.from({ length: 200 }, (_, n) => `p${n}`);
  for (const [n, id] of people.entries()) put(`e${n}`, daysAgo(n / 10), id);
  let breaths = 0;
  await sightings.remember(people, async () => {
    breaths += 1;
  });
  expect(breaths).toBe(4);
  expect(looksFor(() => people.map((id) => sightings.last(id)))).toBe(0);
});

it('reads who was met at a place once, and forgets who was met too long ago as the days go', () => {
  const { sightings, put, looksFor } = aView();
  put('e1', daysAgo(89), 'anna');
  put('e2', daysAgo(2), 'bruno');
  expect(sightings.metAt('square', today)).toEqual(['bruno', 'anna']);
  expect(looksFor(() => sightings.metAt('square', today))).toBe(0);
  expect(sightings.metAt('square', daysAgo(-2))).toEqual(['bruno']);
});

it('holds nobody for met who was met only in what was withdrawn, until they are met', () => {
  const { sightings, put } = aView();
  put('e1', daysAgo(1), 'ghost', { withdrawn: false, correctsId: null });
  put('e2', daysAgo(2), 'bruno', { withdrawn: false, correctsId: null });
  expect(sightings.metAt('square', today)).toEqual(['ghost', 'bruno']);
  put('e3', daysAgo(1), 'ghost', { withdrawn: true, correctsId: 'e1' });
  expect(sightings.metAt('square', today)).toEqual(['bruno']);
  expect(sightings.recentPeople(10)).toEqual(['bruno']);
  expect(sightings.last('ghost')).toBeNull();
  put('e4', daysAgo(0.5), 'ghost', { withdrawn: false, correctsId: null });
  expect(sightings.metAt('square', today)).toEqual(['ghost', 'bruno']);
});

it('finds whom nobody has met for long without reading the nights since', () => {
  const { sightings, put, looksFor } = aView();
  for (let n = 0; n < 1000; n += 1) put(`new${n}`, daysAgo(n / 50), `seen${n}`);
  put('old1', daysAgo(40), 'anna');
  put('old2', daysAgo(41), 'seen7');
  put('old3', daysAgo(42), 'bruno');
  // Looked for and not found: not seen.
  put('search', daysAgo(1), 'bruno', { kind: 'failed_search' });
  expect(sightings.notSeenSince(daysAgo(30), 10)).toEqual(['anna', 'bruno']);
  expect(looksFor(() => sightings.notSeenSince(daysAgo(30), 10))).toBeLessThan(40);
});
