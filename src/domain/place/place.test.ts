import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Operation } from '../kernel/operation.ts';
import { withCoarsePoint } from './coarse-operation.ts';
import { observePlace, withdrawObservation } from './observe-place.ts';
import { placeNights } from './place-nights.ts';
import { metresBetween, readPoint } from './point.ts';
import { recentHazards } from './recent-hazards.ts';
import { type WritePlace, writePlace } from './write-place.ts';

const ctx = aContext();
const bridge: WritePlace = {
  seen: null,
  name: ' Ponte ',
  kind: 'sleeping_site',
  areaId: 'torino-centro',
  lat: '45,06249',
  lon: '7.67813',
  riskNotes: '',
};
const written = (input: WritePlace) => {
  const change = must(writePlace(input, ctx));
  const [one] = ofKind(accepted([{ change, ctx }]), 'place');
  if (!one) throw new Error('No place.');
  return one;
};
const refusal = (input: Partial<WritePlace>) => {
  const result = writePlace({ ...bridge, ...input }, ctx);
  return result.ok ? null : result.error;
};

describe('the point of a place', () => {
  it('is kept to about 100 m, with a comma or a point', () => {
    expect(written(bridge).body).toMatchObject({ name: 'Ponte', lat: 45.062, lon: 7.678 });
  });

  it.each([
    ['45,06', '', { type: 'point-incomplete', field: 'lon' }],
    ['quarantacinque', '7.6', { type: 'point-not-a-number', field: 'lat' }],
    ['45.06', '7.6.1', { type: 'point-not-a-number', field: 'lon' }],
    ['145.06', '7.6', { type: 'point-off-the-earth', field: 'lat' }],
    ['7.67', '45.06', { type: 'point-far-away', field: 'lat' }],
    ['0', '0', { type: 'point-far-away', field: 'lat' }],
  ])('is refused when it cannot be: %s, %s', (lat, lon, error) => {
    expect(readPoint({ lat, lon })).toEqual({ ok: false, error });
    expect(refusal({ lat, lon })).toEqual(error);
  });

  it('is not there when nobody wrote it, and never for a secret place', () => {
    expect(written({ ...bridge, lat: '', lon: ' ' }).body).toMatchObject({ lat: null, lon: null });
    const place = written({ ...bridge, lat: '', lon: '' });
    const seen = { ...place, body: { ...place.body, addressVisibility: 'secret' as const } };
    expect(refusal({ seen })).toMatchObject({ type: 'secret-place-has-no-coordinates' });
  });

  it('is made coarse at the centre, however an operation brings it', () => {
    const [intent] = must(writePlace(bridge, ctx)).intents;
    const fine = { lat: 45.062491, lon: 7.678133 };
    const create = {
      ...intent,
      body: { ...(intent as { body: JsonObject }).body, ...fine },
    } as unknown as Operation;
    expect(withCoarsePoint(create)).toMatchObject({ body: { lat: 45.062, lon: 7.678, name: 'Ponte' } });
    const edit = {
      ...intent,
      action: 'patch',
      patch: { lat: { set: 45.062491 }, name: { set: 'Sotto' } },
      baseValues: { lat: 45.061999, name: 'Ponte' },
      baseV: 1,
    } as unknown as Operation;
    expect(withCoarsePoint(edit)).toMatchObject({
      patch: { lat: { set: 45.062 }, name: { set: 'Sotto' } },
      baseValues: { lat: 45.062, name: 'Ponte' },
    });
  });

  it('tells how far it is', () => {
    const portaNuova = { lat: 45.062, lon: 7.678 };
    expect(Math.round(metresBetween(portaNuova, { lat: 45.072, lon: 7.666 }))).toBe(1458);
    expect(metresBetween(portaNuova, portaNuova)).toBe(0);
  });
});

describe('a change of a place', () => {
  it('writes only what differs', () => {
    const seen = written(bridge);
    const again = { ...bridge, seen, name: 'Ponte' };
    expect(refusal(again)).toEqual({ type: 'nothing-changed' });
    const change = must(writePlace({ ...again, riskNotes: 'Cane sciolto' }, ctx));
    expect(change.intents[0]).toMatchObject({ patch: { riskNotes: { set: 'Cane sciolto' } }, baseV: seen.v });
  });

  it('wants a name and an area', () => {
    expect(refusal({ name: ' ' })).toMatchObject({ type: 'name-needed', field: 'name' });
    expect(refusal({ areaId: null })).toEqual({ type: 'area-needed', field: 'areaId' });
  });
});

describe('what is seen at a place', () => {
  const at = (now: string, firstId: number) => aContext({ now, firstId });
  const first = at('2026-11-19T22:00:00.000Z', 0x2000);
  const seen = must(observePlace({ placeId: ids.place, heads: 4, hazards: ['dogs'] }, first));
  const second = at('2026-11-21T00:30:00.000Z', 0x3000);
  const empty = must(observePlace({ placeId: ids.place, signs: ['empty'] }, second));

  it('says something, if only that nobody is there', () => {
    const nothing = observePlace({ placeId: ids.place, note: ' ' }, ctx);
    expect(nothing.ok ? null : nothing.error.type).toBe('nothing-said');
    expect(empty.intents[0]).toMatchObject({ subjectId: ids.place, body: { teamId: ids.team, heads: null } });
  });

  it('belongs to its night, newest first, also after midnight', () => {
    const records = accepted([
      { change: seen, ctx: first },
      { change: empty, ctx: second },
    ]);
    const observations = ofKind(records, 'place_observation');
    const nights = placeNights(ids.place, { observations, encounters: [], events: [] });
    expect(nights.map((one) => [one.night, one.observations.length])).toEqual([
      ['2026-11-20', 1],
      ['2026-11-19', 1],
    ]);
    expect(recentHazards(observations, '2026-11-21T21:00:00.000Z')).toEqual({
      codes: ['dogs'],
      at: '2026-11-19T22:00:00.000Z',
    });
    expect(recentHazards(observations, '2026-11-21T22:00:01.000Z')).toBeNull();
  });

  it('is corrected by another, in its own night, and withdrawn', () => {
    const corrects = ofKind(accepted([{ change: seen, ctx: first }]), 'place_observation')[0];
    if (!corrects) throw new Error('No observation.');
    const mended = must(observePlace({ placeId: ids.place, heads: 5, corrects }, second));
    const records = accepted([
      { change: seen, ctx: first },
      { change: mended, ctx: second },
    ]);
    const observations = ofKind(records, 'place_observation');
    const tell = (all: typeof observations) =>
      placeNights(ids.place, { observations: all, encounters: [], events: [] }).map((one) => [
        one.night,
        ...one.observations.map(({ body }) => body.heads),
      ]);
    expect(tell(observations)).toEqual([['2026-11-19', 5]]);
    const last = observations.at(-1);
    if (!last) throw new Error('No correction.');
    const third = at('2026-11-21T00:40:00.000Z', 0x4000);
    const gone = must(withdrawObservation(last, third));
    const all = accepted([
      { change: seen, ctx: first },
      { change: mended, ctx: second },
      { change: gone, ctx: third },
    ]);
    expect(tell(ofKind(all, 'place_observation'))).toEqual([]);
    expect(anId(1)).not.toBe(ids.place);
  });
});
