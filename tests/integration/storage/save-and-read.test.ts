import { describe, expect, it } from 'vitest';
import { aChange, aContact, aCreate, anEncounterBody } from './builders.ts';
import { createTestPhone, passphrase } from './test-phone.ts';

describe('saving', () => {
  it('fault 25: is on the disk, sealed and strict, and there again after a reload', async () => {
    const phone = await createTestPhone();
    const create = aCreate(phone.newId);
    const saved = await phone.store.records.commit(aChange(phone.newId, create));
    expect(saved).toEqual({ ok: true, value: { recordIds: [create.recordId] } });
    const store = await phone.reload();
    const person = await store.records.get('person', create.recordId);
    expect(person?.body.nicknames).toEqual(['Bruno']);
    expect(person?.whereabouts).toBe('only-here');
    expect(person?.createdBy).toBe(phone.session.operator.id);
    expect(store.sync.beacon()).toEqual({ headSeq: 1, onlyHere: 1 });
    expect(await phone.keeper.list()).toMatchObject([
      { vaultId: phone.vaultId, label: 'Turno di prova', onlyHere: 1 },
    ]);
  });

  it('sends what was looked at like everything else, and never counts or lists it as a note', async () => {
    const phone = await createTestPhone();
    const personId = phone.newId();
    const body = { deed: 'person_opened', personId, reason: 'follows', minor: false, wordsHash: null };
    const look = aCreate(phone.newId, { kind: 'access_note', subjectId: personId, body });
    await phone.store.records.commit(aChange(phone.newId, look));
    const told = async () => {
      expect(phone.store.sync.unansweredGroups({ operations: 100 }, new Set())).toHaveLength(1);
      expect(phone.store.sync.beacon()).toEqual({ headSeq: 1, onlyHere: 0 });
      expect(phone.store.sync.outboxItems(new Map())).toEqual([]);
      expect((await phone.keeper.list())[0]?.onlyHere).toBe(0);
    };
    await told();
    await phone.reload();
    await told();
    await phone.store.sync.keepAnswers(
      [{ opId: look.opId, result: 'refused', reason: { code: 'erased' } }],
      aContact(),
    );
    expect(phone.store.sync.outboxItems(new Map())).toEqual([]);
  });

  it('twice saves once, and ends the draft in the same row', async () => {
    const phone = await createTestPhone();
    const change = aChange(phone.newId, aCreate(phone.newId));
    await phone.store.drafts.save('encounter', { note: 'a met' });
    await phone.store.drafts.save('encounter', { note: 'a metà' });
    const both = await Promise.all([
      phone.store.records.commit(change, { draftKey: 'encounter' }),
      phone.store.records.commit(change, { draftKey: 'encounter' }),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    const check = async () => {
      expect(phone.store.sync.unansweredGroups({ operations: 100 }, new Set())).toHaveLength(1);
      expect(await phone.store.drafts.load('encounter')).toBeUndefined();
    };
    await check();
    await phone.reload();
    await check();
  });

  it('refuses a wrong passphrase and opens with the right one', async () => {
    const phone = await createTestPhone();
    await phone.store.lock();
    expect(await phone.keeper.unlock(phone.vaultId, 'corda lampione tram nebbi')).toEqual({
      ok: false,
      error: { type: 'wrong-passphrase' },
    });
    expect((await phone.keeper.unlock(phone.vaultId, passphrase)).ok).toBe(true);
  });

  it('shows records live, newest first, by kind and by what they are about', async () => {
    const phone = await createTestPhone();
    const { records } = phone.store;
    const [personId, placeId] = [phone.newId(), phone.newId()];
    const encounters = records.list({ kind: 'encounter', about: personId, limit: 2 });
    const all = records.list({ kind: 'encounter', order: 'oldest' });
    let changes = 0;
    const stop = [
      encounters.subscribe(() => {
        changes += 1;
      }),
      all.subscribe(() => {}),
    ];
    for (const hour of ['18', '21', '20']) {
      const create = aCreate(phone.newId, {
        kind: 'encounter',
        subjectId: personId,
        at: `2026-11-21T${hour}:00:00.000Z`,
        body: anEncounterBody(placeId, [personId]),
      });
      await records.commit(aChange(phone.newId, create));
    }
    await expect.poll(() => encounters.current()?.map((one) => one.at.slice(11, 13))).toEqual(['21', '20']);
    await expect.poll(() => all.current()?.map((one) => one.at.slice(11, 13))).toEqual(['18', '20', '21']);
    expect(changes).toBeGreaterThan(0);
    for (const one of stop) one();
  });
});
