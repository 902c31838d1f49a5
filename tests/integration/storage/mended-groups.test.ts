import { expect, it } from 'vitest';
import type { CreateIntent } from '../../../src/domain/kernel/operation.ts';
import { aChange, aContact, aCreate, anEncounterBody, refused } from './builders.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

const noBackOff = new Map();

const sent = (phone: TestPhone) =>
  phone.store.sync.unansweredGroups({ operations: 100 }, new Set()).map((group) => group.operations);

/** Somebody new, met, with a reminder: one group, refused because of one of the three. */
async function aRefusedMeeting(culprit: 'person' | 'encounter' | 'task') {
  const phone = await createTestPhone();
  const { newId } = phone;
  const person = aCreate(newId);
  const encounter = aCreate(newId, {
    kind: 'encounter',
    subjectId: person.recordId,
    body: anEncounterBody(newId(), [person.recordId]),
  });
  const task = aCreate(newId, {
    kind: 'task',
    subjectId: person.recordId,
    body: { text: 'portare calze', personId: person.recordId, createdFrom: encounter.recordId },
  });
  const all = { person, encounter, task };
  await phone.store.records.commit(aChange(newId, person, encounter, task));
  const answers = Object.entries(all).map(([name, { opId }]) =>
    refused(opId, name === culprit ? 'text-unsafe' : 'with-group'),
  );
  await phone.store.sync.keepAnswers(answers, aContact());
  return { phone, ...all };
}

const again = (phone: TestPhone, intent: CreateIntent, body = intent.body) => ({
  ...intent,
  opId: phone.newId(),
  body,
});

it('opens a refused note with all that was saved with it, as long as it is refused', async () => {
  const { phone, person, encounter, task } = await aRefusedMeeting('task');
  expect(phone.store.refused(task.opId)).toEqual({ intent: task, group: [person, encounter, task] });
  expect(phone.store.refused(phone.newId())).toBeNull();
  await phone.store.mend(task.opId, aChange(phone.newId, again(phone, task)));
  expect(phone.store.refused(task.opId)).toBeNull();
});

it('puts a repair in the place of what it mends, so that nobody is named before they are there', async () => {
  const { phone, person, encounter, task } = await aRefusedMeeting('task');
  const repair = again(phone, task, { ...task.body, text: 'portare scarpe' });
  await phone.store.mend(task.opId, aChange(phone.newId, repair));
  await phone.reload();
  expect(sent(phone).map((group) => group.map(({ replaces }) => replaces))).toEqual([
    [person.opId, encounter.opId, task.opId],
  ]);
  expect(sent(phone)[0]?.at(-1)).toMatchObject({ body: { text: 'portare scarpe' } });
});

it('puts what is new in a repair before what follows it there', async () => {
  const { phone, person, encounter, task } = await aRefusedMeeting('encounter');
  const companion = aCreate(phone.newId);
  const repair = again(phone, encounter);
  await phone.store.mend(encounter.opId, aChange(phone.newId, companion, repair));
  expect(sent(phone)[0]?.map(({ recordId }) => recordId)).toEqual([
    person.recordId,
    companion.recordId,
    encounter.recordId,
    task.recordId,
  ]);
});

it('lets go of what the worker took out of the note, in the same row', async () => {
  const { phone, person, encounter, task } = await aRefusedMeeting('encounter');
  const repair = aChange(phone.newId, again(phone, person), again(phone, encounter));
  await phone.store.mend(encounter.opId, repair, [person.opId, encounter.opId, task.opId]);
  for (const step of ['now', 'reloaded']) {
    if (step === 'reloaded') await phone.reload();
    expect(
      sent(phone).map((group) => group.map(({ kind }) => kind)),
      step,
    ).toEqual([['person', 'encounter']]);
    expect(await phone.store.records.get('task', task.recordId), step).toBeNull();
    expect(phone.store.sync.outboxItems(noBackOff).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  }
});

it('keeps what was taken out while another note builds on it', async () => {
  const { phone, person, encounter, task } = await aRefusedMeeting('encounter');
  const later = aCreate(phone.newId, {
    kind: 'encounter',
    body: anEncounterBody(phone.newId(), [person.recordId]),
  });
  await phone.store.records.commit(aChange(phone.newId, later));
  const repair = aChange(phone.newId, again(phone, encounter, anEncounterBody(phone.newId(), [])));
  await phone.store.mend(encounter.opId, repair, [person.opId, encounter.opId, task.opId]);
  const kinds = sent(phone).map((group) => group.map(({ recordId }) => recordId));
  expect(kinds).toEqual([[later.recordId], [person.recordId, encounter.recordId]]);
});

it('says that it is too late for a repair of what waits for nothing, and that a second tap is saved', async () => {
  const { phone, person } = await aRefusedMeeting('person');
  const repair = aChange(phone.newId, again(phone, person));
  expect(await phone.store.mend(person.opId, repair)).toMatchObject({ ok: true });
  expect(await phone.store.mend(person.opId, repair)).toMatchObject({ ok: true });
  const other = aChange(phone.newId, again(phone, person));
  expect(await phone.store.mend(person.opId, other)).toEqual({ ok: false, error: { type: 'not-refused' } });
  expect(phone.store.sync.beacon().headSeq).toBe(6);
});

it.each([
  [
    'shift_event',
    { shiftId: '', event: 'closed', operatorId: '', placeId: null, noteCount: 3, note: 'troppo lunga' },
    { note: 'corta' },
  ],
  ['review', { shiftId: '', noteId: null, decision: 'return', comments: [{ text: 'x', aboutId: null }] }, {}],
])('mends a %s in its place: same record, same hour, one operation to send', async (kind, words, better) => {
  const phone = await createTestPhone();
  const shiftId = phone.newId();
  const fact = aCreate(phone.newId, { kind, subjectId: shiftId, body: { ...words, shiftId } });
  await phone.store.records.commit(aChange(phone.newId, fact));
  await phone.store.sync.keepAnswers([refused(fact.opId, 'text-too-long', 'note')], aContact());
  const repair = again(phone, fact, { ...fact.body, ...better });
  expect(await phone.store.mend(fact.opId, aChange(phone.newId, repair))).toMatchObject({ ok: true });
  await phone.reload();
  expect(sent(phone).flat()).toEqual([
    expect.objectContaining({
      opId: repair.opId,
      recordId: fact.recordId,
      at: fact.at,
      replaces: fact.opId,
      body: repair.body,
    }),
  ]);
  expect(phone.store.sync.outboxItems(noBackOff).map(({ state }) => state)).toEqual(['waiting']);
});
