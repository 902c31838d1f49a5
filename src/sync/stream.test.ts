import { expect, it } from 'vitest';
import { protocolHeader } from '../contract/protocol.ts';
import { createHttp } from './http.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import { createStream } from './stream.ts';
import type { Timers } from './timers.ts';

const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

function aBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  const encoder = new TextEncoder();
  return {
    body,
    send: (text: string) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
  };
}

function aStream(reply: (nth: number, init: RequestInit | undefined) => Response) {
  const armed = new Map<number, { ms: number; run: () => void }>();
  let ids = 0;
  const timers: Timers = {
    after: (ms, run) => {
      ids += 1;
      const id = ids;
      armed.set(id, { ms, run });
      return () => armed.delete(id);
    },
  };
  const requests: (RequestInit | undefined)[] = [];
  let hints = 0;
  const http = createHttp({
    baseUrl: '',
    clock: { now: () => '2026-11-21T20:00:00.000Z' },
    timers,
    fetch: async (_, init) => {
      requests.push(init);
      return reply(requests.length, init);
    },
  });
  const stream = createStream({
    http,
    credential: () => 'token',
    timers,
    random: () => 0.5,
    onHint: () => (hints += 1),
  });
  const fire = (least: number) => {
    for (const [id, { ms, run }] of [...armed]) {
      if (ms < least) continue;
      armed.delete(id);
      run();
    }
  };
  return { stream, requests, armed, fire, hints: () => hints };
}

const events = (body: ReadableStream<Uint8Array>) =>
  new Response(body, { headers: { 'content-type': 'text/event-stream', [protocolHeader]: '1' } });

it('reads events cut anywhere, with any line ending, and passes over comments', async () => {
  const { body, send, end } = aBody();
  const seen: string[] = [];
  const reading = readServerSentEvents(body, { data: (data) => seen.push(data), alive: () => {} });
  for (const piece of [
    ': beat\n\n',
    'event: x\r\nda',
    'ta: {"a"\r\n',
    'data::1}\r',
    '\n\r\n',
    'data:two\n\n',
    'data: cut',
  ]) {
    send(piece);
  }
  end();
  await reading;
  expect(seen).toEqual(['{"a"\n:1}', 'two']);
});

it('sends the bearer header and takes only what the contract calls a change for a hint', async () => {
  const { body, send } = aBody();
  const { stream, requests, hints } = aStream(() => events(body));
  stream.open();
  await settle();
  expect(new Headers(requests[0]?.headers).get('authorization')).toBe('Bearer token');
  send('data: {"type":"changed"}\n\ndata: {"type":"other"}\n\ndata: nonsense\n\n');
  await settle();
  expect(hints()).toBe(1);
  stream.close();
});

it('reconnects when it ends, and looks again because of what it may have missed', async () => {
  const bodies = [aBody(), aBody()];
  const { stream, requests, hints, fire } = aStream((nth) => events((bodies[nth - 1] ?? aBody()).body));
  stream.open();
  await settle();
  bodies[0]?.end();
  await settle();
  expect(requests).toHaveLength(1);
  fire(1);
  await settle();
  expect(requests).toHaveLength(2);
  expect(hints()).toBe(1);
  stream.close();
});

it('gives up a connection that says nothing for a minute and a half', async () => {
  const { stream, requests, fire } = aStream((_, init) => {
    const { body } = aBody();
    const aborted = new TransformStream<Uint8Array, Uint8Array>();
    void body.pipeTo(aborted.writable, { signal: init?.signal ?? undefined }).catch(() => undefined);
    return events(aborted.readable);
  });
  stream.open();
  await settle();
  fire(90_000);
  await settle();
  fire(1);
  await settle();
  expect(requests).toHaveLength(2);
  stream.close();
});

it('a portal or a refusal makes no noise; a 401 waits for the next sign-in', async () => {
  const refused = new Response('{}', {
    status: 401,
    headers: { 'content-type': 'application/json', [protocolHeader]: '1' },
  });
  const { stream, requests, fire, armed } = aStream((nth) =>
    nth === 1 ? new Response('<html>', { headers: { 'content-type': 'text/html' } }) : refused,
  );
  stream.open();
  await settle();
  fire(1);
  await settle();
  expect(requests).toHaveLength(2);
  expect(armed.size).toBe(0);
  stream.open();
  await settle();
  expect(requests).toHaveLength(3);
});

it('closed in time: nothing is armed any more', async () => {
  const { body } = aBody();
  const { stream, armed } = aStream(() => events(body));
  stream.open();
  await settle();
  stream.close();
  body.cancel().catch(() => undefined);
  await settle();
  expect([...armed.values()].filter(({ ms }) => ms < 90_000)).toEqual([]);
});

it('listens again at once when the network is back, and takes that for a hint', async () => {
  const { stream, requests, hints } = aStream((nth) => {
    if (nth < 3) throw new TypeError('fetch failed');
    return events(aBody().body);
  });
  stream.open();
  await settle();
  expect(requests).toHaveLength(1);
  stream.reopen();
  await settle();
  stream.reopen();
  await settle();
  expect(requests).toHaveLength(3);
  expect(hints()).toBe(1);
  stream.close();
});
