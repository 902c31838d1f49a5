import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { protocolHeader, protocolVersion } from '../../src/contract/protocol.ts';

/** What the road between one phone and the centre does to a request. */
export type Fault =
  | { readonly kind: 'none' }
  /** The request never arrives. */
  | { readonly kind: 'drop-request' }
  /** The centre did its work, the phone never hears of it. */
  | { readonly kind: 'drop-response' }
  /** An error page of the road's own, or, with `from`, one that the centre itself answers. */
  | { readonly kind: 'status'; readonly status: number; readonly from?: 'centre' }
  /** A captive portal: 200 and a page of HTML. */
  | { readonly kind: 'portal' }
  | { readonly kind: 'twice' }
  | { readonly kind: 'truncate' }
  /** The phone hears nothing, and the request arrives after the next one to the same path was answered. */
  | { readonly kind: 'reorder' }
  | { readonly kind: 'delay'; readonly ms: number };

export interface FaultProxy {
  readonly origin: string;
  readonly port: number;
  /** Cuts the network as a tunnel does: open connections die, new ones are refused. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Decides the fate of each request to the API; pages and assets pass. */
  setFault(choose: (path: string, method: string) => Fault): void;
  readonly seen: { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

/** One proxy for each phone, on its own port and so its own origin: its network can fail alone. `port` 0 takes a free one. */
export async function startFaultProxy(target: { readonly port: number }, at = 0): Promise<FaultProxy> {
  let choose: (path: string, method: string) => Fault = () => ({ kind: 'none' });
  const sockets = new Set<Socket>();
  const seen: { method: string; path: string }[] = [];
  const late = new Map<string, (() => Promise<void>)[]>();

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
    const method = incoming.method ?? 'GET';
    const body = await readAll(incoming);
    const isApi = path.startsWith('/api/');
    if (isApi) seen.push({ method, path });
    const fault = isApi ? choose(path, method) : ({ kind: 'none' } as const);
    if (fault.kind === 'drop-request') return incoming.socket.destroy();
    if (fault.kind === 'reorder') {
      const arrive = () => drain(forward(target.port, incoming, body, new AbortController()));
      late.set(path, [...(late.get(path) ?? []), arrive]);
      return incoming.socket.destroy();
    }
    if (fault.kind === 'status') {
      outgoing.writeHead(fault.status, {
        'content-type': 'application/json',
        ...(fault.from === 'centre' ? { [protocolHeader]: String(protocolVersion) } : {}),
      });
      return outgoing.end('{"code":"unavailable","message":"made unavailable by the test"}');
    }
    if (fault.kind === 'portal') {
      outgoing.writeHead(200, { 'content-type': 'text/html' });
      return outgoing.end('<html><body>Benvenuti nella rete gratuita</body></html>');
    }
    if (fault.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault.kind === 'twice') await drain(forward(target.port, incoming, body, new AbortController()));
    const upstream = new AbortController();
    outgoing.on('close', () => upstream.abort());
    const reply = await forward(target.port, incoming, body, upstream);
    if (fault.kind === 'drop-response') {
      await readAll(reply);
      return incoming.socket.destroy();
    }
    outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
    if (fault.kind === 'truncate') {
      const whole = await readAll(reply);
      outgoing.write(whole.subarray(0, Math.floor(whole.length * 0.6)));
      return outgoing.destroy();
    }
    reply.on('error', () => outgoing.destroy());
    reply.pipe(outgoing);
    const overtaken = late.get(path) ?? [];
    late.delete(path);
    for (const arrive of overtaken) await arrive();
  };

  const make = () => {
    const server = createServer((incoming, outgoing) => {
      answer(incoming, outgoing).catch(() => outgoing.destroy());
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    return server;
  };

  let server: Server | null = make();
  await listen(server, at);
  const port = (server.address() as AddressInfo).port;

  const stop = async () => {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  };

  return {
    origin: `http://localhost:${port}`,
    port,
    seen,
    cut: stop,
    async restore() {
      if (server) return;
      server = make();
      await listen(server, port);
    },
    setFault(next) {
      choose = next;
    },
    close: stop,
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function forward(
  port: number,
  incoming: IncomingMessage,
  body: Buffer,
  abort: AbortController,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
        signal: abort.signal,
      },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function drain(reply: Promise<IncomingMessage>): Promise<void> {
  await readAll(await reply);
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
