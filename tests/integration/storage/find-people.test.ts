import { describe, expect, it } from 'vitest';
import type { Live, PeopleFound } from '../../../src/storage/index.ts';
import { aChange, aContact, aCopy, aCreate, anEncounterBody, aPage, aPersonBody } from './builders.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

async function search(phone: TestPhone, text: string, placeId: string | null = null): Promise<PeopleFound> {
  const live = phone.store.people.search(text, { placeId });
  return firstOf(live);
}
async function firstOf<T>(live: Live<T>): Promise<T> {
  const stop = live.subscribe(() => {});
  await expect.poll(() => live.current()).toBeDefined();
  const found = live.current() as T;
  stop();
  return found;
}
const names = (found: PeopleFound) => found.hits.map(({ person }) => person.body.nicknames[0]);

async function withPeople() {
  const phone = await createTestPhone();
  let v = 0;
  const person = async (nickname: string, over: object = {}) => {
    v += 1;
    const id = phone.newId();
    const body = aPersonBody({
      nicknames: nickname === '' ? [] : [nickname],
      personCode: `Z${v}-${nickname.toUpperCase()}-4`,
      ...over,
    });
    await phone.store.sync.keepPage(aPage([aCopy(id, v, { body })]), aContact());
    return id;
  };
  const met = async (personId: string, placeId: string, at: string, over: object = {}) => {
    v += 1;
    const body = anEncounterBody(placeId, [personId], over);
    const record = aCopy(phone.newId(), v, { kind: 'encounter', subjectId: personId, at, body });
    await phone.store.sync.keepPage(aPage([record]), aContact());
  };
  return { phone, person, met };
}

