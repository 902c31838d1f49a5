import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPersonBody, aPhone, aPlaceBody, aTown, type Backend, seenBy, type Town } from './a-town.ts';

/** What a push must not reach, however it is written: each of these was once a way in. */
export function pushRightsSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  const refusedWith = (code: string) => ({ result: 'refused', reason: { code } });

  describe(`rights of a push on ${backend}`, () => {
    it('shows nobody a person whom a meeting names as its subject only', async () => {
      const [anna, dino, fabio] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'fabio')];
      const person = anna.create('person', aPersonBody());
      await anna.answer(person);
      const ponte = fabio.create('place', aPlaceBody('centro'));
      await fabio.answer(ponte);
      const subjectId = person.recordId;
      const inPonte = { teamId: town.ids.teamPonte, placeId: ponte.recordId };
      const inNord = { teamId: town.ids.teamNord, placeId: town.ids.parco };
      const differs = refusedWith('subject-differs');
      expect(await fabio.answer(fabio.encounter([], inPonte, { subjectId }))).toMatchObject(differs);
      expect(await dino.answer(dino.encounter([], inNord, { subjectId }))).toMatchObject(differs);
      expect(await dino.answer(dino.encounter([], inNord, { subjectId: null }))).toMatchObject(differs);
      const place = dino.create('place', aPlaceBody('nord'), { subjectId });
      expect(await dino.answer(place)).toMatchObject(refusedWith('not-visible'));
      await anna.answer(anna.encounter([person.recordId]));
      for (const name of ['dino', 'fabio'] as const) expect(await seenBy(town, name, subjectId)).toBeUndefined();
    });
  });
}
