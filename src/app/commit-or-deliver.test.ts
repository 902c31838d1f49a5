import { expect, test, vi } from 'vitest';
import type { Change } from '../domain/kernel/operation.ts';
import { fail, ok } from '../domain/kernel/result.ts';
import { commitOrDeliver } from './commit-or-deliver.ts';
import type { OpenPhone } from './phone-session.ts';

const change = { groupId: 'g', intents: [{ opId: 'o', recordId: 'r' }] } as unknown as Change;
const full = fail({ type: 'disk-full' as const });
const form = { draftKey: 'k', orDeliver: true };

function aPhone({ commit = full as unknown, sent = {} as unknown, keeps = false }) {
  const phone = {
    store: {
      records: { commit: vi.fn(async () => commit) },
      stampedNow: () => ({ groupId: 'g', operations: [] }),
      keepSent: vi.fn(async () => keeps),
    },
    sync: { sendStraight: vi.fn(async () => sent) },
  };
  return { ...phone, save: commitOrDeliver(phone as unknown as OpenPhone) };
}

test('what the disk took goes by no other way', async () => {
  const { save, sync } = aPhone({ commit: ok({ recordIds: ['r'] }) });
  expect(await save(change, form)).toEqual(ok({ recordIds: ['r'] }));
  expect(sync.sendStraight).not.toHaveBeenCalled();
});

test('on a full disk it is said to be at the centre, and never saved, once the centre said so', async () => {
  expect(await aPhone({}).save(change, form)).toEqual(fail({ type: 'disk-full', atCentre: true }));
  expect(await aPhone({ sent: null }).save(change, form)).toEqual(full);
});

test('is saved after all when the answer found room, and its draft ends', async () => {
  const { save, store } = aPhone({ keeps: true });
  expect(await save(change, form)).toEqual(ok({ recordIds: ['r'] }));
  expect(store.records.commit).toHaveBeenCalledTimes(2);
});

test('a form that makes new ids each time sends nothing past the outbox: it would be there twice', async () => {
  const { save, sync } = aPhone({});
  expect(await save(change, { draftKey: 'k' })).toEqual(full);
  expect(sync.sendStraight).not.toHaveBeenCalled();
});

test('a phone that was locked meanwhile sends nothing', async () => {
  const { save, sync } = aPhone({ commit: fail({ type: 'locked' }) });
  expect(await save(change, form)).toEqual(fail({ type: 'locked' }));
  expect(sync.sendStraight).not.toHaveBeenCalled();
});
