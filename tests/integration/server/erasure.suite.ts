import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goneForGood } from '../../../server/store/accept/erased.ts';
import { inContext } from '../../../server/store/context.ts';
import { areaPlaceId } from '../../../src/domain/erasure/anonymous-encounter.ts';
import { pairOf } from '../../../src/domain/person/person-link.ts';
import {
  aPersonBody,
  aPhone,
  aReferralBody,
  aTown,
  type Backend,
  pullAll,
  recordIn,
  seenBy,
  type Town,
} from './a-town.ts';
import { allBy, erasureActs, secret } from './erasure-acts.ts';
import { aBackupFolder, answered, type Backups } from './yesterday.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

/** Erasing and closing from inside (domain W9, T16): what is decided at the desk is done where it is accepted. */
export function erasureSuite(backend: Backend): void {
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

  const { asked, decided, decision, somebody, whereIs, totals, otherTotals } = erasureActs(() => town);

  describe(`erasing and closing on ${backend}`, () => {
    it('T16: on the ground of their yes all of it goes, in every table; the meetings stay as facts and the totals do not change', async () => {
      const others = await otherTotals();
      const one = await somebody();
      const before = await totals();
      expect(await otherTotals()).not.toEqual(others);
      const { cursor } = await pullAll(town, 'bruno');
      const request = await asked('anna', one.id);
      expect(request.answer.result).toBe('accepted');
      expect((await decided('carla', request.id)).answer.result).toBe('accepted');
      expect(await whereIs(secret)).toEqual([]);
      expect(await totals()).toEqual(before);
      // What rested on their yes goes from every total but that of meetings.
      expect(await otherTotals()).toEqual(others);
      const alone = await seenBy(town, 'bruno', one.alone.recordId);
      expect(alone).toMatchObject({
        subjectId: areaPlaceId(town.ids.strada, 'centro'),
        at: '2026-11-21T20:00:00.000Z',
        serviceNight: '2026-11-21',
        body: {
          participants: [],
          anonymousCounts: [{ gender: 'F', ageBand: '30-44', n: 1 }],
          placeId: areaPlaceId(town.ids.strada, 'centro'),
          ...{ note: null, personWords: null, nextStep: null, items: [{ code: 'blanket', qty: 2 }] },
        },
      });
      // Whoever else was there stays named, and where.
      expect((await seenBy(town, 'bruno', one.together.recordId))?.body).toMatchObject({
        participants: [{ personId: one.other }],
        anonymousCounts: [{ n: 1 }],
        placeId: town.ids.piazza,
        note: null,
      });
      const { holds } = await pullAll(town, 'bruno', { cursor });
      for (const { recordId } of one.all.filter(
        (op) => !['encounter'].includes(op.kind) && op.recordId !== one.other,
      )) {
        const item = holds.get(recordId);
        if (item !== undefined) expect(item, recordId).toMatchObject({ gone: true, erased: true });
      }
      expect(holds.get(one.id)).toMatchObject({ gone: true, erased: true });
      // What proves that they had said yes is kept apart, and says nothing of them.
      const proofs = await inContext(
        town.store.database.db,
        { tenantId: town.ids.tenant, mode: 'accept' },
        (trx) =>
          trx
            .selectFrom('erased_proof')
            .select(['kind', 'body'])
            .where('record_id', 'in', [one.yes.recordId, one.told.recordId])
            .orderBy('kind')
            .execute(),
      );
      expect(proofs.map(({ kind }) => kind)).toEqual(['consent_event', 'disclosure']);
      expect(JSON.stringify(proofs)).not.toContain(one.id);
    });

    it('what comes later for somebody erased keeps night, place, counts and items; the rest goes from its phone', async () => {
      const one = await somebody();
      const late = one.phone.encounter([one.id, one.other], {
        note: `${secret} due`,
        items: [{ code: 'water', qty: 1 }],
      });
      const sole = one.phone.encounter([one.id], { note: `${secret} due` });
      const sign = one.phone.create(
        'health_observation',
        {
          personId: one.id,
          encounterId: sole.recordId,
          signs: [{ code: 'wound', severity: 'watch' }],
          action: `${secret} due`,
        },
        { subjectId: one.id },
      );
      const referral = one.phone.create(
        'referral',
        { ...aReferralBody(town, one.id), note: `${secret} due` },
        { subjectId: one.id },
      );
      const step = one.phone.create(
        'referral_transition',
        {
          referralId: referral.recordId,
          from: 'draft',
          to: 'requested',
          outcome: null,
          outcomeConfirmedBy: null,
          note: `${secret} due`,
        },
        { subjectId: referral.recordId },
      );
      const edit = one.phone.patch('person', one.id, { note: { set: `${secret} due` } }, { note: secret });
      const request = await asked('anna', one.id);
      await decided('carla', request.id);
      const before = await totals();
      const answers = await one.phone.answers(late, [sole, sign], [referral, step], edit);
      expect(answers.get(late.opId)?.result).toBe('merged');
      expect(answers.get(sole.opId)?.result).toBe('merged');
      for (const { opId } of [sign, referral, step, edit])
        expect(answers.get(opId)).toMatchObject({
          result: 'refused',
          reason: { code: 'erased', field: 'recordId' },
        });
      expect(await whereIs(`${secret} due`)).toEqual([]);
      const after = await totals();
      expect((after?.contacts ?? 0) - (before?.contacts ?? 0)).toBe(3);
      expect((await seenBy(town, 'bruno', sole.recordId))?.at).toBe('2026-11-21T20:00:00.000Z');
      expect((await seenBy(town, 'bruno', late.recordId))?.body.items).toEqual([{ code: 'water', qty: 1 }]);
      // Nor by a later step on what never came to be.
      const again = one.phone.create(
        'referral_transition',
        {
          referralId: referral.recordId,
          from: 'requested',
          to: 'accepted',
          outcome: null,
          outcomeConfirmedBy: null,
          note: null,
        },
        { subjectId: referral.recordId },
      );
      expect(await one.phone.answer(again)).toMatchObject({
        result: 'refused',
        reason: { code: 'erased', field: 'recordId' },
      });
    });

    it('on another ground it stays, for the coordination alone, meetings too; and a later word opens it again', async () => {
      const one = await somebody();
      const { cursor } = await pullAll(town, 'anna');
      const request = await asked('anna', one.id, { wish: 'restrict' });
      const parts = allBy('public_task');
      const { answer } = await decided('carla', request.id, {
        parts,
        reason: 'Compito pubblico: si chiude.',
      });
      expect(answer.result).toBe('accepted');
      const { holds } = await pullAll(town, 'anna', { cursor });
      const mine = [
        one.id,
        one.alone.recordId,
        one.together.recordId,
        one.name.recordId,
        one.chore.recordId,
        one.step.recordId,
      ];
      // Whoever wrote it does not see it either.
      for (const id of mine) expect(recordIn(holds.get(id)), id).toBeUndefined();
      for (const id of mine) expect(await seenBy(town, 'anna', id), id).toBeUndefined();
      expect(recordIn((await pullAll(town, 'anna')).holds.get(one.other))).toBeDefined();
      for (const id of mine) expect(await seenBy(town, 'carla', id), id).toBeDefined();
      expect(holds.get(one.id)).not.toMatchObject({ erased: true });
      await decided('carla', request.id, { parts: [], reason: 'Lo ha chiesto di nuovo.' });
      for (const id of mine) expect(await seenBy(town, 'anna', id), id).toBeDefined();
    });

    it('parts on their yes go, parts on other ground stay closed with the day of their disposal', async () => {
      const one = await somebody();
      const request = await asked('bruno', one.id);
      const parts = allBy('consent', { referrals: 'paid_path' });
      const more = { parts, reason: 'Il percorso è pagato da un fondo.', disposeOn: '2036-12-31' };
      expect((await decided('carla', request.id, more)).answer.result).toBe('accepted');
      expect((await seenBy(town, 'carla', one.id))?.body).toMatchObject({
        personCode: 'K7-MORA-4',
        nicknames: [],
        note: null,
        gender: 'unknown',
      });
      expect(await seenBy(town, 'carla', one.referral.recordId)).toBeDefined();
      expect(await seenBy(town, 'carla', one.name.recordId)).toBeUndefined();
      expect(await seenBy(town, 'anna', one.referral.recordId)).toBeUndefined();
      // In what was kept on other ground it is still written, and nowhere else.
      expect(await seenBy(town, 'carla', one.yes.recordId)).toBeDefined();
      expect((await seenBy(town, 'carla', one.alone.recordId))?.body).toMatchObject({
        note: null,
        participants: [],
      });
    });

    it('is asked by any worker who sees them, and decided by a coordinator of that organisation alone', async () => {
      const one = await somebody();
      expect((await asked('fabio', one.id)).answer).toMatchObject({
        result: 'refused',
        reason: { code: 'not-visible' },
      });
      expect((await asked('emma', one.id)).answer).toMatchObject({
        result: 'refused',
        reason: { code: 'not-your-role' },
      });
      const request = await asked('anna', one.id);
      for (const name of ['bruno', 'emma', 'gina'] as const)
        expect((await decided(name, request.id)).answer, name).toMatchObject({
          result: 'refused',
          reason: { code: 'not-your-role' },
        });
      // Somebody else's page is not theirs to name in it.
      const other = await aPhone(town, 'fabio');
      const theirs = other.create('person', aPersonBody(), {});
      await other.answer(theirs);
      expect((await decided('carla', request.id, { personIds: [theirs.recordId] })).answer).toMatchObject({
        result: 'refused',
        reason: { code: 'not-visible', field: 'personIds' },
      });
      // Nor anybody who did not ask, unless they are held to be the same.
      expect((await decided('carla', request.id, { personIds: [one.other] })).answer).toMatchObject({
        result: 'refused',
        reason: { code: 'not-visible', field: 'personIds' },
      });
      expect(await seenBy(town, 'carla', one.id)).toBeDefined();
      const { operation, phone, answer } = await decided('carla', request.id);
      expect(answer.result).toBe('accepted');
      expect(await phone.answer(operation)).toEqual(answer);
      // Whoever took the request can tell the person what came of it.
      expect((await seenBy(town, 'anna', operation.recordId))?.body).toMatchObject({ requestId: request.id });
      expect(await seenBy(town, 'bruno', operation.recordId)).toBeUndefined();
      expect(await seenBy(town, 'bruno', request.id)).toBeUndefined();
    });

    it('is decided by another than who took the request, for all pages held to be theirs', async () => {
      const one = await somebody('ilde');
      const again = one.phone.create('person', aPersonBody());
      const pair = pairOf(one.id, again.recordId);
      const same = { ...pair, relation: 'same_as', evidence: [], proposedBy: 'operator', undoesId: null };
      await one.phone.answers(again, one.phone.create('person_link', same, { subjectId: pair.aId }));
      const request = await asked('ilde', one.id);
      const { operation, phone } = await decision('carla', request.id, { personIds: [again.recordId] });
      const { body } = operation as unknown as { readonly body: object };
      const own = one.phone.create('erasure_decision', body, { subjectId: request.id });
      expect(await one.phone.answer(own)).toMatchObject({
        result: 'refused',
        reason: { code: 'another-decides' },
      });
      expect(await phone.answer(operation)).toMatchObject({ result: 'accepted' });
      for (const id of [one.id, again.recordId]) expect(await seenBy(town, 'ilde', id)).toBeUndefined();
    });

    it('what was set aside about them goes too, and the desk is not shown it', async () => {
      const one = await somebody();
      const { dino } = town.ids.operators;
      const boss = aPhone(town, 'carla');
      await boss.answer(
        boss.patch(
          'team',
          town.ids.teamCentro,
          { memberIds: { add: [dino], remove: [] } },
          { memberIds: [] },
        ),
      );
      await boss.answer(
        boss.patch(
          'team',
          town.ids.teamCentro,
          { memberIds: { add: [], remove: [dino] } },
          { memberIds: [dino] },
        ),
      );
      const phone = aPhone(town, 'dino');
      const late = phone.encounter([one.id], { note: `${secret} tre` });
      expect((await phone.answer(late)).result).toBe('quarantined');
      expect(await whereIs(`${secret} tre`)).toEqual(['operation']);
      const request = await asked('anna', one.id);
      await decided('carla', request.id);
      expect(await whereIs(`${secret} tre`)).toEqual([]);
    });

    it('the role of requests can take nothing away but by these functions, and not outside its network', async () => {
      const one = await somebody();
      const asApp = (tenantId: string | undefined, mode: 'accept' | 'read', query: ReturnType<typeof sql>) =>
        inContext(town.store.database.db, { ...(tenantId ? { tenantId } : {}), mode }, (trx) =>
          query.execute(trx),
        );
      const { tenant } = town.ids;
      await expect(asApp(tenant, 'accept', sql`DELETE FROM record WHERE id = ${one.id}`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(
        asApp(tenant, 'accept', sql`INSERT INTO erased VALUES (${tenant}, ${v7()})`),
      ).rejects.toThrow(/permission denied/);
      const erase = sql`SELECT erase_records(ARRAY[${one.id}]::uuid[], '{}'::jsonb)`;
      await expect(asApp(tenant, 'read', erase)).rejects.toThrow(/mode accept/);
      await expect(asApp(undefined, 'accept', erase)).rejects.toThrow(/needs a tenant/);
      await asApp(v7(), 'accept', erase);
      expect(await seenBy(town, 'carla', one.id)).toBeDefined();
    });

    it('a restore to before the decision does it again, from the ledger beside the store; what was closed is closed again', async () => {
      const [one, two] = [await somebody(), await somebody()];
      const requests = [await asked('anna', one.id), await asked('anna', two.id, { wish: 'restrict' })];
      await backups.take(town);
      const since = one.phone.create('task', aTaskOf(one.id), { subjectId: one.id });
      const met = one.phone.encounter([one.id], { note: secret });
      const given = [await answered(one.phone, since), await answered(one.phone, met)];
      const { operation, phone } = await decided('carla', requests[0]?.id ?? '');
      await decided('carla', requests[1]?.id ?? '', {
        parts: allBy('legal_obligation'),
        reason: 'La legge.',
      });
      // What was erased stays in no copy of the ledger: ids and codes only.
      expect(JSON.stringify(backups.apart.takenAway.read())).not.toMatch(/Grifone|Responsabile|La legge/);
      const today = town;
      town = (await backups.restore(town)).town;
      try {
        expect(await seenBy(town, 'carla', one.id)).toBeUndefined();
        expect((await seenBy(town, 'bruno', one.alone.recordId))?.body).toMatchObject({
          note: null,
          participants: [],
        });
        const { rows } = await bodiesOf([one.id, one.alone.recordId, one.name.recordId]);
        expect(JSON.stringify(rows)).not.toContain(secret);
        expect(await seenBy(town, 'anna', two.id)).toBeUndefined();
        expect(await seenBy(town, 'carla', two.id)).toBeDefined();
        // The decision comes back from its author's phone, whole.
        const again = aPhone(town, 'carla', phone.deviceId);
        const former = { result: 'accepted' as const, v: 1 };
        expect((await again.answer({ ...operation, former })).result).toBe('merged');
        expect((await seenBy(town, 'carla', operation.recordId))?.body).toMatchObject({
          agreedBy: 'Responsabile dei dati',
        });
        // And what a phone gives back of them is not taken.
        const phoneOfAnna = aPhone(town, 'anna', one.phone.deviceId);
        const answers = await phoneOfAnna.answers(...given);
        expect(answers.get(since.opId)).toMatchObject({ result: 'refused', reason: goneForGood });
        expect(answers.get(met.opId)).toMatchObject({ result: 'merged' });
        expect((await seenBy(town, 'bruno', met.recordId))?.body).toMatchObject({
          ...{ note: null, participants: [] },
        });
      } finally {
        town = today;
      }
    });

    const aTaskOf = (personId: string) => ({
      ...{ text: secret, personId, placeId: null, teamId: null, dueAt: null, status: 'open', doneBy: null },
      createdFrom: null,
    });
    const bodiesOf = (recordIds: readonly string[]) =>
      inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, (trx) =>
        sql`SELECT body::text FROM record WHERE id = ANY (${recordIds}::uuid[])
          UNION ALL SELECT body::text FROM record_history WHERE record_id = ANY (${recordIds}::uuid[])
          UNION ALL SELECT payload FROM operation WHERE record_id = ANY (${recordIds}::uuid[])`.execute(trx),
      );
  });
}
