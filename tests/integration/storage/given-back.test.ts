import { expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/kernel/answer.ts';
import { aChange, aContact, aCreate } from './builders.ts';
import { createTestPhone } from './test-phone.ts';

const lastEpoch = 2 ** 32;

it('what a restored centre may have forgotten is only here again: in the open log, on the locked phone, after a reload', async () => {
  const phone = await createTestPhone({ seed: 'given-back' });
  const [known, forgotten, refused] = [aCreate(phone.newId), aCreate(phone.newId), aCreate(phone.newId)];
  for (const intent of [known, forgotten, refused]) {
    await phone.store.records.commit(aChange(phone.newId, intent));
  }
  const answers: Answer[] = [
    { opId: known.opId, result: 'accepted', v: lastEpoch + 5 },
    { opId: forgotten.opId, result: 'merged', v: lastEpoch + 9 },
    { opId: refused.opId, result: 'refused', reason: { code: 'invalid', field: 'note' } },
  ];
  await phone.store.sync.keepAnswers(answers, aContact());
  expect(await phone.keeper.list()).toMatchObject([{ onlyHere: 1 }]);
  await phone.store.sync.reopen({ epoch: 2, restoredTo: lastEpoch + 5 });
  expect(await phone.keeper.list()).toMatchObject([{ onlyHere: 2 }]);
  for (const open of [async () => phone.store, () => phone.reload()]) {
    const store = await open();
    expect(store.sync.beacon()).toEqual({ headSeq: 3, onlyHere: 2 });
    const sent = store.sync.unansweredGroups({ operations: 200 }, new Set());
    expect(sent.flatMap(({ operations }) => operations)).toMatchObject([
      { opId: forgotten.opId, seq: 2, former: { result: 'merged', v: lastEpoch + 9 } },
      {
        opId: refused.opId,
        seq: 3,
        former: { result: 'refused', reason: { code: 'invalid', field: 'note' } },
      },
    ]);
    // How the phone remembers it is the phone's business.
    expect(JSON.stringify(sent)).not.toContain('reopened');
  }
});

it('a phone without a cursor knows by its answers that it has to give back, once', async () => {
  const phone = await createTestPhone({ seed: 'given-back-once' });
  const intent = aCreate(phone.newId);
  await phone.store.records.commit(aChange(phone.newId, intent));
  await phone.store.sync.keepAnswers(
    [{ opId: intent.opId, result: 'accepted', v: lastEpoch + 1 }],
    aContact(),
  );
  expect([1, 2].map(phone.store.sync.hasToGiveBack)).toEqual([false, true]);
  await phone.store.sync.reopen({ epoch: 2, restoredTo: null });
  const store = await phone.reload();
  expect([2, 3].map(store.sync.hasToGiveBack)).toEqual([false, false]);
  await store.sync.keepAnswers(
    [{ opId: intent.opId, result: 'accepted', v: 2 * lastEpoch + 1 }],
    aContact({ epoch: 2 }),
  );
  expect([2, 3].map(store.sync.hasToGiveBack)).toEqual([false, true]);
});

it('what was only set aside or refused is given back too, though such an answer names no version', async () => {
  for (const result of ['quarantined', 'refused'] as const) {
    const phone = await createTestPhone({ seed: `given-back-${result}` });
    const intent = aCreate(phone.newId);
    await phone.store.records.commit(aChange(phone.newId, intent));
    const answer = { opId: intent.opId, result, reason: { code: 'not-visible' } } as const;
    await phone.store.sync.keepAnswers([answer], aContact());
    expect([1, 2].map(phone.store.sync.hasToGiveBack)).toEqual([false, true]);
    await phone.store.sync.reopen({ epoch: 2, restoredTo: null });
    const [sent] = phone.store.sync.unansweredGroups({ operations: 200 }, new Set());
    expect(sent?.operations).toMatchObject([{ opId: intent.opId, former: { result } }]);
    expect(phone.store.sync.hasToGiveBack(2)).toBe(false);
  }
});

it('keeps its first place among the versions, however often a centre is restored', async () => {
  const phone = await createTestPhone({ seed: 'given-back-twice' });
  const intent = aCreate(phone.newId);
  await phone.store.records.commit(aChange(phone.newId, intent));
  const answered = (v: number, epoch: number) =>
    phone.store.sync.keepAnswers([{ opId: intent.opId, result: 'accepted', v }], aContact({ epoch }));
  await answered(lastEpoch + 7, 1);
  await phone.store.sync.reopen({ epoch: 2, restoredTo: lastEpoch + 5 });
  // Given back without effect, it is told the version of what stands, which came after it.
  await answered(2 * lastEpoch + 31, 2);
  for (const open of [async () => phone.store, () => phone.reload()]) {
    const store = await open();
    await store.sync.reopen({ epoch: 3, restoredTo: lastEpoch + 5 });
    const [sent] = store.sync.unansweredGroups({ operations: 200 }, new Set());
    expect(sent?.operations).toMatchObject([{ opId: intent.opId, former: { v: lastEpoch + 7 } }]);
  }
});
