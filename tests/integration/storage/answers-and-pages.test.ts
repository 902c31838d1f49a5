import { describe, expect, it } from 'vitest';
import {
  aChange,
  aContact,
  aCopy,
  aCreate,
  accepted,
  anEncounterBody,
  aPage,
  aPatch,
  aPersonBody,
  refused,
} from './builders.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

const none = new Set<string>();
const noBackOff = new Map();
const noteOf = async (phone: TestPhone, id: string) =>
  (await phone.store.records.get('person', id))?.body.note;
const whereIs = async (phone: TestPhone, id: string) =>
  (await phone.store.records.get('person', id))?.whereabouts;
const commit = async (phone: TestPhone, ...intents: Parameters<typeof aChange>[1][]) => {
  const saved = await phone.store.records.commit(aChange(phone.newId, ...intents));
  expect(saved.ok).toBe(true);
};

describe('an answer before its copy', () => {
  it('answer seen before its copy: keeps the record in sight until the copy has come', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await commit(phone, create);
    await phone.store.sync.keepAnswers([accepted(create.opId, 12)], aContact());
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    expect(await whereIs(phone, create.recordId)).toBe('at-centre');
    // A page that was cut off before version 12, though the snapshot was past it.
    await phone.store.sync.keepPage(
      aPage([aCopy(phone.newId(), 3)], { snapshotV: 20, more: true }),
      aContact(),
    );
    await phone.reload();
    expect(await whereIs(phone, create.recordId)).toBe('at-centre');
    await phone.store.sync.keepPage(
      aPage([aCopy(create.recordId, 12, { body: aPersonBody({ note: 'dal centro' }) })]),
      aContact(),
    );
    expect(await noteOf(phone, create.recordId)).toBe('dal centro');
  });

  it('lets go of what the centre will not show us, once it has shown all', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await commit(phone, create);
    await phone.store.sync.keepAnswers([accepted(create.opId, 12)], aContact());
    await phone.store.sync.keepPage(aPage([], { snapshotV: 12, more: false }), aContact());
    expect(await whereIs(phone, create.recordId)).toBeUndefined();
  });
});

describe("own edits A, B, C unsent against another's edit", () => {
  it('lie over the copy in their order, A, B, C, and never conflict with each other', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    const page = (note: string, pets: string, v: number) =>
      phone.store.sync.keepPage(aPage([aCopy(id, v, { body: aPersonBody({ note, pets }) })]), aContact());
    await page('A', 'nessuno', 1);
    const [toB, toC] = [aPatch(phone.newId, id, 'note', 'A', 'B'), aPatch(phone.newId, id, 'note', 'B', 'C')];
    await commit(phone, toB);
    await commit(phone, toC);
    await page('X', 'un cane', 2);
    expect(await noteOf(phone, id)).toBe('C');
    expect((await phone.store.records.get('person', id))?.body.pets).toBe('un cane');
    await phone.reload();
    expect(await noteOf(phone, id)).toBe('C');
    await phone.store.sync.keepAnswers(
      [{ opId: toB.opId, result: 'merged', v: 3 }, accepted(toC.opId, 4)],
      aContact(),
    );
    expect(await noteOf(phone, id)).toBe('C');
    await page('C', 'un cane', 4);
    expect(await whereIs(phone, id)).toBe('at-centre');
    await page('D', 'un cane', 5);
    expect(await noteOf(phone, id)).toBe('D');
  });

  it('stay at the centre’s word when a copy comes out of order', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    for (const v of [5, 4]) {
      await phone.store.sync.keepPage(
        aPage([aCopy(id, v, { body: aPersonBody({ note: `v${v}` }) })]),
        aContact(),
      );
    }
    expect(await noteOf(phone, id)).toBe('v5');
    await phone.reload();
    expect(await noteOf(phone, id)).toBe('v5');
  });
});

async function withRefusedCreation() {
  const phone = await createTestPhone();
  const person = aCreate(phone.newId);
  const encounter = aCreate(phone.newId, {
    kind: 'encounter',
    subjectId: person.recordId,
    body: anEncounterBody(phone.newId(), [person.recordId]),
  });
  const edit = aPatch(phone.newId, person.recordId, 'note', null, 'zaino rosso');
  for (const intent of [person, encounter, edit]) await commit(phone, intent);
  await phone.store.sync.keepAnswers(
    [refused(person.opId, 'code-taken', 'personCode'), refused(encounter.opId, 'parent-refused')],
    aContact(),
  );
  return { phone, person, encounter, edit };
}

