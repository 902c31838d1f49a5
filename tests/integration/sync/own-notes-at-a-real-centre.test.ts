import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext } from '../../../server/store/context.ts';
import { paths } from '../../../src/contract/protocol.ts';
import {
  anEncounterBody,
  aPersonBody,
  aPhone,
  aTown,
  pullAll,
  recordIn,
  type Town,
} from '../server/a-town.ts';
import { aChange, aCreate, aPatch } from '../storage/builders.ts';
import { createTestPhone, type TestPhone } from '../storage/test-phone.ts';
import { centreOf, contact } from './harness/real-centre.ts';

/** A real phone, sealed log and all, and a real centre: what becomes of what one worker wrote in a row. */
describe('notes written in a row', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown('pglite');
  });
  afterAll(() => town?.close());

  async function phoneOfAnna(): Promise<TestPhone> {
    const phone = await createTestPhone();
    await phone.store.sync.keepCredential('anna');
    return phone;
  }
  const save = async (phone: TestPhone, ...intents: Parameters<typeof aChange>[1][]) =>
    expect(await phone.store.records.commit(aChange(phone.newId, ...intents))).toMatchObject({ ok: true });
  const now = (phone: TestPhone) => ({ at: phone.clock.now(), recordedAt: phone.clock.now() });

  const versionsOf = (recordId: string) =>
    inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, (trx) =>
      trx
        .selectFrom('record_history')
        .select('body')
        .where('record_id', '=', recordId)
        .orderBy('v')
        .execute(),
    );

  it("own edits A, B, C unsent against another's edit: one conflict, with the other's value, and C stands", async () => {
    const phone = await phoneOfAnna();
    const person = aCreate(phone.newId, {
      ...{ ...now(phone), orgId: town.ids.strada },
      body: aPersonBody({ descriptor: 'A' }),
    });
    await save(phone, person);
    await contact(phone, centreOf(town));
    const known = await phone.store.records.get('person', person.recordId);
    const edit = (from: string, to: string) =>
      aPatch(phone.newId, person.recordId, 'descriptor', from, to, { baseV: known?.v ?? 0 });
    await save(phone, edit('A', 'B'));
    await save(phone, edit('B', 'C'));
    const bruno = aPhone(town, 'bruno');
    const theirs = bruno.patch('person', person.recordId, { descriptor: { set: 'X' } }, { descriptor: 'A' });
    expect(await bruno.answer(theirs)).toMatchObject({ result: 'accepted' });

    await contact(phone, centreOf(town));
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    for (const name of ['anna', 'bruno'] as const) {
      const seen = [...(await pullAll(town, name)).holds.values()].map(recordIn);
      expect(seen.find((one) => one?.id === person.recordId)?.body.descriptor).toBe('C');
      const conflicts = seen.filter(
        (one) => one?.kind === 'conflict' && one.body.recordId === person.recordId,
      );
      expect(conflicts.map((one) => one?.body)).toMatchObject([
        {
          field: 'descriptor',
          kept: { value: 'B' },
          other: { value: 'X', author: bruno.account.operatorId },
        },
      ]);
    }
    // Every value that was ever written can still be reached.
    const written = (await versionsOf(person.recordId)).map(({ body }) => body.descriptor);
    expect(written).toEqual(['A', 'X', 'B', 'C']);
    expect((await phone.store.records.get('person', person.recordId))?.body.descriptor).toBe('C');
  });

  it('refused, then dependants, then a lost answer: all of it arrives mended, once', async () => {
    const phone = await phoneOfAnna();
    // Of each push the first answer is lost: of the one that refuses, and of the one with the repair.
    const centre = centreOf(town);
    let pushes = 0;
    const losing: typeof fetch = async (input, init) => {
      const answer = await centre(input, init);
      if (new URL(String(input), 'http://centre').pathname !== paths.push) return answer;
      pushes += 1;
      if (pushes % 2 === 1) throw new TypeError('Failed to fetch');
      return answer;
    };
    const person = aCreate(phone.newId, {
      ...{ ...now(phone), orgId: town.ids.strada },
      body: aPersonBody({ identityLevel: 'unheard of' }),
    });
    const encounter = aCreate(phone.newId, {
      ...{ ...now(phone), orgId: town.ids.strada, kind: 'encounter', subjectId: person.recordId },
      body: anEncounterBody(town, [person.recordId], { note: 'costruita sopra' }),
    });
    const edit = aPatch(phone.newId, person.recordId, 'note', null, 'zaino rosso');
    for (const intent of [person, encounter, edit]) await save(phone, intent);

    for (let tries = 0; tries < 2; tries += 1) await contact(phone, losing);
    expect(phone.store.sync.outboxItems(new Map()).map(({ state }) => state)).toEqual([
      'refused',
      'waits-for-another',
    ]);
    const repair = aCreate(phone.newId, { ...person, opId: phone.newId(), body: aPersonBody() });
    expect(await phone.store.mend(person.opId, aChange(phone.newId, repair))).toMatchObject({ ok: true });
    await phone.reload();
    await contact(phone, losing);
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
    await contact(phone, losing);
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    expect(phone.store.sync.outboxItems(new Map())).toEqual([]);

    expect((await versionsOf(person.recordId)).map(({ body }) => body.note)).toEqual([null, 'zaino rosso']);
    expect(await versionsOf(encounter.recordId)).toHaveLength(1);
    const seen = await phone.store.records.get('encounter', encounter.recordId);
    expect(seen).toMatchObject({ whereabouts: 'at-centre', body: { note: 'costruita sopra' } });
  });
});
