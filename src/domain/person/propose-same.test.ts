import { describe, expect, it } from 'vitest';
import { proposeSame, type SeenPerson, type Sighting } from './propose-same.ts';

const here = { night: '2026-11-21', placeId: 'square', point: { lat: 45.07, lon: 7.68 } };
const seen = (
  id: string,
  body: Partial<SeenPerson['body']>,
  sightings: readonly Sighting[] = [here],
  orgId = 'strada',
): SeenPerson => ({
  ...{ id, orgId, sightings },
  body: { nicknames: [], gender: 'M', ageBand: '30-44', pets: null, ...body },
});
const named = (id: string, nickname: string, sighting: Partial<Sighting> = {}) =>
  seen(id, { nicknames: [nickname] }, [{ ...here, ...sighting }]);
const proposed = (one: SeenPerson, other: SeenPerson) =>
  proposeSame([one], [one, other], () => false).map(({ aId, bId, evidence }) => [aId, bId, ...evidence]);

describe('who may have been written down twice', () => {
  it('proposes two that sound the same, met near each other on one night, once and in one spelling', () => {
    const [a, b] = [named('p2', 'Youssouf'), named('p1', 'Iussuf')];
    expect(proposed(a, b)).toEqual([['p1', 'p2', 'same_nickname', 'same_place_night']]);
    expect(proposeSame([a, b], [a, b], () => false)).toHaveLength(1);
    expect(proposed(named('p1', 'محمد'), named('p2', 'Mohamed'))).toHaveLength(1);
    expect(proposed(named('p1', 'Il Professore'), named('p2', 'professore'))).toHaveLength(1);
    expect(proposed(named('p1', "L'Inglese"), named('p2', 'Inglese'))).toHaveLength(1);
    const around = { placeId: 'corner', point: { lat: 45.073, lon: 7.68 } };
    expect(proposed(a, named('p3', 'Yusuf', around))).toHaveLength(1);
    expect(proposed(a, named('p3', 'Yusuf', { night: '2026-11-23' }))).toEqual([
      ['p2', 'p3', 'same_nickname'],
    ]);
  });

  it('proposes nobody whom something speaks against, who is far off in place or night, or of another body', () => {
    const a = named('p1', 'Yusuf');
    expect(proposed(a, seen('p2', { nicknames: ['Yusuf'], gender: 'F' }))).toEqual([]);
    expect(proposed(a, seen('p2', { nicknames: ['Yusuf'], ageBand: '65-74' }))).toEqual([]);
    expect(proposed(a, named('p2', 'Marek'))).toEqual([]);
    expect(proposed(a, named('p2', 'Yusuf', { night: '2026-11-24' }))).toEqual([]);
    const far = { placeId: 'park', point: { lat: 45.08, lon: 7.68 } };
    expect(proposed(a, named('p2', 'Yusuf', far))).toEqual([]);
    // A place without a point says no more than its name.
    expect(proposed(a, named('p2', 'Yusuf', { placeId: 'refuge', point: null }))).toEqual([]);
    expect(proposed(a, seen('p2', { nicknames: ['Yusuf'] }, [here], 'ponte'))).toEqual([]);
    expect(proposeSame([a], [a, named('p2', 'Yusuf')], () => true)).toEqual([]);
  });

  it('takes the same animal for a hint on one night alone, and never just any dog', () => {
    const withDog = (id: string, pets: string, night = here.night) =>
      seen(id, { pets }, [{ ...here, night }]);
    expect(proposed(withDog('p1', 'cane, Lampo'), withDog('p2', 'Cane, Lampo'))).toEqual([
      ['p1', 'p2', 'same_place_night', 'same_dog'],
    ]);
    expect(proposed(withDog('p1', 'cane, Lampo'), withDog('p2', 'cane, Lampo', '2026-11-22'))).toEqual([]);
    expect(proposed(withDog('p1', 'un cane'), withDog('p2', 'un cane'))).toEqual([]);
    expect(proposed(seen('p1', {}), seen('p2', {}))).toEqual([]);
  });
});