describe('a refused creation with what builds on it', () => {
  it('stays in sight, asks for attention, and says who waits for whom', async () => {
    const { phone, person, encounter } = await withRefusedCreation();
    await phone.reload();
    expect(await whereIs(phone, person.recordId)).toBe('needs-attention');
    expect(await noteOf(phone, person.recordId)).toBe('zaino rosso');
    const items = phone.store.sync.outboxItems(noBackOff);
    expect(items.map(({ recordId, state }) => [recordId, state])).toEqual([
      [person.recordId, 'refused'],
      [encounter.recordId, 'waits-for-another'],
    ]);
    expect(items[0]?.reason).toMatchObject({ code: 'code-taken', field: 'personCode' });
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
  });

  it('goes again with the repair, in order, in one row', async () => {
    const { phone, person, encounter, edit } = await withRefusedCreation();
    const repair = aCreate(phone.newId, {
      ...person,
      opId: phone.newId(),
      body: aPersonBody({ personCode: 'K7-MORA-5' }),
    });
    expect(await phone.store.mend(person.opId, aChange(phone.newId, repair))).toMatchObject({ ok: true });
    await phone.reload();
    const sent = phone.store.sync
      .unansweredGroups({ operations: 100 }, none)
      .flatMap(({ operations }) => operations);
    expect(sent.map(({ opId }) => opId)).toEqual([edit.opId, repair.opId, expect.any(String)]);
    expect(sent[1]).toMatchObject({ replaces: person.opId, recordId: person.recordId });
    expect(sent[2]).toMatchObject({
      replaces: encounter.opId,
      recordId: encounter.recordId,
      action: 'create',
    });
    expect(sent.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(phone.store.sync.beacon()).toEqual({ headSeq: 5, onlyHere: 2 });
    expect((await phone.store.records.get('person', person.recordId))?.body).toMatchObject({
      personCode: 'K7-MORA-5',
    });
    // A second time finds nothing to mend, and says so.
    expect(
      await phone.store.mend(person.opId, aChange(phone.newId, { ...repair, opId: phone.newId() })),
    ).toEqual({ ok: false, error: { type: 'not-refused' } });
    expect(phone.store.sync.beacon().headSeq).toBe(5);
  });

  it('sends again, by itself, what was refused only because it went before the repair', async () => {
    const { phone, person, edit } = await withRefusedCreation();
    const repair = { ...person, opId: phone.newId() };
    await phone.store.mend(person.opId, aChange(phone.newId, repair));
    await phone.store.sync.keepAnswers([refused(edit.opId, 'parent-refused')], aContact());
    const again = phone.store.sync
      .unansweredGroups({ operations: 100 }, none)
      .flatMap(({ operations }) => operations);
    expect(again.at(-1)).toMatchObject({ replaces: edit.opId, action: 'patch', recordId: person.recordId });
    expect(phone.store.sync.outboxItems(noBackOff).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('is thrown away only whole, and only when that was asked', async () => {
    const { phone, person, encounter, edit } = await withRefusedCreation();
    expect(await phone.store.discard(person.opId)).toEqual({
      ok: false,
      error: { type: 'others-build-on-it' },
    });
    expect(await phone.store.discard(phone.newId())).toEqual({ ok: false, error: { type: 'not-refused' } });
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
    // What builds on it still waits for its own answer: it is not lost for the sake of another.
    expect(await phone.store.discard(person.opId, { withDependants: true })).toMatchObject({ ok: false });
    await phone.store.sync.keepAnswers([refused(edit.opId, 'parent-refused')], aContact());
    expect(await phone.store.discard(person.opId, { withDependants: true })).toMatchObject({ ok: true });
    expect(phone.store.sync.beacon().onlyHere).toBe(0);
    await phone.reload();
    expect(await phone.store.records.get('encounter', encounter.recordId)).toBeNull();
    expect(phone.store.sync.outboxItems(noBackOff)).toEqual([]);
  });
});

describe('discarding what was refused', () => {
  it('takes nothing along that was never sent', async () => {
    const phone = await createTestPhone();
    const shift = aCreate(phone.newId);
    const note = aCreate(phone.newId, { subjectId: shift.recordId });
    await phone.store.records.commit(aChange(phone.newId, shift));
    await phone.store.records.commit(aChange(phone.newId, note));
    await phone.store.sync.keepAnswers([refused(shift.opId, 'team-not-yours')], aContact());
    const answer = await phone.store.discard(shift.opId, { withDependants: true });
    expect(answer).toEqual({ ok: false, error: { type: 'others-build-on-it' } });
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
    await phone.reload();
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
  });
});

describe('a group', () => {
  it('is never split, and waits whole while it is held', async () => {
    const phone = await createTestPhone();
    const group = aChange(phone.newId, aCreate(phone.newId), aCreate(phone.newId), aCreate(phone.newId));
    await phone.store.records.commit(group);
    const single = aChange(phone.newId, aCreate(phone.newId));
    await phone.store.records.commit(single);
    const { sync } = phone.store;
    expect(sync.unansweredGroups({ operations: 2 }, none).map(({ groupId }) => groupId)).toEqual([
      group.groupId,
    ]);
    expect(
      sync.unansweredGroups({ operations: 9 }, new Set([group.groupId])).map((one) => one.groupId),
    ).toEqual([single.groupId]);
    expect(sync.unansweredGroups({ operations: 9 }, none).map((one) => one.operations.length)).toEqual([
      3, 1,
    ]);
  });
});

describe('a call for help', () => {
  it('overtakes everything that waits, with its whole group (W8)', async () => {
    const phone = await createTestPhone();
    for (let note = 0; note < 3; note += 1) await commit(phone, aCreate(phone.newId));
    const body = { kind: 'worker_sos', level: 3, scope: 'team', status: 'open', seenBy: [], serviceIds: [] };
    const nothing = {
      text: null,
      teamId: null,
      shiftId: null,
      placeId: null,
      personId: null,
      handledBy: null,
    };
    const rest = { handledNote: null, climateLevel: null, checkInMinutes: null };
    const expiresAt = '2026-11-22T08:00:00.000Z';
    const call = {
      ...aCreate(phone.newId),
      kind: 'alert',
      body: { ...body, ...nothing, ...rest, expiresAt },
    };
    await commit(phone, call);
    const sent = phone.store.sync.unansweredGroups({ operations: 9 }, none);
    expect(sent.flatMap((group) => group.operations.map((one) => one.kind))).toEqual([
      ...['alert', 'person', 'person', 'person'],
    ]);
  });
});

describe('a fork', () => {
  it('gives open operations a new deviceId and new numbers, and leaves their opIds', async () => {
    const phone = await createTestPhone();
    const creates = [aCreate(phone.newId), aCreate(phone.newId), aCreate(phone.newId)];
    for (const create of creates) await commit(phone, create);
    await phone.store.sync.keepAnswers([accepted(creates[0]!.opId, 1)], aContact());
    const deviceId = phone.newId();
    await phone.store.sync.restamp(deviceId);
    for (const reload of [false, true]) {
      if (reload) await phone.reload();
      expect(phone.store.sync.deviceId).toBe(deviceId);
      const sent = phone.store.sync
        .unansweredGroups({ operations: 9 }, none)
        .flatMap(({ operations }) => operations);
      expect(sent.map((one) => [one.opId, one.deviceId, one.seq])).toEqual([
        [creates[1]!.opId, deviceId, 1],
        [creates[2]!.opId, deviceId, 2],
      ]);
      expect(phone.store.sync.beacon().headSeq).toBe(2);
      // The screen, too, says under which name the note will be sent.
      const shown = await phone.store.records.get('person', creates[1]!.recordId);
      expect(shown?.deviceId).toBe(deviceId);
    }
  });
});

describe('rights', () => {
  it('a departure takes the record away and holds against older pages', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    await phone.store.sync.keepPage(aPage([aCopy(id, 5)]), aContact());
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id, gone: true, v: 7 }], cursor: 'c7' }),
      aContact(),
    );
    expect(await whereIs(phone, id)).toBeUndefined();
    await phone.reload();
    expect(await whereIs(phone, id)).toBeUndefined();
    await phone.store.sync.keepPage(aPage([aCopy(id, 8)]), aContact());
    expect(await whereIs(phone, id)).toBe('at-centre');
  });

  it('a record that comes back unchanged is shown again, though its departure had a higher number', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    await phone.store.sync.keepPage(aPage([aCopy(id, 5)]), aContact());
    await phone.store.sync.keepPage(
      aPage([], { items: [{ id, gone: true, v: 7 }], cursor: 'c7' }),
      aContact(),
    );
    await phone.store.sync.keepPage(aPage([aCopy(id, 5)], { cursor: 'c9' }), aContact());
    for (const step of ['now', 'reloaded', 'compacted']) {
      if (step === 'compacted') await phone.store.compactNow();
      if (step !== 'now') await phone.reload();
      expect(await whereIs(phone, id), step).toBe('at-centre');
    }
  });

  it('fault 38, departure with unsent edits: a fresh pull purges what it did not show, but not what is only here, also across a reload', async () => {
    const phone = await createTestPhone();
    const [stays, goes, written] = [phone.newId(), phone.newId(), phone.newId()];
    const own = aCreate(phone.newId);
    await phone.store.sync.keepPage(
      aPage(
        [1, 2, 3].map((v) => aCopy([stays, goes, written][v - 1]!, v)),
        { sweep: 'start-and-end' },
      ),
      aContact(),
    );
    await commit(phone, own);
    const edit = aPatch(phone.newId, written, 'note', null, 'scritto qui');
    await commit(phone, edit);
    await phone.store.sync.keepPage(aPage([], { sweep: 'start', stage: 'first', cursor: 'x' }), aContact());
    expect(phone.store.sync.pullingAfresh).toBe(true);
    expect(await whereIs(phone, goes)).toBe('at-centre');
    await phone.reload();
    expect(phone.store.sync.pullingAfresh).toBe(true);
    await phone.store.sync.keepPage(
      aPage([aCopy(stays, 1)], { sweep: 'end', stage: 'first', cursor: 'y' }),
      aContact(),
    );
    const check = async () => {
      expect(await whereIs(phone, stays)).toBe('at-centre');
      expect(await whereIs(phone, goes)).toBeUndefined();
      expect(await noteOf(phone, written)).toBe('scritto qui');
      expect(await whereIs(phone, own.recordId)).toBe('only-here');
    };
    await check();
    await phone.reload();
    await check();
    // Once it is answered, nothing holds the copy here any more.
    await phone.store.sync.keepAnswers([accepted(edit.opId, 9)], aContact());
    await phone.store.sync.keepPage(aPage([], { snapshotV: 9, more: false, cursor: 'z' }), aContact());
    expect(await whereIs(phone, written)).toBeUndefined();
    await phone.reload();
    expect(await whereIs(phone, written)).toBeUndefined();
  });

  it('scope expiring by time: what was lent goes when its time is over, and stays away', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    const lent = { id, record: aCopy(id, 2), until: '2026-11-21T22:00:00.000Z' };
    await phone.store.sync.keepPage(aPage([], { items: [lent] }), aContact());
    expect(await whereIs(phone, id)).toBe('at-centre');
    phone.clock.advance({ hours: 3 });
    await phone.store.sync.noteContact(aContact({ at: phone.clock.now() }));
    expect(await whereIs(phone, id)).toBeUndefined();
    await phone.reload();
    expect(await whereIs(phone, id)).toBeUndefined();
  });

  it('what was set aside at the centre is told, not counted as only here', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    await commit(phone, create);
    await phone.store.sync.keepAnswers(
      [{ opId: create.opId, result: 'quarantined', reason: { code: 'no-longer-yours' } }],
      aContact(),
    );
    for (const reload of [false, true]) {
      if (reload) await phone.reload();
      expect(await whereIs(phone, create.recordId)).toBe('set-aside');
      expect(phone.store.sync.beacon().onlyHere).toBe(0);
      expect(phone.store.sync.outboxItems(noBackOff).map(({ state }) => state)).toEqual(['quarantined']);
    }
  });
});
