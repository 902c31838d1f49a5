import { describe, expect, it } from 'vitest';
import { aChange, aContact, aCopy, aCreate, anEncounterBody, aPage, aPatch, refused } from './builders.ts';
import { createTestPhone } from './test-phone.ts';

const none = new Set<string>();
const noBackOff = new Map();

async function withRefusals() {
  const phone = await createTestPhone();
  const person = aCreate(phone.newId);
  const encounter = aCreate(phone.newId, {
    kind: 'encounter',
    subjectId: person.recordId,
    body: anEncounterBody(phone.newId(), [person.recordId]),
  });
  const edit = aPatch(phone.newId, person.recordId, 'note', null, 'zaino rosso');
  await phone.store.records.commit(aChange(phone.newId, person, encounter));
  await phone.store.records.commit(aChange(phone.newId, edit));
  const answers = [
    refused(person.opId, 'not-visible'),
    refused(encounter.opId, 'with-group'),
    refused(edit.opId, 'parent-refused'),
  ];
  await phone.store.sync.keepAnswers(answers, aContact());
  const items = () => phone.store.sync.outboxItems(noBackOff);
  const toSend = () => phone.store.sync.unansweredGroups({ operations: 100 }, none);
  return { phone, person, encounter, edit, items, toSend };
}

describe('"Rimanda com\'è"', () => {
  it('sends the same words again under new opIds, with all that builds on them, whole groups together', async () => {
    const { phone, person, encounter, edit, items, toSend } = await withRefusals();
    const [item] = items();
    expect(item?.refusedOpIds).toEqual([person.opId]);
    expect(await phone.store.resend(item?.refusedOpIds ?? [])).toMatchObject({ ok: true });
    await phone.reload();
    const groups = toSend();
    expect(groups.map(({ operations }) => operations.map(({ replaces }) => replaces))).toEqual([
      [person.opId, encounter.opId],
      [edit.opId],
    ]);
    const [creation] = groups[0]?.operations ?? [];
    expect(creation).toMatchObject({ recordId: person.recordId, body: person.body, at: person.at });
    expect([person.opId, encounter.opId, edit.opId]).not.toContain(creation?.opId);
    expect(items().map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(phone.store.sync.beacon().onlyHere).toBe(2);
  });

  it('does nothing the second time: a second tap is the first one', async () => {
    const { phone, person, toSend } = await withRefusals();
    await phone.store.resend([person.opId]);
    const { headSeq } = phone.store.sync.beacon();
    await phone.store.resend([person.opId]);
    expect(phone.store.sync.beacon().headSeq).toBe(headSeq);
    expect(toSend()).toHaveLength(2);
  });

  it('goes back to waiting for the worker when it is refused again', async () => {
    const { phone, person, items, toSend } = await withRefusals();
    await phone.store.resend([person.opId]);
    const operations = toSend().flatMap((group) => group.operations);
    const codes = ['not-visible', 'with-group', 'parent-refused'];
    await phone.store.sync.keepAnswers(
      operations.map(({ opId }, at) => refused(opId, codes[at] ?? '')),
      aContact(),
    );
    expect(items().map(({ state }) => state)).toEqual(['refused', 'waits-for-another']);
    expect(items()[0]?.refusedOpIds).toEqual([operations[0]?.opId]);
  });

  it('takes edits of somebody whom the centre has, with the values their writer saw', async () => {
    const phone = await createTestPhone();
    const id = phone.newId();
    await phone.store.sync.keepPage(aPage([aCopy(id, 5)]), aContact());
    const edit = aPatch(phone.newId, id, 'note', null, 'zaino', { baseV: 5 });
    await phone.store.records.commit(aChange(phone.newId, edit));
    await phone.store.sync.keepAnswers([refused(edit.opId, 'not-your-role')], aContact());
    expect(phone.store.refused(edit.opId)).toEqual({ intent: edit, group: [edit] });
    await phone.store.resend([edit.opId]);
    const [again] = phone.store.sync.unansweredGroups({ operations: 100 }, none)[0]?.operations ?? [];
    expect(again).toMatchObject({ patch: edit.patch, baseValues: edit.baseValues, baseV: 5 });
    expect(again?.former).toBeUndefined();
  });
});

describe('a note refused for the sake of another that is not on this phone', () => {
  it('waits for the worker and not for ever', async () => {
    const phone = await createTestPhone();
    const encounter = aCreate(phone.newId, {
      kind: 'encounter',
      body: anEncounterBody(phone.newId(), [phone.newId()]),
    });
    await phone.store.records.commit(aChange(phone.newId, encounter));
    await phone.store.sync.keepAnswers([refused(encounter.opId, 'parent-refused')], aContact());
    const [item] = phone.store.sync.outboxItems(noBackOff);
    expect(item).toMatchObject({ state: 'refused', refusedOpIds: [encounter.opId] });
    await phone.store.resend(item?.refusedOpIds ?? []);
    expect(phone.store.sync.unansweredGroups({ operations: 100 }, none)).toHaveLength(1);
  });
});
