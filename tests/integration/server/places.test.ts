import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setContext } from '../../../server/store/context.ts';
import { aPhone, aPlaceBody, aTown, seenBy, type Town } from './a-town.ts';

/** What is written of places: seen by the teams of the area, and never with a fine point. */
describe('places at the centre', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown('pglite');
  });
  afterAll(() => town?.close());

  const seen = (more: object = {}) => ({
    ...{
      placeId: town.ids.piazza,
      teamId: town.ids.teamCentro,
      shiftId: null,
      heads: 4,
      signs: [],
      hazards: [],
    },
    ...{ approach: null, note: null, correctsId: null, withdrawn: false, ...more },
  });
  const about = { subjectId: '' };

  it('show an observation to its area and team, to nobody of another team or organisation', async () => {
    const [anna, dino, fabio] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'fabio')];
    const subject = { ...about, subjectId: town.ids.piazza };
    const told = anna.create('place_observation', seen(), subject);
    expect(await anna.answer(told)).toMatchObject({ result: 'accepted' });
    expect((await seenBy(town, 'bruno', told.recordId))?.body).toMatchObject({ heads: 4 });
    expect(await seenBy(town, 'carla', told.recordId)).toBeTruthy();
    for (const name of ['dino', 'fabio', 'emma'] as const)
      expect(await seenBy(town, name, told.recordId)).toBeUndefined();
    const foreign = dino.create('place_observation', seen(), subject);
    expect(await dino.answer(foreign)).toMatchObject({ reason: { code: 'team-not-yours' } });
    const hidden = fabio.create(
      'place_observation',
      seen({ teamId: town.ids.teamPonte, correctsId: told.recordId }),
      subject,
    );
    expect(await fabio.answer(hidden)).toMatchObject({ reason: { code: 'not-visible' } });
  });

  async function everythingStored(): Promise<string> {
    return town.store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId: town.ids.tenant, mode: 'accept' });
      const tables = ['record', 'record_history', 'operation'] as const;
      const rows = [];
      for (const table of tables) rows.push(...(await trx.selectFrom(table).selectAll().execute()));
      return JSON.stringify(rows);
    });
  }

  it('keep no point finer than 100 m: in no record, history, conflict or refused note', async () => {
    const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
    const place = anna.create('place', aPlaceBody('centro', { lat: 45.0612345, lon: 7.6712345 }));
    await anna.answer(place);
    const edit = (phone: typeof anna, lat: number, base: number) =>
      phone.patch('place', place.recordId, { lat: { set: lat } }, { lat: base });
    await anna.answer(edit(anna, 45.0622222, 45.0612345));
    expect(await bruno.answer(edit(bruno, 45.0687654, 45.0612345))).toMatchObject({ result: 'merged' });
    const refused = anna.create('place', aPlaceBody('nord', { lat: 45.0712345, lon: 7.6712345 }));
    expect(await anna.answer(refused)).toMatchObject({ result: 'refused' });
    const stored = await everythingStored();
    expect(stored).toContain('45.071');
    expect(stored.match(/45\.0\d{3,}|7\.67\d{2,}/g)).toBeNull();
    expect((await seenBy(town, 'bruno', place.recordId))?.body).toMatchObject({ lat: 45.069, lon: 7.671 });
  });

  it('T14: where a secret place is comes into no table, not even in what was refused', async () => {
    const carla = aPhone(town, 'carla');
    const secret = { addressVisibility: 'secret' };
    const aServiceBody = (more: object) => ({
      ...{ name: 'Rifugio di prova', organizationId: null, description: null, status: 'active' },
      ...{ itCategory: 'shelter', phone: null, applicationProcess: null, openingNote: null },
      ...{ acceptsPets: null, acceptsCouples: null, acceptsWithoutDocuments: null, assuredDate: null },
      ...more,
    });
    const known = carla.create('service', aServiceBody({ ...secret, address: null }));
    expect(await carla.answer(known)).toMatchObject({ result: 'accepted' });
    const noAddress = { result: 'refused', reason: { code: 'secret-place-has-no-address' } };
    const noPoint = { result: 'refused', reason: { code: 'secret-place-has-no-coordinates' } };
    const named = carla.create('service', aServiceBody({ ...secret, address: 'Via Nascosta 1' }));
    expect(await carla.answer(named)).toMatchObject(noAddress);
    const told = { address: { set: 'Via Nascosta 2' } };
    expect(await carla.answer(carla.patch('service', known.recordId, told, { address: null }))).toMatchObject(
      noAddress,
    );
    const place = carla.create('place', aPlaceBody('centro', { ...secret, lat: 45.033, lon: 7.633 }));
    expect(await carla.answer(place)).toMatchObject(noPoint);
    const stored = await everythingStored();
    expect(stored).toContain(named.opId);
    expect(stored).toContain('Rifugio di prova');
    for (const never of ['Via Nascosta', '45.033', '7.633']) expect(stored).not.toContain(never);
  });
});
