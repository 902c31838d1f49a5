import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { protocolHeader } from '../contract/protocol.ts';
import { clockOffsetMs } from './contact.ts';
import { createHttp } from './http.ts';
import type { HttpFailure } from './http-failure.ts';

const ours = { 'content-type': 'application/json; charset=utf-8', [protocolHeader]: '1' };

async function ask(reply: Response | Error) {
  const http = createHttp({
    baseUrl: 'https://centro.invalid',
    clock: { now: () => '2026-11-21T20:00:00.000Z' },
    timers: { after: () => () => {} },
    fetch: async () => {
      if (reply instanceof Error) throw reply;
      return reply;
    },
  });
  return http.request({ method: 'GET', path: '/x', token: 't', schema: z.looseObject({ n: z.number() }) });
}

async function failureOf(reply: Response | Error): Promise<HttpFailure | null> {
  const answer = await ask(reply);
  return answer.ok ? null : answer.error;
}

const problem = (status: number, code: string, headers: Record<string, string> = {}, more: object = {}) =>
  new Response(JSON.stringify({ code, message: 'm', ...more }), { status, headers: { ...ours, ...headers } });

describe('http', () => {
  it('passes unknown fields through and hands on a renewed token', async () => {
    const answer = await ask(
      Response.json({ n: 1, extra: [2] }, { headers: { ...ours, 'set-auth-token': 'new' } }),
    );
    expect(answer).toMatchObject({ ok: true, value: { value: { n: 1, extra: [2] }, newToken: 'new' } });
  });

  const cases: readonly [string, Response | Error, HttpFailure][] = [
    ['fetch throws', new TypeError('Failed to fetch'), { type: 'no-network' }],
    ['HTML', new Response('<html>', { headers: { 'content-type': 'text/html' } }), { type: 'no-network' }],
    [
      'HTML that even copies our header',
      new Response('<html>', { headers: { ...ours, 'content-type': 'text/html' } }),
      { type: 'no-network' },
    ],
    ['JSON of somebody else', Response.json({ n: 1 }), { type: 'no-network' }],
    ['a 401 of somebody else', Response.json({}, { status: 401 }), { type: 'no-network' }],
    ['a 503 of a proxy', new Response('busy', { status: 503 }), { type: 'no-network' }],
    ['a body cut off', new Response('{"n":', { headers: ours }), { type: 'no-network' }],
    ['401', problem(401, 'sign-in-needed'), { type: 'sign-in-needed' }],
    ['404', problem(404, 'not-found'), { type: 'not-found' }],
    ['413', problem(413, 'too-large'), { type: 'too-large' }],
    ['429', problem(429, 'slow-down', { 'retry-after': '12' }), { type: 'slow-down', retryAfterMs: 12_000 }],
    [
      '429 with a date',
      problem(429, 'slow-down', { 'retry-after': 'Sat, 21 Nov 2026 21:00:00 GMT' }),
      { type: 'slow-down', retryAfterMs: null },
    ],
    [
      '422',
      problem(422, 'bad-request', {}, { field: 'email' }),
      { type: 'rejected', status: 422, code: 'bad-request', field: 'email' },
    ],
    ['an unknown protocol', problem(400, 'protocol-unknown'), { type: 'update-needed' }],
    [
      '503',
      problem(503, 'unavailable', { 'retry-after': '3' }),
      { type: 'centre-silent', status: 503, retryAfterMs: 3_000 },
    ],
    [
      'a reply that fits no contract',
      Response.json({ n: 'one' }, { headers: ours }),
      { type: 'not-understood' },
    ],
    [
      'the same from a newer centre',
      Response.json({ n: 'one' }, { headers: { ...ours, [protocolHeader]: '2' } }),
      { type: 'update-needed' },
    ],
  ];
  it.each(cases)('%s', async (_, reply, failure) => {
    expect(await failureOf(reply)).toEqual(failure);
  });
});

describe('clock offset', () => {
  it('takes the reply as half a round trip old', () => {
    expect(
      clockOffsetMs('2026-11-21T20:00:10.000Z', '2026-11-21T20:00:00.000Z', '2026-11-21T20:00:04.000Z'),
    ).toBe(8_000);
  });
  it('does not believe a round trip that went backwards, or lasted a day', () => {
    expect(
      clockOffsetMs('2026-11-21T20:00:10.000Z', '2026-11-21T20:00:09.000Z', '2026-11-21T20:00:04.000Z'),
    ).toBe(6_000);
    expect(
      clockOffsetMs('2026-11-21T20:00:10.000Z', '2026-11-20T20:00:00.000Z', '2026-11-21T20:00:04.000Z'),
    ).toBe(6_000);
  });
});
