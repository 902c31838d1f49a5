import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pull } from '../../../server/store/pull.ts';
import { readCursor, writeCursor } from '../../../server/store/pull-cursor.ts';
import { importRecords } from '../../../server/store/seed.ts';
import type { PulledItem } from '../../../src/contract/sync.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import { personClusters } from '../../../src/domain/person/person-clusters.ts';
import { type PersonLinkBody, pairOf } from '../../../src/domain/person/person-link.ts';
import {
  aPersonBody,
  aPhone,
  aPlaceBody,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  pullAll,
  pullPage,
  recordIn,
  seenBy,
  type Town,
} from './a-town.ts';

/** What any store must show, and to whom, whichever PostgreSQL is below. */
const aLinkBody = (one: string, other: string) => ({
  ...pairOf(one, other),
  relation: 'same_as',
  evidence: [],
  proposedBy: 'operator',
  undoesId: null,
});

export function pullSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  async function aKnownPerson(more: object = {}) {
    const anna = aPhone(town, 'anna');
    const person = anna.create('person', aPersonBody(more));
    const answer = await anna.answer(person);
    expect(answer).toMatchObject({ result: 'accepted' });
    return { id: person.recordId, v: answer.v ?? 0 };
  }

  describe(`times on ${backend}`, () => {
    it('fault 22: takes a time in the future and flags it, and corrects a phone whose clock is wrong', async () => {
      const anna = aPhone(town, 'anna');
      const ahead = new Date(town.clock.nowMs() + 3 * 86_400_000).toISOString();
      const wrong = { at: ahead, recordedAt: ahead };
      const uncorrected = anna.create('person', aPersonBody(), { ...wrong, clockOffsetMs: null });
      const corrected = anna.create('person', aPersonBody(), { ...wrong, clockOffsetMs: -3 * 86_400_000 });
      await anna.answers(uncorrected, corrected);
      expect(await seenBy(town, 'anna', uncorrected.recordId)).toMatchObject({ clockSuspect: true });
      expect(await seenBy(town, 'anna', corrected.recordId)).toMatchObject({
        clockSuspect: false,
        serviceNight: '2026-11-21',
      });
    });

    it("the planned shift's night against a wrong clock, T02: what happened in a shift has its night, also when the shift comes later", async () => {
      const anna = aPhone(town, 'anna');
      const shift = anna.create('shift', aShiftBody(town, { serviceNight: '2026-11-19', ordinal: 3 }));
      const early = anna.encounter([], { shiftId: shift.recordId });
      await anna.answer(early);
      expect(await seenBy(town, 'anna', early.recordId)).toMatchObject({ serviceNight: '2026-11-21' });
      const { cursor } = await pullAll(town, 'anna');
      const late = anna.encounter([], { shiftId: shift.recordId });
      await anna.answers(shift, late);
      const { holds } = await pullAll(town, 'anna', { cursor });
      for (const one of [shift, early, late]) {
        expect(holds.get(one.recordId), one.kind).toMatchObject({ record: { serviceNight: '2026-11-19' } });
      }
    });
  });

  describe(`pull on ${backend}`, () => {
    it('pages through everything once, begins with what tonight needs, and ends at the feed', async () => {
      const anna = aPhone(town, 'anna');
      const people = Array.from({ length: 12 }, () => anna.create('person', aPersonBody()));
      await anna.answers(...people);
      const whole = await pullAll(town, 'anna', { limit: 5 });
      const all = await pullAll(town, 'anna');
      expect(whole.pages.length).toBeGreaterThan(4);
      expect(new Set(whole.holds.keys())).toEqual(new Set(all.holds.keys()));
      for (const one of people) expect(whole.holds.has(one.recordId)).toBe(true);
      expect(whole.pages[0]?.items.map((item) => recordIn(item)?.kind)).toContain('team');
      const quiet = await pullPage(town, 'anna', whole.cursor);
      expect(quiet).toMatchObject({ items: [], more: false, stage: 'feed', cursor: whole.cursor });
    });

    it('tells on its first page who joined and closed the shift of tonight', async () => {
      const anna = aPhone(town, 'anna');
      const shift = anna.create('shift', aShiftBody(town, { ordinal: 8 }));
      const events = ['joined', 'closed'].map((event) =>
        anna.create('shift_event', aShiftEventBody(shift.recordId, event, town.ids.operators.anna)),
      );
      await anna.answers(shift, ...events);
      const { items } = await pullPage(town, 'anna', undefined);
      const told = new Set(items.map((item) => item.id));
      for (const one of [shift, ...events]) expect(told.has(one.recordId), one.kind).toBe(true);
    });

    it('a page that shifts during first sync: what changes while the first pages go out comes by the feed', async () => {
      const anna = aPhone(town, 'anna');
      const holds = new Map<string, PulledItem>();
      let page = await pullPage(town, 'anna', undefined, 5);
      // Ids ascend from the oldest: after these pages the square has gone out by its id too.
      for (let n = 0; n < 5; n += 1) {
        for (const item of page.items) holds.set(item.id, item);
        page = await pullPage(town, 'anna', page.cursor, 5);
      }
      expect(page).toMatchObject({ stage: 'first', more: true });
      const was = recordIn(holds.get(town.ids.piazza))?.body.name;
      const edit = anna.patch('place', town.ids.piazza, { name: { set: 'Piazza nuova' } }, { name: was });
      expect(await anna.answer(edit)).toMatchObject({ result: 'accepted' });
      await pullAll(town, 'anna', { cursor: page.cursor, limit: 5, holds });
      expect(recordIn(holds.get(town.ids.piazza))?.body.name).toBe('Piazza nuova');
    });

    it('fault 4: shows an encounter whose person is not known to its author and the coordinator only, then to all', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      const encounter = anna.encounter([person.recordId]);
      await anna.answer(encounter);
      const before = await pullAll(town, 'bruno');
      expect(before.holds.has(encounter.recordId)).toBe(false);
      expect(await seenBy(town, 'anna', encounter.recordId)).toBeDefined();
      expect(await seenBy(town, 'carla', encounter.recordId)).toBeDefined();
      await anna.answer(person);
      const { holds } = await pullAll(town, 'bruno', before);
      expect(holds.get(encounter.recordId)).toHaveProperty('record');
      expect(holds.get(person.recordId)).toHaveProperty('record');
    });

    it('edited person arriving after its encounters: shown whole, with their encounters, to all who may see them', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ descriptor: 'giacca blu' }));
      const [first, second] = [anna.encounter([person.recordId]), anna.encounter([person.recordId])];
      const edit = anna.patch(
        'person',
        person.recordId,
        { descriptor: { set: 'giacca verde' } },
        { descriptor: 'giacca blu' },
      );
      await anna.answers(first, second);
      expect(await anna.answer(edit)).toMatchObject({ result: 'later', reason: { code: 'parent-unknown' } });
      const before = await pullAll(town, 'bruno');
      for (const one of [person, first, second]) expect(before.holds.has(one.recordId)).toBe(false);
      const answers = await anna.answers(person, edit);
      expect([person, edit].map((one) => answers.get(one.opId)?.result)).toEqual(['accepted', 'accepted']);
      const { holds } = await pullAll(town, 'bruno', before);
      expect(recordIn(holds.get(person.recordId))?.body.descriptor).toBe('giacca verde');
      for (const one of [first, second])
        expect(recordIn(holds.get(one.recordId))).toMatchObject({ subjectId: person.recordId });
    });

    it('fault 42: a link taken back after both were written on leaves to each what was written on it', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const [one, other] = [anna.create('person', aPersonBody()), anna.create('person', aPersonBody())];
      const aLink = (undoesId: string | null) =>
        anna.create(
          'person_link',
          { ...aLinkBody(one.recordId, other.recordId), undoesId },
          { subjectId: one.recordId },
        );
      const link = aLink(null);
      await anna.answers(one, other, link);
      const base = { note: null, pets: null };
      const wroteOnOne = [
        anna.encounter([one.recordId]),
        anna.patch('person', one.recordId, { note: { set: 'sul primo' } }, base),
      ];
      const wroteOnOther = [
        bruno.encounter([other.recordId]),
        bruno.patch('person', other.recordId, { pets: { set: 'sul secondo' } }, base),
      ];
      await anna.answers(...wroteOnOne);
      await bruno.answers(...wroteOnOther);
      const clustersOf = async () => {
        const { holds } = await pullAll(town, 'carla');
        const all = [...holds.values()].flatMap((item) => recordIn(item) ?? []);
        const links = all.filter((record) => record.kind === 'person_link') as RecordOf<PersonLinkBody>[];
        return { holds, clusters: personClusters(links) };
      };
      const both = [one.recordId, other.recordId].sort();
      expect((await clustersOf()).clusters.membersOf(one.recordId)).toEqual(both);
      expect(await anna.answer(aLink(link.recordId))).toMatchObject({ result: 'accepted' });

      const { holds, clusters } = await clustersOf();
      for (const { recordId } of [one, other]) expect(clusters.membersOf(recordId)).toEqual([recordId]);
      const bodyOf = (id: string) => recordIn(holds.get(id))?.body;
      expect(bodyOf(one.recordId)).toMatchObject({ note: 'sul primo', pets: null });
      expect(bodyOf(other.recordId)).toMatchObject({ note: null, pets: 'sul secondo' });
      const subjectOf = (operation: { readonly recordId: string } | undefined) =>
        recordIn(holds.get(operation?.recordId ?? ''))?.subjectId;
      expect([subjectOf(wroteOnOne[0]), subjectOf(wroteOnOther[0])]).toEqual([one.recordId, other.recordId]);
    });

    it('shows a link between two people to those who may see one of them, and nobody hangs one on the unseen', async () => {
      const anna = aPhone(town, 'anna');
      const [one, other] = [anna.create('person', aPersonBody()), anna.create('person', aPersonBody())];
      const link = anna.create('person_link', aLinkBody(one.recordId, other.recordId), {
        subjectId: one.recordId,
      });
      await anna.answers(one, other, link);
      expect(await seenBy(town, 'bruno', link.recordId)).toBeDefined();
      expect(await seenBy(town, 'dino', link.recordId)).toBeUndefined();
      const dino = aPhone(town, 'dino');
      const guess = dino.create('person_link', aLinkBody(one.recordId, other.recordId), {
        subjectId: one.recordId,
      });
      expect(await dino.answer(guess)).toMatchObject({ result: 'refused', reason: { code: 'not-visible' } });
    });

    it('old record entering scope: shown to those whose area it enters, taken from those whose area it leaves', async () => {
      const boss = aPhone(town, 'ilde');
      const place = boss.create('place', aPlaceBody('centro'));
      const person = boss.create('person', aPersonBody({ usualPlaceIds: [place.recordId] }));
      const referral = boss.create(
        'referral',
        {
          personId: person.recordId,
          toServiceId: town.ids.dormitorio,
          shiftId: null,
          encounterId: null,
          teamId: town.ids.teamCentro,
          reasonCodes: [],
          urgency: 'routine',
          mode: 'phone',
          dueOn: null,
          note: null,
        },
        { subjectId: person.recordId },
      );
      (referral.body as { reasonCodes: string[] }).reasonCodes = ['shelter_night'];
      const answers = await boss.answers(place, person);
      expect([...answers.values()].map((one) => one.result)).toEqual(['accepted', 'accepted']);
      const anna = await pullAll(town, 'anna');
      const dino = await pullAll(town, 'dino');
      expect(anna.holds.get(person.recordId)).toHaveProperty('record');
      expect(dino.holds.has(person.recordId)).toBe(false);
      const move = (from: string, to: string) =>
        boss.patch('place', place.recordId, { areaId: { set: to } }, { areaId: from });
      await boss.answer(move('centro', 'nord'));
      const annaThen = await pullAll(town, 'anna', anna);
      const dinoThen = await pullAll(town, 'dino', dino);
      for (const id of [place.recordId, person.recordId]) {
        expect(annaThen.holds.get(id)).toMatchObject({ gone: true });
        expect(dinoThen.holds.get(id)).toHaveProperty('record');
      }
      await boss.answer(move('nord', 'centro'));
      const annaBack = await pullAll(town, 'anna', annaThen);
      const dinoBack = await pullAll(town, 'dino', dinoThen);
      for (const id of [place.recordId, person.recordId]) {
        expect(annaBack.holds.get(id)).toHaveProperty('record');
        expect(dinoBack.holds.get(id)).toMatchObject({ gone: true });
      }
    });

    it('shows what hangs on a person to the area in which the person is met next', async () => {
      const boss = aPhone(town, 'ilde');
      const dino = aPhone(town, 'dino');
      const person = await aKnownPerson();
      const task = boss.create(
        'task',
        {
          text: 'coperta',
          personId: person.id,
          placeId: null,
          teamId: null,
          dueAt: null,
          status: 'open',
          doneBy: null,
          createdFrom: null,
        },
        { subjectId: person.id },
      );
      await boss.answer(task);
      const before = await pullAll(town, 'dino');
      expect(before.holds.has(task.recordId)).toBe(false);
      await boss.answer(boss.encounter([person.id], { teamId: town.ids.teamNord, placeId: town.ids.parco }));
      const { holds } = await pullAll(town, 'dino', before);
      expect(holds.get(person.id)).toHaveProperty('record');
      expect(holds.get(task.recordId)).toHaveProperty('record');
      expect(
        await dino.answer(dino.patch('task', task.recordId, { status: { set: 'done' } }, { status: 'open' })),
      ).toMatchObject({ result: 'accepted' });
    });

    it('leaves old shifts and encounters at the centre, and people in the pack', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      const encounter = anna.encounter([person.recordId]);
      await anna.answers(person, encounter);
      town.clock.advance({ days: 100 });
      const { holds } = await pullAll(town, 'anna');
      expect(holds.get(person.recordId)).toHaveProperty('record');
      expect(holds.has(encounter.recordId)).toBe(false);
      town.clock.advance({ days: -100 });
    });

    it('starts again when rights changed, when the store was restored, and when the cursor is ahead of it', async () => {
      const boss = aPhone(town, 'carla');
      const { cursor = '' } = await pullAll(town, 'anna');
      const areas = (add: string[], remove: string[]) =>
        boss.patch('team', town.ids.teamCentro, { areaIds: { add, remove } }, { areaIds: [] });
      await boss.answer(areas(['sud'], []));
      expect(await pullPage(town, 'anna', cursor)).toMatchObject({ restart: 'rights-changed', items: [] });
      await boss.answer(areas([], ['sud']));
      expect(await pullPage(town, 'anna', cursor)).not.toHaveProperty('restart');
      const read = readCursor(cursor);
      if (!read.ok) throw new Error('unreadable');
      const with_ = (change: object) => writeCursor({ ...read.value, ...change });
      expect(await pullPage(town, 'anna', with_({ e: 2 }))).toMatchObject({ restart: 'epoch-changed' });
      expect(await pullPage(town, 'anna', with_({ p: Number.MAX_SAFE_INTEGER }))).toMatchObject({
        restart: 'cursor-ahead',
      });
    });

    it('fault 47: does not take a forged cursor, and a stolen one gives nothing', async () => {
      for (const forged of [
        '',
        'x',
        'bm8',
        Buffer.from('{"s":"feed","e":1,"r":"","p":-1}').toString('base64url'),
      ]) {
        expect(await pull(town.store, town.account('anna'), { cursor: forged })).toMatchObject({ ok: false });
      }
      const boss = await pullAll(town, 'carla');
      expect(await pullPage(town, 'emma', boss.cursor)).toMatchObject({
        restart: 'rights-changed',
        items: [],
      });
      const kinds = async (name: 'emma' | 'fabio') =>
        new Set([...(await pullAll(town, name)).holds.values()].map((item) => recordIn(item)?.kind));
      expect(await kinds('emma')).toEqual(new Set(['organization', 'team', 'operator', 'service']));
    });

    it('5,000 feed rows in one transaction: come in pages, each record once, and the same again after a lost page', async () => {
      const { cursor } = await pullAll(town, 'bruno');
      const nord = await pullAll(town, 'dino');
      const places = Array.from({ length: 5_000 }, () => v7());
      const at = new Date(town.clock.nowMs()).toISOString();
      const { strada: orgId, operators } = town.ids;
      const told = { orgId, subjectId: null, at, createdBy: operators.carla };
      const body = aPlaceBody('centro');
      await importRecords(
        town.store,
        town.ids.tenant,
        places.map((id) => ({ ...told, id, kind: 'place', body })),
      );
      const { holds, pages } = await pullAll(town, 'bruno', { cursor, limit: 1_000 });
      expect(pages.length).toBeGreaterThanOrEqual(5);
      const ids = pages.flatMap(({ items }) => items.map((item) => item.id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(places.filter((id) => recordIn(holds.get(id)) === undefined)).toEqual([]);
      // The answer with the second page was lost: it is asked for again from where the first one ended.
      const again = await pullPage(town, 'bruno', pages[0]?.cursor, 1_000);
      expect(again.items.map((item) => item.id)).toEqual(pages[1]?.items.map((item) => item.id));
      expect(again.cursor).toBe(pages[1]?.cursor);
      expect((await pullAll(town, 'dino', nord)).holds.has(places[0] ?? '')).toBe(false);
    });
  });
}
