import { paths, protocolHeader, protocolVersion } from '../../src/contract/protocol.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { RequestFault } from './fault-kinds.ts';
import { createHintStream, type HintSource } from './hint-stream.ts';
import { lightRequest } from './light-http.ts';
import type { Scheduler } from './scheduler.ts';

/** Who asks, as far as the network is concerned. */
export interface Caller {
  readonly phone: string;
  readonly isAlive: () => boolean;
}

export interface Network {
  fetchFor(caller: Caller): typeof fetch;
  /** Nothing goes through for this phone, or for anybody (null), until it is joined again. */
  part(phone: string): void;
  join(phone?: string): void;
  isParted(phone: string): boolean;
  /** What hangs, or was about to, is cut, as when a radio finds its cell again. */
  cutHanging(): void;
  requests(): number;
}

export interface NetworkDeps extends HintSource {
  readonly scheduler: Scheduler;
  /** What happens to the next request; null for most. Counts it. */
  readonly faultOfRequest: () => RequestFault | null;
  readonly pageLimit: () => number | null;
  /** Null: the connection broke before the reply was out. */
  readonly serve: (request: Request) => Promise<Response | null>;
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: ReadonlyMap<string, string>;
}

const json = (status: number, body: object, more: readonly [string, string][] = []): Reply => ({
  status,
  text: JSON.stringify(body),
  headers: new Map([
    ['content-type', 'application/json'],
    [protocolHeader, String(protocolVersion)],
    ...more,
  ]),
});
const portal: Reply = {
  status: 200,
  text: '<html>Benvenuti</html>',
  headers: new Map([['content-type', 'text/html']]),
};
const ofAnother: Reply = {
  status: 200,
  text: '{"answers":[]}',
  headers: new Map([['content-type', 'application/json']]),
};

const aborting = new DOMException('aborted', 'AbortError');

export function createNetwork(deps: NetworkDeps): Network {
  const { scheduler, random } = deps;
  const parted = new Set<string>();
  const hanging = new Set<() => void>();
  let requests = 0;
  let nothingHangs = false;

  const unreachable = (): never => {
    throw new TypeError('fetch failed');
  };

  async function carried(caller: Caller, request: Request): Promise<Reply> {
    const { isAlive, phone } = caller;
    requests += 1;
    const fault = deps.faultOfRequest();
    await scheduler.pause(fault === 'slow' ? 20_000 : 200);
    if (parted.has(phone)) return random.chance(0.7) ? unreachable() : hang();
    const made = fault === null ? null : withoutCentre(fault, random);
    if (made !== null) return made;
    if (fault === 'request-lost') return unreachable();
    if (fault === 'hangs' && random.chance(0.5)) return hang();
    if (fault === 'twice-at-once') void deps.serve(request).catch(() => undefined);
    if (fault === 'again-later') {
      scheduler.after(random.next() * 60_000, () => void deps.serve(request).catch(() => undefined));
    }
    const response = await deps.serve(request);
    if (response === null) return unreachable();
    const reply: Reply = {
      status: response.status,
      text: await response.text(),
      headers: new Map([...response.headers]),
    };
    await scheduler.pause(fault === 'slow' ? 20_000 : 200, isAlive);
    if (fault === 'hangs') return hang();
    if (fault === 'answer-lost' || parted.has(phone)) return unreachable();
    if (fault === 'failed-after-commit') return json(500, { code: 'internal', message: 'simulated' });
    if (fault === 'cut-off') return { ...reply, text: reply.text.slice(0, reply.text.length >> 1) };
    return reply;
  }

  const hang = (): Promise<never> =>
    new Promise((_, reject) => {
      const cut = (): void => reject(new TypeError('fetch failed'));
      if (nothingHangs) cut();
      else hanging.add(cut);
    });

  return {
    fetchFor: (caller) =>
      (async (input: string, init: RequestInit = {}) => {
        const { signal } = init;
        if (input.startsWith(paths.stream)) {
          await scheduler.pause(200, caller.isAlive);
          if (!deps.mayHint() || parted.has(caller.phone)) return unreachable();
          return streaming(createHintStream(scheduler, deps, caller, signal ?? null));
        }
        const aborted = new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(aborting));
        });
        aborted.catch(() => undefined);
        const request = lightRequest(
          `http://centre${paged(input, deps.pageLimit())}`,
          init.method ?? 'GET',
          init.headers as Record<string, string>,
          typeof init.body === 'string' ? init.body : null,
        );
        const reply = await Promise.race([carried(caller, request), aborted]);
        if (!caller.isAlive()) return new Promise<never>(() => {});
        return asResponse(reply);
      }) as typeof fetch,
    part: (phone) => parted.add(phone),
    join: (phone) => {
      if (phone === undefined) parted.clear();
      else parted.delete(phone);
    },
    isParted: (phone) => parted.has(phone),
    cutHanging: () => {
      nothingHangs = true;
      for (const cut of hanging) cut();
      hanging.clear();
    },
    requests: () => requests,
  };
}

/** Replies that never came from the centre, or that it gave without looking. */
function withoutCentre(fault: RequestFault, random: SeededRandom): Reply | null {
  if (fault === 'portal') return portal;
  if (fault === 'foreign-json') return ofAnother;
  const status = /^status-(\d+)$/.exec(fault)?.[1];
  if (status === undefined) return null;
  const codes: { readonly [status: string]: string } = {
    400: 'bad-request',
    401: 'sign-in-needed',
    413: 'too-large',
    429: 'slow-down',
    503: 'unavailable',
  };
  const later: [string, string][] =
    status === '429' || status === '503' ? [['retry-after', String(random.integer(1, 30))]] : [];
  return json(Number(status), { code: codes[status] ?? 'internal', message: 'simulated' }, later);
}

/** Small pages make a download long enough for something to happen in the middle of it. */
function paged(path: string, limit: number | null): string {
  return limit === null ? path : path.replace(/limit=\d+/, `limit=${limit}`);
}

/** As much of a Response as `src/sync/http.ts` reads. */
function asResponse({ status, text, headers }: Reply): Response {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => headers.get(name) ?? null, has: (name: string) => headers.has(name) },
    json: async () => JSON.parse(text) as unknown,
    body: null,
  } as unknown as Response;
}

const streaming = (body: unknown): Response =>
  ({
    ...asResponse({
      status: 200,
      text: '',
      headers: new Map([
        ['content-type', 'text/event-stream'],
        [protocolHeader, String(protocolVersion)],
      ]),
    }),
    body,
  }) as unknown as Response;
