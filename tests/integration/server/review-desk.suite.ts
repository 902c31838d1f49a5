import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPage } from '../../../server/audit/register-page.ts';
import { push } from '../../../server/store/accept/push.ts';
import { openPerson } from '../../../server/store/desk/open-person.ts';
import { judgeOpening, openings } from '../../../server/store/desk/openings.ts';
import { shiftLog, shiftLogPage } from '../../../server/store/desk/shift-logs.ts';
import { sessionFacts } from '../../../server/store/session-facts.ts';
import { openingsSchema } from '../../../src/contract/opened-person.ts';
import { shiftLogPageSchema, shiftLogSchema } from '../../../src/contract/shift-log.ts';
import {
  aGroup,
  aPersonBody,
  aPhone,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  type PersonName,
  pullAll,
  seenBy,
  type Town,
} from './a-town.ts';

export function reviewDeskSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  type Phone = ReturnType<typeof aPhone>;
  const event = (phone: Phone, shiftId: string, what: string) =>
    phone.create('shift_event', aShiftEventBody(shiftId, what, phone.account.operatorId), {
      subjectId: shiftId,
    });
  const review = (phone: Phone, shiftId: string, decision: string, noteId: string | null = null) =>
    phone.create(
      'review',
      {
        shiftId,
        noteId,
        decision,
        comments: decision === 'return' ? [{ text: 'manca il luogo', aboutId: null }] : [],
      },
      { subjectId: shiftId },
    );

  async function page(
    name: PersonName,
    status: 'to-review' | 'all' = 'all',
    more: { limit?: number; cursor?: string } = {},
  ) {
    const found = await shiftLogPage(town.store, town.account(name), { status, limit: 30, ...more });
    if (!found.ok) throw new Error(found.error);
    return shiftLogPageSchema.parse(found.value);
  }
  const summaryFor = async (name: PersonName, shiftId: string) =>
    (await page(name)).logs.find((log) => log.shiftId === shiftId);

  async function aNightOut(ordinal: number) {
    const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
    const shift = anna.create('shift', aShiftBody(town, { ordinal, serviceNight: '2026-11-21' }));
    const shiftId = shift.recordId;
    const person = anna.create('person', aPersonBody());
    const met = anna.encounter([person.recordId], { shiftId });
    await anna.answers(shift, event(anna, shiftId, 'joined'), [person, met]);
    await bruno.answers(event(bruno, shiftId, 'joined'));
    return { anna, bruno, shiftId, person, met };
  }

  describe(`the review desk on ${backend}`, () => {
    it('shift closed while a second phone still holds notes: whose phone closed, and how many notes are still on it', async () => {
      const { anna, bruno, shiftId } = await aNightOut(1);
      const stillInPocket = bruno.encounter([], { shiftId });
      const closing = event(bruno, shiftId, 'closed');
      await bruno.answers(closing);
      await anna.answers(event(anna, shiftId, 'closed'));
      const before = await summaryFor('carla', shiftId);
      const phoneOf = (phone: Phone, summary: typeof before) =>
        summary?.phones.find((one) => one.deviceId === phone.deviceId);
      expect(phoneOf(anna, before)).toMatchObject({
        headSeq: 5,
        missing: 0,
        lastContactAt: town.clock.now(),
      });
      expect(phoneOf(bruno, before)).toMatchObject({ headSeq: 3, missing: 1, closedAt: closing.at });
      await bruno.answers(stillInPocket);
      expect(phoneOf(bruno, await summaryFor('carla', shiftId))).toMatchObject({ missing: 0 });
    });

    it('opens what is closed about somebody for half an hour, with a reason, and tells the data protection officer', async () => {
      const { person, anna } = await aNightOut(9);
      const papers = anna.create(
        'person_fact',
        {
          personId: person.recordId,
          topic: 'legal_status',
          value: 'expired',
          on: '2026-11-21',
          until: null,
          note: null,
          endsId: null,
        },
        { subjectId: person.recordId },
      );
      await anna.answers(papers);
      expect(await seenBy(town, 'carla', papers.recordId)).toBeUndefined();
      const asked = { personId: person.recordId, reason: 'danger_to_life' } as const;
      expect(await openPerson(town.store, town.account('anna'), asked)).toBeNull();
      expect(
        await openPerson(town.store, town.account('carla'), { ...asked, personId: papers.recordId }),
      ).toBeNull();
      const opened = await openPerson(town.store, town.account('carla'), asked);
      const { holds } = await pullAll(town, 'carla');
      expect(holds.get(papers.recordId)).toMatchObject({ until: opened?.until });
      // What of her page she looked at, written on her phone.
      const look = { deed: 'person_opened', personId: person.recordId, reason: null, minor: true };
      const carla = aPhone(town, 'carla');
      const about = { subjectId: person.recordId };
      await carla.answers(carla.create('access_note', { ...look, wordsHash: null }, about));
      await carla.answers(carla.create('access_note', { ...look, wordsHash: null, emergency: true }, about));

      const list = async (name: PersonName) =>
        openingsSchema.parse(await openings(town.store, town.account(name)));
      const opening = {
        ...{ operatorName: 'carla', personCode: 'K7-MORA-4', reason: 'danger_to_life', judgement: null },
        ...{ gave: [{ row: 'law', count: 1 }], lookedAt: [town.clock.now()] },
      };
      expect(await list('livia')).toMatchObject({ sees: 'all', openings: [opening] });
      expect(await list('carla')).toMatchObject({ sees: 'own', openings: [opening] });
      for (const name of ['anna', 'bruno'] as const)
        expect(await openings(town.store, town.account(name))).toBeNull();

      town.clock.advance({ minutes: 31 });
      expect(await seenBy(town, 'carla', papers.recordId)).toBeUndefined();
    });

    it('an opening is judged by the data protection officer, into the register, and by nobody who opened it', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      await anna.answers(person);
      const asked = { personId: person.recordId, reason: 'on_a_case' } as const;
      for (const name of ['carla', 'livia'] as const) await openPerson(town.store, town.account(name), asked);
      const found = async () =>
        (await openings(town.store, town.account('livia')))?.openings.filter(
          (one) => one.personId === person.recordId,
        ) ?? [];
      const by = async (name: string) => (await found()).find((one) => one.operatorName === name)?.id ?? '';
      const judge = async (name: PersonName, whose: string) =>
        judgeOpening(town.store, town.account(name), await by(whose), { judgement: 'justified' });
      expect([
        await judge('carla', 'carla'),
        await judge('livia', 'livia'),
        await judge('anna', 'carla'),
      ]).toEqual(Array(3).fill(null));
      expect(await judgeOpening(town.store, town.account('livia'), v7(), { judgement: 'read' })).toBeNull();
      expect(await judge('livia', 'carla')).toBe(true);
      expect((await found()).map((one) => [one.operatorName, one.judgement])).toEqual(
        expect.arrayContaining([
          ['livia', null],
          ['carla', { code: 'justified', at: town.clock.now(), byName: 'livia' }],
        ]),
      );
      const query = { personId: person.recordId, limit: 50 };
      const register = await registerPage(town.store, town.account('livia'), query);
      expect(register?.entries.map((one) => [one.action, one.actorName, one.reason])).toEqual([
        ['opening_judged', 'livia', 'justified'],
        ['opened_in_emergency', 'livia', 'on_a_case'],
        ['opened_in_emergency', 'carla', 'on_a_case'],
      ]);
    });

    it('does not know what is missing of a phone that has not closed', async () => {
      const { bruno, shiftId } = await aNightOut(2);
      const summary = await summaryFor('carla', shiftId);
      expect(summary).toMatchObject({ status: 'open', encounters: 1, lateNotes: 0, teamName: 'Centro' });
      expect(summary?.phones.find((one) => one.deviceId === bruno.deviceId)).toMatchObject({
        closedAt: null,
        headSeq: null,
        missing: null,
      });
    });

    it('fault 31: tells what a phone still had when its worker came back with an empty one', async () => {
      const { bruno, shiftId } = await aNightOut(4);
      const lost = bruno.encounter([], { shiftId });
      const known = bruno.encounter([], { shiftId });
      await bruno.answers(known);
      const phoneOf = async (deviceId: string) =>
        (await summaryFor('carla', shiftId))?.phones.find((one) => one.deviceId === deviceId);
      expect(await phoneOf(bruno.deviceId)).toMatchObject({ missing: null, unarrived: 1 });
      const again = aPhone(town, 'bruno');
      const { unarrived } = await sessionFacts(town.store, town.account('bruno'));
      expect(unarrived).toMatchObject([{ deviceId: bruno.deviceId, count: 1 }]);
      await again.answers(event(again, shiftId, 'closed'));
      // Closed under the new name: what the former phone told of is missing all the same.
      expect(await phoneOf(bruno.deviceId)).toMatchObject({ missing: 1, unarrived: 1 });
      await bruno.answers(lost);
      expect(await phoneOf(bruno.deviceId)).toMatchObject({ missing: 0, unarrived: 0 });
      expect((await sessionFacts(town.store, town.account('bruno'))).unarrived).toEqual([]);
    });

    it('does not call missing what came along under another name after a fork', async () => {
      const { bruno, shiftId } = await aNightOut(5);
      bruno.encounter([], { shiftId });
      await bruno.answers(bruno.encounter([], { shiftId }));
      const forked = aPhone(town, 'bruno');
      const former = [{ deviceId: bruno.deviceId, carried: 1 }];
      const beacon = { deviceId: forked.deviceId, headSeq: 1, onlyHere: 0, appVersion: 'test', former };
      const groups = [aGroup(event(forked, shiftId, 'closed'))];
      const { answers } = await push(town.store, town.account('bruno'), { beacon, groups }, () => {});
      expect(answers).toMatchObject([{ result: 'accepted' }]);
      const summary = await summaryFor('carla', shiftId);
      expect(summary?.phones.find((one) => one.deviceId === bruno.deviceId)).toMatchObject({
        missing: 0,
        unarrived: 0,
      });
    });

    it('goes from handed over to returned, again, and approved; a late note comes up by itself', async () => {
      const { anna, bruno, shiftId, met } = await aNightOut(3);
      const boss = aPhone(town, 'carla');
      await anna.answers(event(anna, shiftId, 'closed'), event(anna, shiftId, 'submitted'));
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'submitted' });
      await boss.answers(review(boss, shiftId, 'return'));
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'returned' });
      const correction = anna.encounter([], { shiftId, correctsId: met.recordId, withdrawn: true });
      await anna.answers(correction, event(anna, shiftId, 'submitted'));
      expect(await summaryFor('carla', shiftId)).toMatchObject({
        status: 'submitted',
        lateNotes: 0,
        encounters: 0,
      });
      await boss.answers(review(boss, shiftId, 'approve'));
      const late = bruno.encounter([], { shiftId });
      await bruno.answers(late);
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'approved', lateNotes: 1 });
      expect((await page('carla', 'to-review')).logs.map((log) => log.shiftId)).toContain(shiftId);
      await boss.answers(review(boss, shiftId, 'approve', late.recordId));
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'approved', lateNotes: 0 });
      expect((await page('carla', 'to-review')).logs.map((log) => log.shiftId)).not.toContain(shiftId);
    });

    it('is in review while somebody reads it; locked, its plan stands and only what is added is taken', async () => {
      const { anna, bruno, shiftId } = await aNightOut(6);
      const boss = aPhone(town, 'carla');
      const mark = (phone: Phone, said: string) =>
        phone.create('log_mark', { shiftId, mark: said }, { subjectId: shiftId });
      const bulletin = (set: string, base: string | null) =>
        boss.patch('shift', shiftId, { bulletin: { set } }, { bulletin: base });
      expect(await boss.answer(bulletin('Ponte chiuso', null))).toMatchObject({ result: 'accepted' });
      await anna.answers(event(anna, shiftId, 'closed'), event(anna, shiftId, 'submitted'));
      expect(await anna.answer(mark(anna, 'in_review'))).toMatchObject({ result: 'refused' });
      expect(await boss.answer(mark(boss, 'locked'))).toMatchObject({ reason: { code: 'not-approved' } });
      expect(await boss.answer(mark(boss, 'in_review'))).toMatchObject({ result: 'accepted' });
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'in_review' });
      expect((await page('carla', 'to-review')).logs.map((log) => log.shiftId)).toContain(shiftId);
      await boss.answers(review(boss, shiftId, 'approve'));
      expect(await boss.answer(mark(boss, 'locked'))).toMatchObject({ result: 'accepted' });
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'locked', lateNotes: 0 });
      expect(await boss.answer(bulletin('Ponte aperto', 'Ponte chiuso'))).toMatchObject({
        ...{ result: 'refused', reason: { code: 'log-locked' } },
      });
      // A phone that comes late brings its night whole, and what it wrote lies beside the locked log.
      const named = bruno.patch(
        'shift',
        shiftId,
        { crewIds: { add: [bruno.account.operatorId], remove: [] } },
        { crewIds: [] },
      );
      const late = bruno.encounter([], { shiftId });
      const taken = [...(await bruno.answers(named, late)).values()].map((one) => one.result);
      expect(taken).toEqual(['accepted', 'accepted']);
      expect(await summaryFor('carla', shiftId)).toMatchObject({ status: 'locked', lateNotes: 1 });
    });

    it('tells who may not review because they were out too', async () => {
      const { shiftId } = await aNightOut(4);
      expect(await summaryFor('carla', shiftId)).toMatchObject({ inCrew: false });
      expect(await summaryFor('anna', shiftId)).toMatchObject({ inCrew: true });
    });

    it('shows a log with all it names to those who may see it, and is not there for others', async () => {
      const { shiftId, person, met } = await aNightOut(5);
      const log = shiftLogSchema.parse(await shiftLog(town.store, town.account('carla'), shiftId));
      const ids = log.records.map((record) => record.id);
      for (const id of [shiftId, person.recordId, met.recordId, town.ids.piazza]) expect(ids).toContain(id);
      for (const name of ['dino', 'emma', 'fabio'] as const) {
        expect(await shiftLog(town.store, town.account(name), shiftId), name).toBeNull();
        expect(await summaryFor(name, shiftId), name).toBeUndefined();
      }
      expect(await shiftLog(town.store, town.account('carla'), v7())).toBeNull();
    });

    it('pages, newest night first, and takes no forged cursor', async () => {
      const anna = aPhone(town, 'anna');
      for (const night of ['2026-11-18', '2026-11-20', '2026-11-19']) {
        await anna.answer(anna.create('shift', aShiftBody(town, { serviceNight: night, ordinal: 9 })));
      }
      const all = await page('carla');
      const nights = all.logs.map((log) => log.serviceNight);
      expect(nights).toEqual([...nights].sort().reverse());
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const next = await page('carla', 'all', { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        paged.push(...next.logs.map((log) => log.shiftId));
        cursor = next.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(all.logs.map((log) => log.shiftId));
      const forged = { status: 'all', limit: 5, cursor: 'e30' } as const;
      expect(await shiftLogPage(town.store, town.account('carla'), forged)).toMatchObject({ ok: false });
    });
  });
}
