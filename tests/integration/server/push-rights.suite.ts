import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markMinor } from '../../../server/admin/network.ts';
import { inContext } from '../../../server/store/context.ts';
import { loadRights } from '../../../server/store/rights.ts';
import { besideDraft } from '../../../src/domain/kernel/draft-ids.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import {
  anAlertBody,
  aPersonBody,
  aPhone,
  aPlaceBody,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  pullAll,
  recordIn,
  seenBy,
  type Town,
} from './a-town.ts';

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
      for (const name of ['dino', 'fabio'] as const)
        expect(await seenBy(town, name, subjectId)).toBeUndefined();
    });

    const nightOf = (ordinal: number, more: object = {}) => {
      const body = aShiftBody(town, { ordinal, ...more });
      return { body, recordId: shiftId(town.ids.tenant, body as Parameters<typeof shiftId>[1]) };
    };
    type Phone = ReturnType<typeof aPhone>;
    const event = (phone: Phone, id: string, what: string, who = phone.account.operatorId) =>
      phone.create('shift_event', aShiftEventBody(id, what, who), { subjectId: id });

    it('keeps the id of a shift for that shift', async () => {
      const [anna, dino, fabio] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'fabio')];
      const { body, recordId } = nightOf(11);
      const notDerived = refusedWith('id-not-derived');
      const person = fabio.create('person', aPersonBody(), { recordId });
      const nord = dino.create('shift', { ...body, teamId: town.ids.teamNord }, { recordId });
      const left = dino.create('shift_event', aShiftEventBody(recordId, 'left', dino.account.operatorId), {
        recordId,
      });
      expect(await fabio.answer(person)).toMatchObject(notDerived);
      expect(await dino.answer(nord)).toMatchObject(notDerived);
      expect(await dino.answer(left)).toMatchObject(notDerived);
      expect(await anna.answer(anna.create('shift', body, { recordId }))).toMatchObject({
        result: 'accepted',
      });
      const moved = anna.patch('shift', recordId, { ordinal: { set: 12 } }, { ordinal: 11 });
      expect(await anna.answer(moved)).toMatchObject(notDerived);
    });

    it('takes no known id for a new one, however it is spelt', async () => {
      const [anna, fabio] = [aPhone(town, 'anna'), aPhone(town, 'fabio')];
      const person = anna.create('person', aPersonBody());
      await anna.answer(person);
      const recordId = person.recordId.toUpperCase();
      const theft = fabio.create('person', aPersonBody({ descriptor: 'mio' }), { recordId });
      expect(await fabio.answer(theft)).toMatchObject({ result: 'refused' });
      expect((await seenBy(town, 'anna', person.recordId))?.body).toMatchObject({ descriptor: 'giacca blu' });
      expect(await fabio.answer(fabio.encounter([recordId], { teamId: town.ids.teamPonte }))).toMatchObject({
        result: 'refused',
      });
    });

    it('answers the same to an edit of what one may not see, whatever is in it', async () => {
      const [anna, fabio] = [aPhone(town, 'anna'), aPhone(town, 'fabio')];
      const person = anna.create('person', aPersonBody({ nicknames: ['Mora'] }));
      await anna.answer(person);
      const many = Array.from({ length: 500 }, (_, index) => `n${index}`);
      const guess = (kind: string, remove: string[], add: string[]) =>
        fabio.patch(kind, person.recordId, { nicknames: { add, remove } }, {});
      for (const edit of [guess('person', ['Mora'], []), guess('person', [], many), guess('place', [], [])]) {
        expect(await fabio.answer(edit)).toMatchObject({ result: 'refused' });
        expect((await fabio.answer(edit)).reason?.code).toMatch(/^(org-not-yours|not-visible)$/);
      }
    });

    it('takes events of a known shift of the own organisation only, and of oneself', async () => {
      const [anna, fabio, boss] = [aPhone(town, 'anna'), aPhone(town, 'fabio'), aPhone(town, 'carla')];
      const { body, recordId } = nightOf(13);
      for (const phone of [fabio, boss]) {
        expect(await phone.answer(event(phone, recordId, 'joined'))).toMatchObject({
          result: 'later',
          reason: { code: 'parent-unknown' },
        });
      }
      await anna.answer(anna.create('shift', body, { recordId }));
      expect(await fabio.answer(event(fabio, recordId, 'joined'))).toMatchObject({ result: 'refused' });
      const forced = event(boss, recordId, 'joined', town.ids.operators.gina);
      expect(await boss.answer(forced)).toMatchObject(refusedWith('not-yours'));
    });

    it('T19: nobody is struck off the crew to approve their own night; no administrator as deputy', async () => {
      const [anna, boss, emma] = [aPhone(town, 'anna'), aPhone(town, 'carla'), aPhone(town, 'emma')];
      const { carla, emma: emmaId } = town.ids.operators;
      const { body, recordId } = nightOf(14, { crewIds: [carla] });
      await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
      await anna.answers(event(anna, recordId, 'closed'), event(anna, recordId, 'submitted'));
      const off = boss.patch('shift', recordId, { crewIds: { add: [], remove: [carla] } }, {});
      expect(await boss.answer(off)).toMatchObject({ result: 'accepted' });
      const review = (phone: Phone) =>
        phone.create(
          'review',
          { shiftId: recordId, noteId: null, decision: 'approve', comments: [] },
          { subjectId: recordId },
        );
      expect(await boss.answer(review(boss))).toMatchObject(refusedWith('reviewer-in-crew'));
      const team = emma.patch('team', town.ids.teamCentro, { deputyIds: { add: [emmaId], remove: [] } }, {});
      expect(await emma.answer(team)).toMatchObject({ result: 'accepted' });
      expect(await emma.answer(review(emma))).toMatchObject(refusedWith('not-your-role'));
    });

    it('puts no worker of another organisation in a team, and nothing into the hands of a foreign team', async () => {
      const [boss, dino] = [aPhone(town, 'carla'), aPhone(town, 'dino')];
      const members = { memberIds: { add: [town.ids.operators.fabio], remove: [] } };
      const team = boss.patch('team', town.ids.teamNord, members, {});
      expect(await boss.answer(team)).toMatchObject(refusedWith('org-not-yours'));
      const none = { personId: null, placeId: null, dueAt: null, doneBy: null, createdFrom: null };
      const task = { text: 'vai al ponte', teamId: town.ids.teamPonte, status: 'open', ...none };
      for (const phone of [boss, dino]) {
        expect(await phone.answer(phone.create('task', task))).toMatchObject(refusedWith('team-not-yours'));
      }
      const met = boss.encounter([], { teamId: town.ids.teamPonte });
      expect(await boss.answer(met)).toMatchObject(refusedWith('team-not-yours'));
    });

    it('gives no worker of another organisation a task, about somebody least of all', async () => {
      const [anna, fabio] = [aPhone(town, 'anna'), aPhone(town, 'fabio')];
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      const none = { placeId: null, teamId: null, dueAt: null, doneBy: null, createdFrom: null };
      const given = { text: 'portale la coperta', status: 'open', assignee: 'operator', ...none };
      const about = { subjectId: person.recordId };
      const body = { ...given, personId: person.recordId, operatorId: fabio.account.operatorId };
      const foreign = refusedWith('org-not-yours');
      const abroad = anna.create('task', body, about);
      expect(await anna.answer(abroad)).toMatchObject(foreign);
      const home = anna.create('task', { ...body, operatorId: town.ids.operators.bruno }, about);
      expect(await anna.answer(home)).toMatchObject({ result: 'accepted' });
      const on = anna.patch(
        'task',
        home.recordId,
        { operatorId: { set: fabio.account.operatorId } },
        {
          operatorId: town.ids.operators.bruno,
        },
      );
      expect(await anna.answer(on)).toMatchObject(foreign);
      for (const id of [abroad.recordId, home.recordId])
        expect(await seenBy(town, 'fabio', id)).toBeUndefined();
    });

    it('shows what is behind a door to whoever holds its key, and takes it from no other team', async () => {
      const [anna, dino] = [aPhone(town, 'anna'), aPhone(town, 'dino')];
      const person = anna.create('person', aPersonBody());
      const met = anna.encounter([person.recordId]);
      await anna.answers(person, met);
      const about = { subjectId: person.recordId };
      const personId = person.recordId;
      const fact = (topic: string, value: string) => ({
        ...{ personId, topic, value, on: '2026-11-20', until: null, note: null, endsId: null },
      });
      const names = {
        ...{
          personId,
          level: 'declared',
          givenName: 'Ana',
          familyName: null,
          birthDate: null,
          birthYear: null,
        },
        ...{ ageSource: null, reason: 'per la residenza' },
      };
      const signs = [{ code: 'wound', severity: 'soon' }];
      const health = { personId, encounterId: met.recordId, signs, action: null };
      const said = {
        home: anna.create('person_fact', fact('housing', 'EL1.1'), about),
        names: anna.create('person_identity', names, about),
        health: anna.create('health_observation', health, about),
        papers: anna.create('person_fact', fact('legal_status', 'no_permit'), about),
        danger: anna.create('person_fact', fact('vulnerability', 'trafficking'), about),
      };
      for (const one of Object.values(said))
        expect(await anna.answer(one)).toMatchObject({ result: 'accepted' });
      const seen = async (name: Parameters<typeof seenBy>[1]) => {
        const found: string[] = [];
        for (const [what, { recordId }] of Object.entries(said))
          if ((await seenBy(town, name, recordId)) !== undefined) found.push(what);
        return found;
      };
      expect(await seen('anna')).toEqual(['home', 'names', 'health', 'papers', 'danger']);
      expect(await seen('bruno')).toEqual(['home', 'names', 'health']);
      expect(await seen('carla')).toEqual(['home', 'names', 'health']);
      expect(await seen('dino')).toEqual([]);
      expect(await seen('emma')).toEqual([]);
      const again = [
        dino.create('person_fact', fact('housing', 'UNK'), about),
        dino.create('person_identity', names, about),
        dino.create('health_observation', health, about),
      ];
      for (const one of again) expect(await dino.answer(one)).toMatchObject(refusedWith('not-visible'));
    });

    it('W7: adds nothing to what few may read of somebody whose death two have said, and takes what was written before', async () => {
      const [anna, carla] = [aPhone(town, 'anna'), aPhone(town, 'carla')];
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      const about = { subjectId: person.recordId };
      const paper = {
        ...{ personId: person.recordId, topic: 'legal_status', value: 'no_permit', on: '2026-11-20' },
        ...{ until: null, note: null, endsId: null },
      };
      const before = anna.create('person_fact', paper, about);
      town.clock.advance({ minutes: 5 });
      const said = {
        ...{ personId: person.recordId, presence: 'deceased', on: '2026-12-31', source: 'hospital' },
        ...{ cause: 'unknown', note: null, confirmsId: null, undoesId: null },
      };
      const first = carla.create('presence_event', said, about);
      const second = carla.create(
        'presence_event',
        { ...said, source: 'family', confirmsId: first.recordId },
        about,
      );
      await carla.answers(first, second);
      town.clock.advance({ minutes: 5 });
      expect(await anna.answer(before)).toMatchObject({ result: 'accepted' });
      const after = anna.create('person_fact', paper, about);
      expect(await anna.answer(after)).toMatchObject(refusedWith('frozen-by-death'));
      await carla.answer(carla.create('presence_event', { ...said, undoesId: first.recordId }, about));
      expect(await anna.answer(anna.create('person_fact', paper, about))).toMatchObject({
        result: 'accepted',
      });
    });

    it('T21: gives the team a task for a paper that ends, and shows the paper to nobody more', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      const about = { subjectId: person.recordId };
      const personId = person.recordId;
      const paper = {
        ...{ personId, topic: 'legal_status', value: 'no_permit', on: '2026-11-20', until: '2026-12-01' },
        ...{ note: 'STP0101234567', endsId: null },
      };
      const fact = anna.create('person_fact', paper, about);
      const due = {
        ...{ text: 'Aiutare a rinnovare un documento', personId, placeId: null, teamId: null },
        ...{ dueAt: '2026-12-02T11:00:00.000Z', status: 'open', doneBy: null, createdFrom: fact.recordId },
      };
      const { recordId } = besideDraft(fact, 'renewal');
      const task = anna.create('task', due, { ...about, recordId });
      const answers = [...(await anna.answers([fact, task])).values()];
      expect(answers.map(({ result }) => result)).toEqual(['accepted', 'accepted']);
      expect(await seenBy(town, 'bruno', fact.recordId)).toBeUndefined();
      const shown = await seenBy(town, 'bruno', task.recordId);
      expect(shown?.body.text).toBe(due.text);
      expect(JSON.stringify(shown)).not.toMatch(/STP|no_permit/);
    });

    it('T17: a withdrawal closes what was opened to another body at its next contact', async () => {
      const [anna, bruno, carla, fabio] = (['anna', 'bruno', 'carla', 'fabio'] as const).map((name) =>
        aPhone(town, name),
      ) as [Phone, Phone, Phone, Phone];
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      const personId = person.recordId;
      const about = { subjectId: personId };
      const word = (answer: string, liftsIds: readonly string[] = []) => ({
        ...{ personId, purpose: 'share_with', recipientOrgId: town.ids.ponte, bundles: ['need_and_housing'] },
        ...{ answer, form: 'verbal_witnessed', capacityDoubt: null, on: '2026-11-21', liftsIds },
        ...{ expiresOn: answer === 'given' ? '2027-02-01' : null, noticeLanguage: 'it', noticeVersion: 1 },
      });
      const told = (channel: string) => ({
        ...{ personId, toOrgId: town.ids.ponte, referralId: null, bundles: ['need_and_housing'] },
        ...{ ground: 'consent', reason: null, channel, on: '2026-11-21' },
        lines: [{ bundle: 'need_and_housing', words: 'Chiede una doccia' }],
      });
      const yes = anna.create('consent_event', word('given'), about);
      const opened = anna.create('disclosure', told('network'), about);
      const byPhone = anna.create('disclosure', told('phone'), about);
      for (const one of [opened, yes, byPhone])
        expect(await anna.answer(one)).toMatchObject({ result: 'accepted' });

      const first = await pullAll(town, 'fabio');
      expect(recordIn(first.holds.get(opened.recordId))?.body.lines).toHaveLength(1);
      // Neither the person, nor what they said, nor what was told by voice.
      for (const { recordId } of [person, yes, byPhone]) expect(first.holds.get(recordId)).toBeUndefined();
      for (const name of ['dino', 'emma'] as const)
        expect(await seenBy(town, name, opened.recordId)).toBeUndefined();
      expect(await seenBy(town, 'carla', yes.recordId)).toBeDefined();

      const no = bruno.create('consent_event', word('withdrawn'), about);
      expect(await bruno.answer(no)).toMatchObject({ result: 'accepted' });
      const then = await pullAll(town, 'fabio', first);
      expect(then.holds.get(opened.recordId)).toMatchObject({ gone: true });
      expect(await seenBy(town, 'fabio', opened.recordId)).toBeUndefined();
      // It stays written for those who told it, and for the person's own summary.
      expect(await seenBy(town, 'anna', opened.recordId)).toBeDefined();

      // A phone that had not heard the no opens nothing by a yes that it brings late; one that knew of it does.
      await anna.answers(anna.create('consent_event', word('given'), about));
      expect(await seenBy(town, 'fabio', opened.recordId)).toBeUndefined();
      await anna.answers(anna.create('consent_event', word('given', [no.recordId]), about));
      expect(await seenBy(town, 'fabio', opened.recordId)).toBeDefined();

      // No yes gives a way to find somebody who is to be protected.
      const wide = { ...word('given', [no.recordId]), bundles: ['contact_ways'] };
      const ways = { ...told('network'), bundles: ['contact_ways'], lines: [] };
      const wayToThem = anna.create('disclosure', ways, about);
      await anna.answers(anna.create('consent_event', wide, about), wayToThem);
      expect(await seenBy(town, 'fabio', wayToThem.recordId)).toBeDefined();
      const other = anna.create('person', aPersonBody());
      const danger = {
        ...{ personId, otherId: other.recordId, relation: 'protection_from', note: null, endsId: null },
      };
      await anna.answers(other, anna.create('relation', danger, about));
      expect(await seenBy(town, 'fabio', wayToThem.recordId)).toBeUndefined();

      // A coordinator reads, and does not say yes for anybody; nor does another body for itself.
      const theirs = carla.create('consent_event', word('given'), about);
      expect(await carla.answer(theirs)).toMatchObject(refusedWith('not-your-role'));
      const own = fabio.create('consent_event', word('given'), about);
      expect(await fabio.answer(own)).toMatchObject(refusedWith('not-visible'));
    });

    it('keeps alerts, safety checks and what a crew brings back to those whom they are for', async () => {
      const [anna, dino, fabio, emma] = (['anna', 'dino', 'fabio', 'emma'] as const).map((name) =>
        aPhone(town, name),
      ) as [Phone, Phone, Phone, Phone];
      const { body, recordId } = nightOf(15);
      await anna.answers(anna.create('shift', body, { recordId }), event(anna, recordId, 'joined'));
      const mine = { shiftId: recordId, operatorId: anna.account.operatorId };
      const written = [
        anna.create('check_in', { ...mine, placeId: null, minutes: 30 }, { subjectId: recordId }),
        anna.create(
          'shift_return',
          { ...mine, km: 12, tempC: null, weather: [], kit: [] },
          { subjectId: recordId },
        ),
        // A call for help is taken also when its shift has not arrived.
        anna.create(
          'alert',
          anAlertBody(town, 'worker_sos', { teamId: town.ids.teamCentro, shiftId: nightOf(16).recordId }),
        ),
      ];
      for (const one of written) {
        expect(await anna.answer(one)).toMatchObject({ result: 'accepted' });
        expect(await seenBy(town, 'bruno', one.recordId)).toBeDefined();
        expect(await seenBy(town, 'carla', one.recordId)).toBeDefined();
        for (const name of ['dino', 'fabio', 'emma'] as const)
          expect(await seenBy(town, name, one.recordId)).toBeUndefined();
      }
      const theirs = { ...mine, operatorId: dino.account.operatorId };
      const late = dino.create(
        'check_in',
        { ...theirs, placeId: null, minutes: 30 },
        { subjectId: recordId },
      );
      expect(await dino.answer(late)).toMatchObject(refusedWith('not-visible'));
      const forOthers = dino.create(
        'alert',
        anAlertBody(town, 'place_danger', { teamId: town.ids.teamCentro }),
      );
      expect(await dino.answer(forOthers)).toMatchObject(refusedWith('team-not-yours'));
      const sos = written[2]?.recordId ?? '';
      const hushed = dino.patch('alert', sos, { status: { set: 'closed' } }, { status: 'open' });
      expect(await dino.answer(hushed)).toMatchObject(refusedWith('not-visible'));
      const cold = { scope: 'org', climateLevel: 3 };
      expect(
        await anna.answer(anna.create('alert', anAlertBody(town, 'cold_emergency', cold))),
      ).toMatchObject(refusedWith('not-your-role'));
      const emergency = emma.create('alert', anAlertBody(town, 'cold_emergency', cold));
      expect(await emma.answer(emergency)).toMatchObject({ result: 'accepted' });
      expect(await seenBy(town, 'dino', emergency.recordId)).toBeDefined();
      expect(await seenBy(town, 'fabio', emergency.recordId)).toBeUndefined();
      const known = fabio.patch('alert', emergency.recordId, { seenBy: { add: [], remove: [] } }, {});
      expect(await fabio.answer(known)).toMatchObject({ result: 'refused' });
      const fromTheCentre = anna.create(
        'alert',
        anAlertBody(town, 'missed_check_in', { teamId: town.ids.teamCentro }),
      );
      expect(await anna.answer(fromTheCentre)).toMatchObject(refusedWith('server-only'));
      const endless = anAlertBody(town, 'place_danger', { expiresAt: '2099-01-01T00:00:00.000Z' });
      expect(await anna.answer(anna.create('alert', endless))).toMatchObject(refusedWith('expiry-needed'));
    });

    it('refuses a body above 128 kB, new or by an edit', async () => {
      const anna = aPhone(town, 'anna');
      const person = anna.create('person', aPersonBody({ more: 'x'.repeat(100_000) }));
      expect(await anna.answer(person)).toMatchObject({ result: 'accepted' });
      const large = anna.create('person', aPersonBody({ more: 'x'.repeat(140_000) }));
      expect(await anna.answer(large)).toMatchObject(refusedWith('too-large'));
      const edit = anna.patch('person', person.recordId, { other: { set: 'x'.repeat(60_000) } }, {});
      expect(await anna.answer(edit)).toMatchObject(refusedWith('too-large'));
    });

    it('T18: gives somebody under 18 no person and no night, and keeps what they wrote for the coordinator', async () => {
      const [bruno, anna] = [aPhone(town, 'bruno'), aPhone(town, 'anna')];
      const person = anna.create('person', aPersonBody());
      await anna.answers(person, anna.encounter([person.recordId]));
      expect(await seenBy(town, 'bruno', person.recordId)).toBeDefined();
      const { operatorId } = bruno.account;
      const mark = (isMinor: boolean) =>
        markMinor(town.store, { tenantId: town.ids.tenant, operatorId, isMinor });
      expect(await mark(true)).toBe(true);
      const rights = await inContext(
        town.store.database.db,
        { tenantId: town.ids.tenant, mode: 'accept' },
        (trx) => loadRights(trx, bruno.account, town.store.now()),
      );
      expect(rights).toMatchObject({ roles: [], teams: [] });
      expect(await seenBy(town, 'bruno', person.recordId)).toBeUndefined();
      expect(await bruno.answer(bruno.create('person', aPersonBody()))).toMatchObject({
        result: 'quarantined',
      });
      const night = (crewIds: readonly string[], more: object = {}) => {
        const { body, recordId } = nightOf(14, { crewIds, ...more });
        return anna.create('shift', body, { recordId });
      };
      expect(await anna.answer(night([operatorId]))).toMatchObject(refusedWith('minor-at-night'));
      const byDay = { period: 'day', kind: 'street_day' };
      expect(await anna.answer(night([operatorId], byDay))).toMatchObject({ result: 'accepted' });
      expect(await mark(false)).toBe(true);
      expect(await seenBy(town, 'bruno', person.recordId)).toBeDefined();
    });
  });
}
