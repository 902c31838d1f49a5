import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { silentLog } from '../../../server/log.ts';
import { accountsOf } from '../../../server/start-server.ts';
import { setContext } from '../../../server/store/context.ts';
import { reportFound, reportLost } from '../../../server/store/devices.ts';
import { closeAccount, endRoles } from '../../../server/store/end-access.ts';
import { keepHighWater, noticeRestore } from '../../../server/store/notice-restore.ts';
import { createDemoAccount } from '../../../server/store/seed-account.ts';
import { marksNow } from '../../../server/store/whole-store.ts';
import { paths } from '../../../src/contract/protocol.ts';
import {
  aPersonBody,
  aPhone,
  aReferralBody,
  aShiftBody,
  aShiftEventBody,
  aTown,
  type Backend,
  pullAll,
  pullPage,
  seenBy,
  type Town,
} from './a-town.ts';
import { aBackupFolder, answered, type Backups } from './yesterday.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

/** A central store that knows only yesterday: what phones give back, what stays away, and how it is noticed (fault 15). */
export function restoreSuite(backend: Backend): void {
  let town: Town;
  let backups: Backups;
  beforeAll(async () => {
    town = await aTown(backend);
    backups = await aBackupFolder(backend);
    town = { ...town, store: { ...town.store, takenAway: backups.apart.takenAway } };
  }, slowMs);
  afterAll(async () => {
    await backups?.close();
    await town?.close();
  });

  const count = (on: Town, table: string, where: ReturnType<typeof sql>) =>
    on.store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId: on.ids.tenant, mode: 'accept' });
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}
        WHERE ${where}`.execute(trx);
      return rows[0]?.n ?? -1;
    });

  describe(`a store restored from yesterday on ${backend}`, { timeout: slowMs }, () => {
    it('fault 15: takes back what it forgot, answers what it knows, and doubles nothing', async () => {
      const anna = aPhone(town, 'anna');
      const before = await answered(anna, anna.create('person', aPersonBody()));
      const { cursor } = await pullAll(town, 'anna');
      await backups.take(town);
      const lost = await answered(anna, anna.create('person', aPersonBody()));
      const meeting = await answered(anna, anna.encounter([lost.recordId]));
      const { town: now, epoch } = await backups.restore(town);
      expect(await pullPage(now, 'anna', cursor)).toMatchObject({
        restart: 'epoch-changed',
        epoch,
        restoredTo: before.former?.v,
      });
      const again = aPhone(now, 'anna', anna.deviceId);
      const answers = await again.answers(before, lost, meeting);
      expect(answers.get(before.opId)).toEqual({
        opId: before.opId,
        result: 'accepted',
        v: before.former?.v,
      });
      expect(answers.get(lost.opId)?.result).toBe('accepted');
      // Every version given out from now on outranks every one that was given out before.
      expect(answers.get(meeting.opId)?.v).toBeGreaterThan(meeting.former?.v ?? 0);
      expect((await again.answers(before, lost, meeting)).get(lost.opId)).toEqual(answers.get(lost.opId));
      for (const { recordId } of [before, lost, meeting]) {
        expect(await count(now, 'record_history', sql`record_id = ${recordId}`)).toBe(1);
        expect(await seenBy(now, 'anna', recordId)).toBeDefined();
      }
    });

    it.each([
      ['the newest first', ['bruno', 'anna']],
      ['the oldest first', ['anna', 'bruno']],
    ] as const)('fault 15: lets no older value win: %s', async (_name, order) => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const made = await answered(
        anna,
        anna.create('person', aPersonBody({ note: 'A', nicknames: ['ita'] })),
      );
      await anna.answer(anna.encounter([made.recordId]));
      await backups.take(town);
      const older = await answered(
        anna,
        anna.patch(
          'person',
          made.recordId,
          {
            note: { set: 'B' },
            descriptor: { set: 'cappello' },
            nicknames: { add: ['fra', 'ara'], remove: [] },
          },
          { note: 'A', descriptor: 'giacca blu', nicknames: ['ita'] },
          { baseV: made.former?.v ?? 0 },
        ),
      );
      const newer = await answered(
        bruno,
        bruno.patch(
          'person',
          made.recordId,
          { note: { set: 'C' }, nicknames: { add: ['ron'], remove: ['fra'] } },
          { note: 'B', nicknames: ['ita', 'fra', 'ara'] },
          { baseV: older.former?.v ?? 0 },
        ),
      );
      expect([older.former?.result, newer.former]).toMatchObject(['accepted', { result: 'accepted' }]);
      const { town: now } = await backups.restore(town);
      const phones = {
        anna: aPhone(now, 'anna', anna.deviceId),
        bruno: aPhone(now, 'bruno', bruno.deviceId),
      };
      const edits = { anna: older, bruno: newer };
      for (const name of order) expect((await phones[name].answer(edits[name])).result).toBe('accepted');
      const body = (await seenBy(now, 'anna', made.recordId))?.body;
      expect(body).toMatchObject({ note: 'C', descriptor: 'cappello' });
      expect(new Set(body?.nicknames as string[])).toEqual(new Set(['ita', 'ara', 'ron']));
      // Both are in the history with all they wrote, and nothing is shown as a conflict that was none.
      const given = sql`record_id = ${made.recordId} AND former IS NOT NULL`;
      expect(await count(now, 'record_history', given)).toBe(2);
      expect(await count(now, 'record', sql`kind = 'conflict' AND subject_id = ${made.recordId}`)).toBe(0);
    });

    it('fault 15: a value written after the restore is not undone by one from before it', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const made = await answered(anna, anna.create('person', aPersonBody({ note: 'A' })));
      await anna.answer(anna.encounter([made.recordId]));
      await backups.take(town);
      const lost = await answered(
        bruno,
        bruno.patch('person', made.recordId, { note: { set: 'B' } }, { note: 'A' }),
      );
      const { town: now } = await backups.restore(town);
      const annaNow = aPhone(now, 'anna', anna.deviceId);
      await annaNow.answer({
        ...annaNow.patch('person', made.recordId, { note: { set: 'nuova' } }, { note: 'A' }),
        seq: 90,
      });
      expect((await aPhone(now, 'bruno', bruno.deviceId).answer(lost)).result).toBe('accepted');
      expect((await seenBy(now, 'anna', made.recordId))?.body.note).toBe('nuova');
      const kept = sql`record_id = ${made.recordId} AND former -> 'patch' -> 'note' ->> 'set' = 'B'`;
      expect(await count(now, 'record_history', kept)).toBe(1);
    });

    it('fault 15: who joined a crew before the restore is in it, though another phone began that shift anew', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const { operators } = town.ids;
      const body = aShiftBody(town, { serviceNight: '2026-11-17' });
      await backups.take(town);
      const begun = await answered(anna, anna.create('shift', body));
      const crew = { crewIds: { add: [operators.anna], remove: [] } };
      const joined = await answered(anna, anna.patch('shift', begun.recordId, crew, { crewIds: [] }));
      const { town: now } = await backups.restore(town);
      const brunoNow = aPhone(now, 'bruno', bruno.deviceId);
      const beginning = brunoNow.create('shift', { ...body, crewIds: [operators.bruno] });
      expect((await brunoNow.answer(beginning)).result).toBe('accepted');
      const annaNow = aPhone(now, 'anna', anna.deviceId);
      for (const given of [begun, joined]) await annaNow.answer(given);
      const { crewIds } = (await seenBy(now, 'anna', begun.recordId))?.body ?? {};
      expect(new Set(crewIds as string[])).toEqual(new Set([operators.anna, operators.bruno]));
    });

    it('fault 15: an edit given back stands, though the record it changed was sent again as new', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      await backups.take(town);
      const made = anna.create('person', { ...aPersonBody(), gender: 'unknown' });
      await anna.answer(made);
      const gender = { gender: { set: 'F' } };
      const edit = await answered(bruno, bruno.patch('person', made.recordId, gender, { gender: 'unknown' }));
      const { town: now } = await backups.restore(town);
      // Anna's phone never had its answer: it sends the person as if for the first time.
      expect((await aPhone(now, 'anna', anna.deviceId).answer(made)).result).toBe('accepted');
      expect((await aPhone(now, 'bruno', bruno.deviceId).answer(edit)).result).toBe('accepted');
      expect((await seenBy(now, 'anna', made.recordId))?.body).toMatchObject({ gender: 'F' });
    });

    it('fault 4: what follows notes of other phones waits for them, and is never refused for it', async () => {
      const [anna, bruno, carla] = [aPhone(town, 'anna'), aPhone(town, 'bruno'), aPhone(town, 'carla')];
      const shift = await answered(
        anna,
        anna.create('shift', aShiftBody(town, { serviceNight: '2026-11-18' })),
      );
      await backups.take(town);
      const event = (phone: typeof anna, name: string, who: 'anna' | 'bruno') =>
        answered(
          phone,
          phone.create('shift_event', aShiftEventBody(shift.recordId, name, town.ids.operators[who])),
        );
      const closed = await event(anna, 'closed', 'anna');
      const submitted = await event(bruno, 'submitted', 'bruno');
      const review = await answered(
        carla,
        carla.create('review', { shiftId: shift.recordId, noteId: null, decision: 'approve', comments: [] }),
      );
      expect(review.former?.result, JSON.stringify(review.former)).toBe('accepted');
      const { town: now } = await backups.restore(town);
      const desk = aPhone(now, 'carla', carla.deviceId);
      expect((await desk.answer(review)).result).toBe('later');
      expect((await aPhone(now, 'bruno', bruno.deviceId).answer(submitted)).result).toBe('later');
      expect((await aPhone(now, 'anna', anna.deviceId).answer(closed)).result).toBe('accepted');
      expect((await aPhone(now, 'bruno', bruno.deviceId).answer(submitted)).result).toBe('accepted');
      expect((await desk.answer(review)).result).toBe('accepted');
    });

    it('fault 4: a step from where the referral is no more, and comes to no more, is told and not waited for', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const person = await answered(anna, anna.create('person', aPersonBody()));
      const referral = await answered(
        anna,
        anna.create('referral', aReferralBody(town, person.recordId), { subjectId: person.recordId }),
      );
      await answered(anna, anna.encounter([person.recordId]));
      const move = (phone: typeof anna, from: string, to: string) =>
        phone.create(
          'referral_transition',
          { referralId: referral.recordId, from, to, outcome: null, outcomeConfirmedBy: null, note: null },
          { subjectId: referral.recordId },
        );
      const asked = await answered(anna, move(anna, 'draft', 'requested'));
      await backups.take(town);
      const taken = await answered(anna, move(anna, 'requested', 'accepted'));
      const going = await answered(anna, move(anna, 'accepted', 'in-progress'));
      const { town: now } = await backups.restore(town);
      const again = aPhone(now, 'anna', anna.deviceId);

      expect(await again.answer(going)).toMatchObject({ result: 'later' });
      expect(
        (await aPhone(now, 'bruno', bruno.deviceId).answer(move(bruno, 'requested', 'cancelled'))).result,
      ).toBe('accepted');
      const answers = await again.answers(asked, taken);
      expect(answers.get(asked.opId)?.result).toBe('accepted');
      expect(answers.get(taken.opId)).toMatchObject({ result: 'refused', reason: { code: 'overtaken' } });
      expect((await again.answer(going)).result).toBe('refused');
    });

    it('fault 15: a step that was taken stands, though a first contact is told of a later day meanwhile', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      const person = await answered(anna, anna.create('person', aPersonBody()));
      const night = await answered(anna, anna.encounter([person.recordId], { contactMade: false }));
      await backups.take(town);
      const step = {
        personId: person.recordId,
        from: null,
        to: 'engaged',
        on: '2026-11-18',
        encounterId: null,
      };
      const engaged = await answered(
        anna,
        anna.create('stage_transition', { ...step, reason: 'aggancio' }, { subjectId: person.recordId }),
      );
      expect(engaged.former?.result, JSON.stringify([night.former, engaged.former])).toBe('accepted');
      const { town: now } = await backups.restore(town);
      const met = bruno.encounter([person.recordId]);
      expect((await aPhone(now, 'bruno', bruno.deviceId).answer(met)).result).toBe('accepted');
      expect(await aPhone(now, 'anna', anna.deviceId).answer(engaged)).toMatchObject({ result: 'accepted' });
    });

    it('fault 6: what was refused before stays refused, with its reason, and its repair is taken', async () => {
      const anna = aPhone(town, 'anna');
      await backups.take(town);
      const wrong = await answered(anna, anna.create('person', { ...aPersonBody(), gender: '?' }));
      expect(wrong.former).toMatchObject({ result: 'refused', reason: { code: 'invalid' } });
      const { town: now } = await backups.restore(town);
      const again = aPhone(now, 'anna', anna.deviceId);
      expect(await again.answer(wrong)).toEqual({
        opId: wrong.opId,
        result: 'refused',
        reason: wrong.former?.reason,
      });
      const mend = anna.create('person', aPersonBody(), { recordId: wrong.recordId, replaces: wrong.opId });
      expect((await again.answer(mend)).result).toBe('accepted');
    });

    it('fault 6: what was refused for the sake of a forgotten note does not take its place', async () => {
      const [anna, bruno] = [aPhone(town, 'anna'), aPhone(town, 'bruno')];
      await backups.take(town);
      const first = await answered(anna, anna.create('person', aPersonBody({ note: 'di anna' })));
      const second = await answered(
        bruno,
        bruno.create('person', aPersonBody({ note: 'altra' }), { recordId: first.recordId }),
      );
      expect(second.former).toMatchObject({ result: 'refused' });
      const { town: now } = await backups.restore(town);
      expect(await aPhone(now, 'bruno', bruno.deviceId).answer(second)).toMatchObject({
        result: 'refused',
        reason: second.former?.reason,
      });
      expect((await aPhone(now, 'anna', anna.deviceId).answer(first)).result).toBe('accepted');
      expect((await seenBy(now, 'anna', first.recordId))?.body.note).toBe('di anna');
    });

    it('fault 6: what builds on a note that was mended waits for the repair; on one refused since, it is told', async () => {
      const anna = aPhone(town, 'anna');
      const wrong = await answered(anna, anna.create('person', { ...aPersonBody(), gender: '?' }));
      const alone = anna.create('person', aPersonBody());
      await backups.take(town);
      const mend = await answered(
        anna,
        anna.create('person', aPersonBody(), { recordId: wrong.recordId, replaces: wrong.opId }),
      );
      const kept = await answered(anna, alone);
      const about = (one: typeof mend) =>
        answered(anna, anna.patch('person', one.recordId, { note: { set: 'alta' } }, { note: null }));
      const [ofMended, ofKept] = [await about(mend), await about(kept)];
      expect([ofMended, ofKept].map((one) => one.former?.result)).toEqual(['accepted', 'accepted']);
      town.clock.advance({ minutes: 1 });
      const { town: now } = await backups.restore(town);
      const again = aPhone(now, 'anna', anna.deviceId);
      expect((await again.answer(ofMended)).result).toBe('later');
      expect((await again.answer(mend)).result).toBe('accepted');
      expect((await again.answer(ofMended)).result).toBe('accepted');
      const nonsense = anna.create('person', { ...aPersonBody(), gender: '?' });
      expect((await again.answers([kept, nonsense])).get(kept.opId)).toMatchObject({
        reason: { code: 'with-group' },
      });
      expect(await again.answer(ofKept)).toMatchObject({
        result: 'refused',
        reason: { code: 'parent-refused' },
      });
    });

    it('fault 48: a lost phone, a closed account and an ended role stay so', async () => {
      const lostPhone = aPhone(town, 'dino');
      await lostPhone.answer(lostPhone.create('person', aPersonBody()));
      await backups.take(town);
      const { tenant, operators } = town.ids;
      expect(await reportLost(town.store, tenant, lostPhone.deviceId)).toBe(true);
      const foundPhone = aPhone(town, 'gina');
      await foundPhone.answer(foundPhone.create('person', aPersonBody()));
      expect(await reportLost(town.store, tenant, foundPhone.deviceId)).toBe(true);
      expect(await reportFound(town.store, tenant, foundPhone.deviceId)).toBe(true);
      expect(await closeAccount(town.store, tenant, operators.fabio)).toBe(true);
      expect(await endRoles(town.store, tenant, operators.emma, ['org_admin'])).toBe(true);
      const { town: now } = await backups.restore(town);
      const revoked = sql`(device_id = ${lostPhone.deviceId} AND state = 'lost')`;
      expect(await count(now, 'device', revoked)).toBe(1);
      expect(await count(now, 'device', sql`device_id = ${foundPhone.deviceId} AND state = 'lost'`)).toBe(0);
      expect(await count(now, 'account', sql`operator_id = ${operators.fabio} AND NOT active`)).toBe(1);
      expect(await count(now, 'account', sql`operator_id = ${operators.emma} AND roles = '{}'`)).toBe(1);
      await expect(
        aPhone(now, 'dino', lostPhone.deviceId).push(lostPhone.create('person', aPersonBody())),
      ).rejects.toThrow(/lost device/);
    });

    it('fault 48: a session that was ended stays ended, and the others go on', async () => {
      const accounts = await accountsOf(town.store, 'x'.repeat(40), 'http://localhost');
      const login = { email: 'prova@example.org', password: 'solo per una prova' };
      const { tenant, strada } = town.ids;
      const one = { tenantId: tenant, operatorId: v7(), orgId: strada, roles: ['night_worker'] };
      await createDemoAccount(town.store, accounts, { ...one, ...login });
      const userId = (await accounts.holderOf(login.email, login.password)) ?? '';
      const opened = [await accounts.openSession(userId, ''), await accounts.openSession(userId, '')];
      const [ended, kept] = opened.map(({ token }) => `Bearer ${token}`);
      await backups.take(town);
      const app = createApp({
        store: town.store,
        accounts,
        log: silentLog,
        trustProxy: false,
        version: '0',
        secure: false,
        appFolder: null,
      });
      await app.request(paths.signOut, { method: 'POST', headers: { authorization: ended ?? '' } });
      const { town: now } = await backups.restore(town);
      const after = await accountsOf(now.store, 'x'.repeat(40), 'http://localhost');
      expect(await after.userIdOf(ended ?? '')).toBeNull();
      expect(await after.userIdOf(kept ?? '')).not.toBeNull();
    });

    it('fault 44: who was struck off a team stays off it, although an older note that put them there is given back', async () => {
      const boss = aPhone(town, 'carla');
      const { operators, teamNord } = town.ids;
      const members = (add: string[], remove: string[]) =>
        answered(boss, boss.patch('team', teamNord, { memberIds: { add, remove } }, { memberIds: [] }));
      await backups.take(town);
      const joined = await members([operators.bruno], []);
      await members([], [operators.bruno]);
      await members([], [operators.dino]);
      const { town: now } = await backups.restore(town);
      const team = async () => (await seenBy(now, 'carla', teamNord))?.body.memberIds;
      expect(await team()).toEqual([]);
      await aPhone(now, 'carla', boss.deviceId).answer(joined);
      expect(await team()).toEqual([]);
    });

    it('fault 50: what was erased is not in the store, and is refused whoever brings it', async () => {
      const anna = aPhone(town, 'anna');
      const person = await answered(anna, anna.create('person', aPersonBody({ note: 'da togliere' })));
      const meeting = await answered(anna, anna.encounter([person.recordId]));
      const nonsense = await answered(
        anna,
        anna.patch('person', person.recordId, { nicknames: { set: 'non una lista' } }, { nicknames: [] }),
      );
      expect(nonsense.former).toMatchObject({ result: 'refused', reason: { code: 'invalid' } });
      await backups.take(town);
      const later = await answered(
        anna,
        anna.patch('person', person.recordId, { note: { set: 'ancora' } }, { note: 'da togliere' }),
      );
      const at = town.clock.now();
      for (const { recordId } of [person, meeting]) {
        backups.apart.takenAway.append([{ what: 'record-erased', tenantId: town.ids.tenant, at, recordId }]);
      }
      const { town: now } = await backups.restore(town);
      expect(await count(now, 'record', sql`id IN (${person.recordId}, ${meeting.recordId})`)).toBe(0);
      expect(await count(now, 'record_history', sql`body::text LIKE '%da togliere%'`)).toBe(0);
      const again = aPhone(now, 'anna', anna.deviceId);
      const fresh = anna.encounter([person.recordId]);
      const answers = await again.answers(nonsense, later, fresh);
      // The store still knew the first one's refusal, for another reason: the phone is told to let go all the same.
      for (const { opId } of [nonsense, later]) {
        expect(answers.get(opId)).toMatchObject({
          result: 'refused',
          reason: { code: 'erased', field: 'recordId' },
        });
      }
      // That somebody was met stays, and not who.
      expect(answers.get(fresh.opId)).toMatchObject({ result: 'merged' });
      expect((await seenBy(now, 'anna', fresh.recordId))?.body).toMatchObject({ participants: [] });
      // Written together: both are told that they go, whichever of them was looked at first.
      const note = { note: { set: 'ancora' } };
      const bruno = aPhone(now, 'bruno');
      const group = [person, meeting].map(({ kind, recordId }) =>
        bruno.patch(kind, recordId, note, { note: null }),
      );
      const why = [...(await bruno.answers(group)).values()].map(({ reason }) => reason);
      expect(why).toEqual(Array(2).fill({ code: 'erased', field: 'recordId' }));
      expect(await count(now, 'operation', sql`payload LIKE ${`%${person.recordId}%`}`)).toBe(0);
    });

    it('an unannounced restore is noticed under a running server too', async () => {
      const anna = aPhone(town, 'anna');
      await backups.take(town);
      await anna.answer(anna.create('person', aPersonBody()));
      backups.apart.highWater.note(await marksNow(town.store.database.db));
      const now = await backups.putBackInSilence(town);
      const errors: object[] = [];
      const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
      const kept = keepHighWater(now.store, backups.apart, log, 20);
      await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 60_000 });
      await kept.stop();
      const { epoch = 0 } = (await marksNow(now.store.database.db))[town.ids.tenant] ?? {};
      expect(epoch).toBeGreaterThan(1);
      expect(backups.apart.highWater.read()[town.ids.tenant]?.epoch).toBe(epoch);
      expect(errors).toHaveLength(1);
    });

    it('an unannounced restore is noticed at start: a new epoch, the ledger applied, and said in the log', async () => {
      const anna = aPhone(town, 'anna');
      const { cursor } = await pullAll(town, 'anna');
      await backups.take(town);
      const lost = await answered(anna, anna.create('person', aPersonBody()));
      expect(await closeAccount(town.store, town.ids.tenant, town.ids.operators.gina)).toBe(true);
      backups.apart.highWater.note(await marksNow(town.store.database.db));
      const now = await backups.putBackInSilence(town);
      const errors: object[] = [];
      const log = { ...silentLog, error: (fields: object) => errors.push(fields) };
      await noticeRestore(now.store, backups.apart, log);
      expect(errors).toHaveLength(1);
      expect(await count(now, 'account', sql`operator_id = ${town.ids.operators.gina} AND NOT active`)).toBe(
        1,
      );
      const page = await pullPage(now, 'anna', cursor);
      expect(page).toMatchObject({ restart: 'epoch-changed' });
      expect(page.restoredTo).toBeLessThan(lost.former?.v ?? 0);
      // Once: a later start finds nothing wrong.
      await noticeRestore(now.store, backups.apart, log);
      expect(errors).toHaveLength(1);
    });
  });
}
