import type { KyselyPlugin, PluginTransformQueryArgs } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { push } from '../../../server/store/accept/push.ts';
import { inContext } from '../../../server/store/context.ts';
import { conflictId } from '../../../src/domain/conflict/conflict.ts';
import {
  aGroup,
  aPersonBody,
  aPhone,
  aPlaceBody,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  seenBy,
  type Town,
} from './a-town.ts';

/** What any store must do with what phones push, whichever PostgreSQL is below. */
export function pushSuite(backend: Backend): void {
  let town: Town;
  let phoneOfAnna: ReturnType<typeof aPhone>;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());
  beforeEach(() => {
    phoneOfAnna = aPhone(town, 'anna');
  });

  async function aKnownPerson(more: object = {}) {
    const anna = aPhone(town, 'anna');
    const person = anna.create('person', aPersonBody(more));
    const answer = await anna.answer(person);
    expect(answer).toMatchObject({ result: 'accepted' });
    return { id: person.recordId, v: answer.v ?? 0 };
  }

  describe(`push on ${backend}`, () => {
    it('takes a person and an encounter, and shows them to the same area and to nobody else', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      const encounter = anna.encounter([person.recordId]);
      const answers = await anna.answers([person, encounter]);
      expect([...answers.values()].map((one) => one.result)).toEqual(['accepted', 'accepted']);
      for (const name of ['anna', 'bruno', 'carla', 'gina'] as const) {
        expect(await seenBy(town, name, person.recordId), name).toMatchObject({
          body: { personCode: 'K7-MORA-4' },
        });
        expect(await seenBy(town, name, encounter.recordId), name).toBeDefined();
      }
      for (const name of ['dino', 'emma', 'fabio'] as const) {
        expect(await seenBy(town, name, person.recordId), name).toBeUndefined();
        expect(await seenBy(town, name, encounter.recordId), name).toBeUndefined();
      }
    });

    it('A-B-A on one field: gives the first answer again, and applies nothing twice', async () => {
      const person = await aKnownPerson({ descriptor: 'A' });
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const toB = anna.patch('person', person.id, { descriptor: { set: 'B' } }, { descriptor: 'A' });
      const first = await anna.answer(toB);
      const back = bruno.patch('person', person.id, { descriptor: { set: 'A' } }, { descriptor: 'B' });
      expect(await bruno.answer(back)).toMatchObject({ result: 'accepted' });
      expect(await anna.answer(toB)).toEqual(first);
      expect((await seenBy(town, 'anna', person.id))?.body).toMatchObject({ descriptor: 'A' });
    });

    it('fault 3: applies the same batch once when it comes twice at the same time', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ nicknames: ['Moro'] }));
      const edit = anna.patch(
        'person',
        person.recordId,
        { nicknames: { add: ['Lupo'], remove: [] } },
        { nicknames: [] },
      );
      const twice = await Promise.all([anna.answers(person, edit), anna.answers(person, edit)]);
      expect(twice[0]).toEqual(twice[1]);
      expect((await seenBy(town, 'anna', person.recordId))?.body).toMatchObject({
        nicknames: ['Moro', 'Lupo'],
      });
      const history = await inContext(
        town.store.database.db,
        { tenantId: town.ids.tenant, mode: 'accept' },
        (trx) =>
          trx.selectFrom('record_history').select('v').where('record_id', '=', person.recordId).execute(),
      );
      expect(history).toHaveLength(2);
    });

    it('tells nobody the answer to what somebody else wrote', async () => {
      const anna = aPhone(town, 'anna');
      const bruno = aPhone(town, 'bruno');
      const person = anna.create('person', aPersonBody());
      await anna.answer(person);
      const claimed = bruno.create('person', aPersonBody(), { opId: person.opId });
      expect(await bruno.answer(claimed)).toEqual({
        opId: person.opId,
        result: 'refused',
        reason: { code: 'not-yours' },
      });
    });

    it('fault 6: answers by group: one bad group does not stop its neighbours', async () => {
      const anna = aPhone(town, 'anna');
      const good = [anna.create('person', aPersonBody()), anna.create('person', aPersonBody())];
      const bad = anna.create('person', { ...aPersonBody(), ageBand: 'old' });
      const answers = await anna.answers(good[0]!, bad, good[1]!);
      expect(answers.get(bad.opId)).toMatchObject({
        result: 'refused',
        reason: { code: 'invalid', field: 'ageBand' },
      });
      for (const one of good) expect(answers.get(one.opId)?.result).toBe('accepted');
    });

    it('a group of operations half of which is refused: refused whole, and nothing of it is taken', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      const encounter = anna.encounter([person.recordId], { kind: 'no_such_kind' });
      const neighbour = anna.create('person', aPersonBody());
      const answers = await anna.answers([person, encounter], neighbour);
      expect(answers.get(neighbour.opId)).toMatchObject({ result: 'accepted' });
      expect(answers.get(person.opId)).toMatchObject({ result: 'refused', reason: { code: 'with-group' } });
      expect(answers.get(encounter.opId)).toMatchObject({ result: 'refused', reason: { field: 'kind' } });
      expect(await seenBy(town, 'carla', person.recordId)).toBeUndefined();
      const again = anna.create('person', aPersonBody(), {
        recordId: person.recordId,
        replaces: person.opId,
      });
      expect(await anna.answer(again)).toMatchObject({ result: 'accepted' });
    });

    it('says later to a group that hits a fault of ours, takes its neighbours, and takes it the next time', async () => {
      const people = [1, 2, 3].map(() => phoneOfAnna.create('person', aPersonBody()));
      const faulty = withFault(town, 2);
      const phone = { ...faulty, errors: [] as unknown[] };
      const reply = await push(
        phone.store,
        town.account('anna'),
        {
          beacon: { deviceId: phoneOfAnna.deviceId, headSeq: 3, onlyHere: 3, appVersion: 'test' },
          groups: people.map((one) => aGroup(one)),
        },
        (error) => phone.errors.push(error),
      );
      expect(reply.answers.map((one) => [one.result, one.reason?.code])).toEqual([
        ['accepted', undefined],
        ['later', 'centre-error'],
        ['accepted', undefined],
      ]);
      expect(phone.errors).toHaveLength(1);
      expect(await seenBy(town, 'bruno', people[1]!.recordId)).toBeUndefined();
      const again = await phoneOfAnna.answers(...people);
      expect([...again.values()].map((one) => one.result)).toEqual(['accepted', 'accepted', 'accepted']);
      for (const person of people) expect(await seenBy(town, 'bruno', person.recordId)).toBeDefined();
    });

    it('refused creation with dependants: refuses what builds on it, until the creation is mended', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', { ...aPersonBody(), gender: '?' });
      const encounter = anna.encounter([person.recordId]);
      const edit = anna.patch('person', person.recordId, { note: { set: 'zaino' } }, { note: null });
      const answers = await anna.answers(person, encounter, edit);
      for (const one of [encounter, edit]) {
        expect(answers.get(one.opId)).toMatchObject({
          result: 'refused',
          reason: { code: 'parent-refused' },
        });
      }
      const mended = anna.create('person', aPersonBody(), {
        recordId: person.recordId,
        replaces: person.opId,
      });
      const { recordId: _old, opId: _opId, seq: _seq, ...content } = encounter;
      const anew = anna.encounter(
        [person.recordId],
        {},
        { recordId: encounter.recordId, replaces: encounter.opId },
      );
      const later = await anna.answers(mended, { ...content, ...anew });
      expect([...later.values()].map((one) => one.result)).toEqual(['accepted', 'accepted']);
    });

    it('fault 4: says later to an edit of a record that has not come yet, and to what a newer app wrote', async () => {
      const anna = aPhone(town, 'anna');
      const edit = anna.patch('person', v7(), { note: { set: 'x' } }, { note: null });
      const newer = anna.create('person', aPersonBody(), { schemaVersion: 9 });
      const unknown = anna.create('from_the_future', {});
      const answers = await anna.answers(edit, newer, unknown);
      expect([...answers.values()].map((one) => [one.result, one.reason?.code])).toEqual([
        ['later', 'parent-unknown'],
        ['later', 'newer-schema'],
        ['later', 'kind-unknown'],
      ]);
    });

    it('faults 36 and 37: merges edits of different fields, and keeps both values where two changed one', async () => {
      const person = await aKnownPerson({ descriptor: 'cappello', note: null });
      const [boss, bruno] = [aPhone(town, 'carla'), aPhone(town, 'bruno')];
      const base = { descriptor: 'cappello', note: null };
      const theirs = boss.patch('person', person.id, { descriptor: { set: 'berretto rosso' } }, base);
      await boss.answer(theirs);
      const mine = bruno.patch(
        'person',
        person.id,
        { descriptor: { set: 'berretto blu' }, note: { set: 'cane nero' } },
        base,
      );
      expect(await bruno.answer(mine)).toMatchObject({ result: 'merged' });
      const merged = await seenBy(town, 'anna', person.id);
      expect(merged?.body).toMatchObject({ descriptor: 'berretto blu', note: 'cane nero' });
      const conflict = await seenBy(town, 'anna', conflictId(mine.opId, 'descriptor'));
      expect(conflict?.body).toMatchObject({
        recordId: person.id,
        field: 'descriptor',
        kept: { value: 'berretto blu', author: town.ids.operators.bruno },
        other: { value: 'berretto rosso', author: town.ids.operators.carla, at: theirs.recordedAt },
      });
      expect(await seenBy(town, 'dino', conflictId(mine.opId, 'descriptor'))).toBeUndefined();
    });

    it('two valid edits whose merge is not: keeps what is stored, and refuses what is wrong by itself', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const group = anna.create('group', {
        ...{ nameInternal: 'Panchine', teamId: town.ids.teamCentro, usualPlaceIds: [town.ids.piazza] },
        ...{ sizeMin: 4, sizeMax: 20, ageBands: [], genderMix: 'unknown', compositionNote: null },
        ...{ since: null, activities: [], educatorIds: [] },
      });
      const { v } = await anna.answer(group);
      await anna.answer(
        anna.patch('group', group.recordId, { sizeMin: { set: 15 } }, { sizeMin: 4 }, { baseV: v }),
      );
      const fewer = bruno.patch(
        'group',
        group.recordId,
        { sizeMax: { set: 8 }, nameInternal: { set: 'Sotto il ponte' } },
        { sizeMax: 20, nameInternal: 'Panchine' },
        { baseV: v },
      );
      expect(await bruno.answer(fewer)).toMatchObject({ result: 'merged' });
      const stored = await seenBy(town, 'anna', group.recordId);
      expect(stored?.body).toMatchObject({ sizeMin: 15, sizeMax: 20, nameInternal: 'Sotto il ponte' });
      expect((await seenBy(town, 'anna', conflictId(fewer.opId, 'sizeMax')))?.body).toMatchObject({
        kept: { value: 20 },
        other: { value: 8, author: town.ids.operators.bruno },
      });
      const edit = (sizeMax: number, baseV: number | undefined) =>
        bruno.answer(
          bruno.patch('group', group.recordId, { sizeMax: { set: sizeMax } }, { sizeMax: 20 }, { baseV }),
        );
      expect(await edit(-1, v)).toMatchObject({ result: 'refused', reason: { field: 'sizeMax' } });
      expect(await edit(8, stored?.v)).toMatchObject({
        result: 'refused',
        reason: { code: 'size-upside-down' },
      });
    });

    it('keeps the point of a place nowhere once the place is secret', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const place = anna.create('place', aPlaceBody('centro'));
      const { v } = await anna.answer(place);
      const base = { addressVisibility: 'public', lat: null, lon: null };
      const hide = { addressVisibility: { set: 'secret' } };
      await anna.answer(anna.patch('place', place.recordId, hide, base, { baseV: v }));
      const point = bruno.patch('place', place.recordId, { lat: { set: 45.06 } }, base, { baseV: v });
      expect(await bruno.answer(point)).toMatchObject({
        result: 'refused',
        reason: { code: 'secret-place-has-no-coordinates' },
      });
      expect(await seenBy(town, 'anna', conflictId(point.opId, 'lat'))).toBeUndefined();
    });

    it('two phones that begin one shift make one shift, filled and never overwritten', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const first = anna.create('shift', aShiftBody(town, { bulletin: null, ordinal: 2 }));
      const id = first.recordId;
      const second = bruno.create(
        'shift',
        aShiftBody(town, { bulletin: 'freddo', ordinal: 2, period: 'day' }),
      );
      expect(await anna.answer(first)).toMatchObject({ result: 'accepted' });
      expect(await bruno.answer(second)).toMatchObject({ result: 'merged' });
      expect((await seenBy(town, 'carla', id))?.body).toMatchObject({ bulletin: 'freddo', period: 'night' });
    });

    it('takes the same creation under two opIds, and refuses another record under a known id', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      const { v } = await anna.answer(person);
      const same = anna.create('person', aPersonBody(), { recordId: person.recordId });
      expect(await anna.answer(same)).toMatchObject({ result: 'accepted', v });
      const other = anna.create('person', aPersonBody({ pets: 'un cane' }), { recordId: person.recordId });
      expect(await anna.answer(other)).toMatchObject({
        result: 'refused',
        reason: { code: 'already-exists' },
      });
    });

    it('tells a fork when a seq comes again with another opId, and applies nothing of that phone', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      await anna.answer(person);
      const cloned = aPhone(town, 'anna', anna.deviceId);
      const other = cloned.create('person', aPersonBody());
      const next = cloned.create('person', aPersonBody());
      const reply = await cloned.push(other, next);
      expect(reply).toMatchObject({ fork: true, answers: [] });
      const stolen = aPhone(town, 'bruno', anna.deviceId);
      expect(await stolen.push(stolen.create('person', aPersonBody(), { seq: 77 } as object))).toMatchObject({
        fork: true,
      });
    });

    it('fault 19: keeps fields it does not know, through a merge and back', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ fromNewerApp: { deep: ['ò', 1, null] } }));
      await anna.answer(person);
      await anna.answer(
        anna.patch('person', person.recordId, { newField: { set: [2] } }, { newField: null }),
      );
      expect((await seenBy(town, 'bruno', person.recordId))?.body).toMatchObject({
        fromNewerApp: { deep: ['ò', 1, null] },
        newField: [2],
      });
    });

    it('faults 57 and 58: refuses what no database could keep as it is, and what is too large, each on its own', async () => {
      const anna = aPhone(town, 'anna');
      const nul = anna.create('person', aPersonBody({ unknownText: 'a\u0000b' }));
      const half = anna.create('person', aPersonBody({ deep: [{ text: '\ud800' }] }));
      const large = anna.create('person', aPersonBody({ padding: 'x'.repeat(1_100_000) }));
      const yearZero = anna.create('person', aPersonBody(), { at: '0000-01-01T00:00:00Z' });
      // Emoji of several parts, Arabic, text that turns the line around, signs put over a letter, the two i of Turkish.
      const names = ['ÈÀ‮שלום👩🏽‍🦱', 'محمد', 'Zoe\u0308', 'İnci Işık', '<b>"\\%_'];
      const fine = anna.create('person', aPersonBody({ nicknames: names }));
      const answers = await anna.answers(nul, half, large, yearZero, fine);
      expect([nul, half, large, yearZero, fine].map((one) => answers.get(one.opId)?.reason?.code)).toEqual([
        'text-unsafe',
        'text-unsafe',
        'too-large',
        'invalid',
        undefined,
      ]);
      expect((await seenBy(town, 'bruno', fine.recordId))?.body.nicknames).toEqual(
        names.map((name) => name.normalize('NFC')),
      );
    });

    it('quarantines what the author may no longer write, and refuses what they never might', async () => {
      const boss = aPhone(town, 'carla');
      const dino = aPhone(town, 'dino');
      const team = { memberIds: { add: [] as string[], remove: [town.ids.operators.dino] } };
      const before = dino.encounter([], { teamId: town.ids.teamNord, placeId: town.ids.parco });
      expect(await dino.answer(before)).toMatchObject({ result: 'accepted' });
      await boss.answer(
        boss.patch('team', town.ids.teamNord, team, { memberIds: [town.ids.operators.dino] }),
      );
      const after = dino.encounter([], { teamId: town.ids.teamNord, placeId: town.ids.parco });
      expect(await dino.answer(after)).toMatchObject({
        result: 'quarantined',
        reason: { code: 'team-not-yours' },
      });
      const never = dino.encounter([]);
      expect(await dino.answer(never)).toMatchObject({
        result: 'refused',
        reason: { code: 'team-not-yours' },
      });
      const back = { memberIds: { add: [town.ids.operators.dino], remove: [] as string[] } };
      await boss.answer(boss.patch('team', town.ids.teamNord, back, { memberIds: [] }));
    });

    it('does not let an id stand for a right', async () => {
      const person = await aKnownPerson();
      const dino = aPhone(town, 'dino');
      const nord = { teamId: town.ids.teamNord, placeId: town.ids.parco };
      const steal = dino.encounter([person.id], nord);
      const edit = dino.patch(
        'person',
        person.id,
        { usualPlaceIds: { add: [town.ids.parco], remove: [] } },
        {},
      );
      const fabio = aPhone(town, 'fabio');
      const foreign = fabio.create('person', aPersonBody(), { orgId: town.ids.strada });
      for (const [phone, operation, code] of [
        [dino, steal, 'not-visible'],
        [dino, edit, 'not-visible'],
        [fabio, foreign, 'org-not-yours'],
      ] as const) {
        expect(await phone.answer(operation)).toMatchObject({ result: 'refused', reason: { code } });
      }
      expect(await seenBy(town, 'dino', person.id)).toBeUndefined();
    });

    it('T19: nobody of the crew reviews a shift, however they joined', async () => {
      const [anna, boss, gina] = [aPhone(town, 'anna'), aPhone(town, 'carla'), aPhone(town, 'gina')];
      const shift = anna.create('shift', aShiftBody(town, { ordinal: 7 }), {});
      const event = (phone: ReturnType<typeof aPhone>, what: string) =>
        phone.create('shift_event', aShiftEventBody(shift.recordId, what, phone.account.operatorId), {
          subjectId: shift.recordId,
        });
      await anna.answers(shift, event(anna, 'joined'), event(anna, 'closed'), event(anna, 'submitted'));
      await boss.answers(event(boss, 'joined'));
      const review = (phone: ReturnType<typeof aPhone>) =>
        phone.create(
          'review',
          { shiftId: shift.recordId, noteId: null, decision: 'approve', comments: [] },
          { subjectId: shift.recordId },
        );
      expect(await boss.answer(review(boss))).toMatchObject({
        result: 'refused',
        reason: { code: 'reviewer-in-crew' },
      });
      expect(await anna.answer(review(anna))).toMatchObject({
        result: 'refused',
        reason: { code: 'not-your-role' },
      });
      const bruno = aPhone(town, 'bruno');
      expect(await bruno.answer(review(bruno))).toMatchObject({
        result: 'refused',
        reason: { code: 'not-your-role' },
      });
      expect(await gina.answer(review(gina))).toMatchObject({ result: 'accepted' });
    });
  });
}

/** The store, in which writing the records of the n-th group fails as a bug of ours would. */
function withFault(town: Town, nth: number): Pick<Town, 'store'> {
  let written = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      const isWrite = node.kind === 'InsertQueryNode' && JSON.stringify(node.into).includes('"record"');
      if (isWrite) written += 1;
      if (isWrite && written === nth) throw new Error('a bug');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const database = { ...town.store.database, db: town.store.database.db.withPlugin(plugin) };
  return { store: { ...town.store, database } };
}
