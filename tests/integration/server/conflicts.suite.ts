import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflictId } from '../../../src/domain/conflict/conflict.ts';
import { aPersonBody, aPhone, aTown, type Backend, type PersonName, seenBy, type Town } from './a-town.ts';

/** Choosing between two values, on any store: what stands, what is refused, and that neither value ever goes. */
export function conflictsSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  /** bruno wrote over what carla wrote, from the same base: his stands, hers is kept beside it. */
  async function aConflict() {
    const [anna, carla, bruno] = [aPhone(town, 'anna'), aPhone(town, 'carla'), aPhone(town, 'bruno')];
    const person = anna.create('person', aPersonBody({ note: 'zaino' }));
    await anna.answer(person);
    const [id, base] = [person.recordId, { note: 'zaino' }];
    await carla.answer(carla.patch('person', id, { note: { set: 'zaino rosso' } }, base));
    const last = bruno.patch('person', id, { note: { set: 'zaino blu' } }, base);
    expect(await bruno.answer(last)).toMatchObject({ result: 'merged' });
    return { personId: id, conflict: conflictId(last.opId, 'note') };
  }

  function aChoice(
    by: PersonName,
    { personId, conflict }: { personId: string; conflict: string },
    choice: string,
    value?: string,
  ) {
    const phone = aPhone(town, by);
    const body = { conflictId: conflict, choice };
    const resolution = phone.create('conflict_resolution', body, { subjectId: personId });
    const edits =
      value === undefined
        ? []
        : [phone.patch('person', personId, { note: { set: value } }, { note: 'zaino blu' })];
    return { phone, resolution, group: [resolution, ...edits] };
  }

  describe(`two values on ${backend}`, () => {
    it('lets the other value stand, and keeps both and the choice in sight of everyone who sees the record', async () => {
      const found = await aConflict();
      const { phone, resolution, group } = aChoice('anna', found, 'other', 'zaino rosso');
      const answers = await phone.answers(group);
      expect([...answers.values()].map(({ result }) => result)).toEqual(['accepted', 'accepted']);
      for (const name of ['anna', 'bruno', 'carla'] as const) {
        expect((await seenBy(town, name, found.personId))?.body).toMatchObject({ note: 'zaino rosso' });
        expect((await seenBy(town, name, found.conflict))?.body).toMatchObject({
          kept: { value: 'zaino blu' },
          other: { value: 'zaino rosso' },
        });
        expect((await seenBy(town, name, resolution.recordId))?.body).toMatchObject({ choice: 'other' });
      }
      for (const name of ['dino', 'fabio', 'emma'] as const) {
        expect(await seenBy(town, name, resolution.recordId)).toBeUndefined();
      }
    });

    it('the first choice stands: a second one is refused whole, with its edit, and says why', async () => {
      const found = await aConflict();
      const first = aChoice('anna', found, 'kept');
      expect((await first.phone.answers(first.group)).get(first.resolution.opId)?.result).toBe('accepted');
      const second = aChoice('bruno', found, 'other', 'zaino rosso');
      expect([...(await second.phone.answers(second.group)).values()]).toMatchObject([
        { result: 'refused', reason: { code: 'already-resolved' } },
        { result: 'refused', reason: { code: 'with-group' } },
      ]);
      expect((await seenBy(town, 'anna', found.personId))?.body).toMatchObject({ note: 'zaino blu' });
      // The same choice again is no second one.
      const { phone, group } = first;
      expect((await phone.answers(group)).get(first.resolution.opId)?.result).toBe('accepted');
    });

    it('an edit that came meanwhile is not written over in silence: it becomes two values again', async () => {
      const found = await aConflict();
      const dora = aPhone(town, 'anna');
      const edit = dora.patch(
        'person',
        found.personId,
        { note: { set: 'zaino verde' } },
        { note: 'zaino blu' },
      );
      await dora.answer(edit);
      const { phone, resolution, group } = aChoice('carla', found, 'other', 'zaino rosso');
      const answers = await phone.answers(group);
      expect(answers.get(resolution.opId)).toMatchObject({ result: 'accepted' });
      expect(answers.get(group[1]?.opId ?? '')).toMatchObject({ result: 'merged' });
      expect((await seenBy(town, 'anna', conflictId(group[1]?.opId ?? '', 'note')))?.body).toMatchObject({
        kept: { value: 'zaino rosso' },
        other: { value: 'zaino verde', author: town.ids.operators.anna },
      });
    });

    it("is nobody else's to choose: not another area, not another organisation, not an administrator", async () => {
      const found = await aConflict();
      const codes = [];
      for (const name of ['dino', 'fabio', 'emma'] as const) {
        const { phone, resolution } = aChoice(name, found, 'kept');
        codes.push((await phone.answers([resolution])).get(resolution.opId)?.reason?.code);
      }
      expect(codes).toEqual(['not-visible', 'not-visible', 'not-visible']);
      const forged = aPhone(town, 'fabio').create(
        'conflict_resolution',
        { conflictId: found.conflict, choice: 'kept' },
        { subjectId: found.personId, orgId: town.ids.strada },
      );
      expect(await aPhone(town, 'fabio').answer(forged)).toMatchObject({ reason: { code: 'org-not-yours' } });
      const { phone, resolution } = aChoice('anna', found, 'kept');
      expect((await phone.answers([resolution])).get(resolution.opId)?.result).toBe('accepted');
    });

    it('hangs on the record of its two values and on no other, and waits for two values that have not come', async () => {
      const [found, elsewhere] = [await aConflict(), await aConflict()];
      const mixed = aChoice('anna', { ...found, personId: elsewhere.personId }, 'kept');
      expect((await mixed.phone.answers(mixed.group)).get(mixed.resolution.opId)).toMatchObject({
        result: 'refused',
        reason: { code: 'not-visible', field: 'subjectId' },
      });
      const early = aChoice('anna', { ...found, conflict: conflictId(found.personId, 'note') }, 'kept');
      expect((await early.phone.answers(early.group)).get(early.resolution.opId)).toMatchObject({
        result: 'later',
        reason: { code: 'parent-unknown' },
      });
    });

    it('follows the record when others come to see it', async () => {
      const found = await aConflict();
      const { phone, resolution, group } = aChoice('anna', found, 'kept');
      await phone.answers(group);
      expect(await seenBy(town, 'dino', resolution.recordId)).toBeUndefined();
      const ilde = aPhone(town, 'ilde');
      const more = { teamId: town.ids.teamNord, placeId: town.ids.parco };
      expect(await ilde.answer(ilde.encounter([found.personId], more))).toMatchObject({
        result: 'accepted',
      });
      expect((await seenBy(town, 'dino', found.conflict))?.kind).toBe('conflict');
      expect((await seenBy(town, 'dino', resolution.recordId))?.kind).toBe('conflict_resolution');
    });
  });
}