describe('finding people', () => {
  it('fault 58: meets spellings, accents, prefixes and single slips, and says why', async () => {
    const { phone, person } = await withPeople();
    await person('Youssouf');
    await person('Malika', { descriptor: 'cappotto rosso, cane bianco' });
    for (const text of ['Iussuf', 'yusuf', 'YOUSSOUF', 'you', 'Iusuf'])
      expect(names(await search(phone, text)), text).toEqual(['Youssouf']);
    expect((await search(phone, 'youss')).hits[0]?.why).toBe('nickname');
    expect((await search(phone, 'Iussuf')).hits[0]?.why).toBe('sounds-like');
    expect((await search(phone, 'z1 yous')).hits[0]?.why).toBe('nickname');
    // Written as it sounds, it is no guess.
    expect((await search(phone, 'malika')).hits[0]?.why).toBe('nickname');
    expect((await search(phone, 'Z2-MAL')).hits[0]?.why).toBe('code');
    expect((await search(phone, 'cane')).hits.map(({ why }) => why)).toEqual(['descriptor']);
    expect(names(await search(phone, 'xyzzy'))).toEqual([]);
  });

  it('finds by another name, in another script, and without vowels', async () => {
    const { phone, person } = await withPeople();
    await person('Moretto', { aliases: [{ name: 'Zio Franco', usedBy: 'quelli della mensa' }] });
    await person('يوسف');
    await person('Mohamed');
    const byAlias = (await search(phone, 'zio fra')).hits[0];
    expect([byAlias?.why, byAlias?.matched]).toEqual(['alias', 'Zio Franco']);
    for (const text of ['Yusuf', 'Iussuf', 'Youssouf', 'يوسف'])
      expect(names(await search(phone, text)), text).toEqual(['يوسف']);
    for (const text of ['Muhammad', 'محمد'])
      expect(names(await search(phone, text)), text).toEqual(['Mohamed']);
  });

  it('finds by the name of a place who was met there or usually is, after those of that name', async () => {
    const { phone, person, met } = await withPeople();
    const place = phone.newId();
    const body = {
      ...{
        name: 'Portici di via Sacchi',
        kind: 'arcade',
        areaId: 'a',
        communeCode: null,
        lat: null,
        lon: null,
      },
      ...{ visibility: 'network', addressVisibility: 'public', riskNotes: null, active: true },
    };
    await phone.store.sync.keepPage(aPage([aCopy(place, 40, { kind: 'place', body })]), aContact());
    const one = await person('Anna');
    await person('Sacchino');
    await person('Berto', { usualPlaceIds: [place] });
    await person('Carla');
    await met(one, place, '2026-11-15T21:00:00.000Z');
    const found = await search(phone, 'sacchi');
    expect(names(found)[0]).toBe('Anna');
    expect(new Set(names(found))).toEqual(new Set(['Anna', 'Sacchino', 'Berto']));
    expect(found.hits.find((hit) => hit.person.id === one)).toMatchObject({
      why: 'place',
      matched: 'Portici di via Sacchi',
    });
    expect(names(await search(phone, 'sa'))).toEqual(['Sacchino']);
  });

  it('puts people usual at the place first, then those met lately', async () => {
    const { phone, person, met } = await withPeople();
    const [place, elsewhere] = [phone.newId(), phone.newId()];
    const [anna1, anna2, anna3] = [
      await person('Anna uno'),
      await person('Anna due'),
      await person('Anna tre', { usualPlaceIds: [place] }),
    ];
    await person('Anna quattro');
    await met(anna1, elsewhere, '2026-11-15T21:00:00.000Z');
    await met(anna2, place, '2026-11-10T21:00:00.000Z');
    await met(anna2, place, '2026-06-10T21:00:00.000Z');
    const found = await search(phone, 'anna', place);
    expect(new Set(names(found).slice(0, 2))).toEqual(new Set(['Anna due', 'Anna tre']));
    expect(names(found)[2]).toBe('Anna uno');
    expect(found.hits.find((hit) => hit.person.id === anna2)).toMatchObject({
      lastPlaceId: place,
      lastSeenAt: '2026-11-10T21:00:00.000Z',
    });
    expect(found.hits.find((hit) => hit.person.id === anna3)).toMatchObject({ lastSeenAt: null });
    // Without words: usual here, newest first, then the latest anywhere.
    expect(names(await search(phone, '', place))).toEqual(['Anna due', 'Anna tre', 'Anna uno']);
    expect((await search(phone, '', place)).hits.map(({ why }) => why)).toEqual([
      'usual-here',
      'usual-here',
      'nickname',
    ]);
    // A meeting of more than ninety days ago makes nobody usual.
    phone.clock.advance({ days: 85 });
    expect(names(await search(phone, '', place))[0]).toBe('Anna tre');
  });

  it('lists whom nobody has met for thirty days, and nobody who was met since', async () => {
    const { phone, person, met } = await withPeople();
    const place = phone.newId();
    const [lately, long, searched] = [await person('Anna'), await person('Berto'), await person('Carla')];
    await person('Mai incontrata');
    await met(lately, place, '2026-11-15T21:00:00.000Z');
    await met(lately, place, '2026-06-15T21:00:00.000Z');
    await met(long, place, '2026-09-15T21:00:00.000Z');
    await met(searched, place, '2026-09-20T21:00:00.000Z');
    await met(searched, place, '2026-11-16T21:00:00.000Z', { kind: 'failed_search' });
    const live = phone.store.people.search('', { placeId: null, notSeenForDays: 30 });
    expect(names(await firstOf(live))).toEqual(['Carla', 'Berto']);
  });

  it('leaves withdrawn encounters out', async () => {
    const { phone, person, met } = await withPeople();
    const place = phone.newId();
    const id = await person('Berto');
    await met(id, place, '2026-11-20T21:00:00.000Z', { withdrawn: true });
    expect(names(await search(phone, '', place))).toEqual([]);
    expect((await search(phone, 'berto')).hits[0]?.lastSeenAt).toBeNull();
  });

  it('follows what is written now, and forgets it at the lock', async () => {
    const phone = await createTestPhone();
    const live = phone.store.people.search('carl', { placeId: null });
    const stop = live.subscribe(() => {});
    await expect.poll(() => live.current()?.hits).toEqual([]);
    await phone.store.records.commit(
      aChange(phone.newId, aCreate(phone.newId, { body: aPersonBody({ nicknames: ['Carlina'] }) })),
    );
    await expect.poll(() => live.current()?.hits).toHaveLength(1);
    await phone.store.lock();
    expect(live.current()).toBeUndefined();
    stop();
  });

  it('says that it is still reading while older pages are unread', async () => {
    const { phone, person } = await withPeople();
    await person('Dario');
    await phone.store.sync.keepPage(
      aPage(
        Array.from({ length: 700 }, (_, at) => aCopy(phone.newId(), 50 + at)),
        { sweep: 'none' },
      ),
      aContact(),
    );
    await phone.store.compactNow();
    await phone.reload({ allRead: false });
    const live = phone.store.people.search('bruno', { placeId: null });
    const stop = live.subscribe(() => {});
    await expect.poll(() => live.current()?.stillReading).toBe(true);
    await phone.store.allRead;
    await expect.poll(() => live.current()?.stillReading).toBe(false);
    stop();
  });
});
