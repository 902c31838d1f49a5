import { expect, test } from 'vitest';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { Http } from './http.ts';
import { sendStraight } from './straight.ts';

const at = '2026-11-21T20:30:00.000Z';
const group = { groupId: 'g', operations: [{ opId: 'a' }, { opId: 'b' }] } as unknown as OperationGroup;
const store = { deviceId: 'd', credential: 'c', beacon: () => ({ headSeq: 0, onlyHere: 0 }) };

function send(reply: unknown) {
  const http = { request: async () => reply } as unknown as Http;
  const timers = { after: () => () => {} };
  return sendStraight({ store: store as never, http, appVersion: 'test', timers }, group);
}

const answered = (...results: readonly string[]) => ({
  ok: true,
  value: {
    value: {
      serverTime: at,
      epoch: 1,
      answers: results.map((result, n) => ({ opId: 'ab'[n], result })),
    },
    sentAt: at,
    receivedAt: at,
  },
});

test('is there when the centre said so of every operation', async () => {
  expect(await send(answered('accepted', 'merged'))).toMatchObject({ contact: { epoch: 1 } });
});

test('is not there when the answer was lost, is missing one, or refuses one', async () => {
  expect(await send({ ok: false, error: { type: 'timeout' } })).toBeNull();
  expect(await send(answered('accepted'))).toBeNull();
  expect(await send(answered('accepted', 'refused'))).toBeNull();
  expect(await send(answered('accepted', 'later'))).toBeNull();
});
