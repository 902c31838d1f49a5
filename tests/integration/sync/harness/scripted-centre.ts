import { protocolHeader } from '../../../../src/contract/protocol.ts';
import { type PullResponse, pushRequestSchema } from '../../../../src/contract/sync.ts';
import type { Answer } from '../../../../src/domain/kernel/answer.ts';
import type { Operation } from '../../../../src/domain/kernel/operation.ts';

type Trouble = (request: CentreRequest) => Reaction | null;

export interface CentreRequest {
  readonly path: string;
  readonly token: string | null;
  readonly url: URL;
  readonly body: unknown;
  /** 1 for the first request of this path. */
  readonly nth: number;
}

/** What goes wrong with one request. `lost-answer` happens after the centre did its work. */
export type Reaction =
  | 'portal'
  | 'json-of-another'
  | 'unreachable'
  | 'hangs'
  | 'lost-answer'
  | { readonly status: number; readonly code?: string; readonly retryAfter?: number };

/** A centre with the manners of the contract and the faults a test gives it. It keeps what it took, so effects can be counted. */
export class ScriptedCentre {
  trouble: Trouble = () => null;
  validTokens = new Set(['token-1']);
  /** A token given out at `GET /api/session`, once. */
  renewal: string | null = null;
  epoch = 1;
  pageSize = 3;
  /** Results other than `accepted`, by opId, decided when the operation comes. */
  verdict: (operation: Operation) => Answer['result'] = () => 'accepted';
  restart: PullResponse['restart'] | null = null;
  forkOnce = false;
  /** Push replies leave out every answer. */
  forgetful = false;
  garbled = false;
  readonly applied = new Map<string, { readonly answer: Answer; readonly times: number }>();
  readonly requests: CentreRequest[] = [];
  private readonly feed: { readonly v: number; readonly id: string; readonly gone: boolean }[] = [];
  private readonly writers = new Map<string, string>();
  private v = 0;
  /** Requests that nobody will ever answer. */
  hanging = 0;

  constructor(private readonly now: () => string) {}

  show(id: string): void {
    this.v += 1;
    this.feed.push({ v: this.v, id, gone: false });
  }

  hide(id: string): void {
    this.v += 1;
    this.feed.push({ v: this.v, id, gone: true });
  }

  requestsTo(path: string): CentreRequest[] {
    return this.requests.filter((request) => request.path === path);
  }

  fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'https://centro.invalid');
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? null;
    const nth = this.requestsTo(url.pathname).length + 1;
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    const request: CentreRequest = { path: url.pathname, token, url, body, nth };
    this.requests.push(request);
    const reaction = this.trouble(request);
    if (reaction === 'unreachable') throw new TypeError('Failed to fetch');
    if (reaction === 'portal')
      return new Response('<html>Accetta le condizioni</html>', { headers: { 'content-type': 'text/html' } });
    if (reaction === 'json-of-another') return Response.json({ login: 'required' });
    if (reaction === 'hangs') return this.hang(init?.signal);
    if (typeof reaction === 'object' && reaction !== null) return problem(reaction);
    const reply = this.answer(request);
    if (reaction === 'lost-answer') throw new TypeError('Failed to fetch');
    return reply;
  };

  private hang(signal: AbortSignal | null | undefined): Promise<Response> {
    this.hanging += 1;
    return new Promise((_, reject) => {
      const giveUp = () => {
        this.hanging -= 1;
        reject(new DOMException('aborted', 'AbortError'));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  private answer(request: CentreRequest): Response {
    if (request.token === null || !this.validTokens.has(request.token))
      return problem({ status: 401, code: 'sign-in-needed' });
    if (request.path === '/api/session') return this.session();
    if (request.path === '/api/sync/push') return this.push(request);
    if (request.path === '/api/sync/pull') return this.pull(request);
    return problem({ status: 404, code: 'not-found' });
  }

  private session(): Response {
    const id = '00000000-0000-4000-8000-000000000000';
    const operator = { id, displayName: 'Inventata', orgId: id, orgName: 'Inventata' };
    const body = {
      serverTime: this.now(),
      tenantId: id,
      operator,
      roles: [],
      teamIds: [],
      demo: true,
      organisationKey: null,
    };
    if (this.renewal !== null) this.validTokens.add(this.renewal);
    return json(body, this.renewal === null ? {} : { 'set-auth-token': this.renewal });
  }

  private push(request: CentreRequest): Response {
    const { groups } = pushRequestSchema.parse(request.body);
    if (this.forkOnce) {
      this.forkOnce = false;
      return json({ serverTime: this.now(), epoch: this.epoch, answers: [], fork: true });
    }
    const answers = groups.flatMap((group) => group.operations.map((operation) => this.take(operation)));
    return json({ serverTime: this.now(), epoch: this.epoch, answers: this.forgetful ? [] : answers });
  }

  private take(operation: Operation): Answer {
    const known = this.applied.get(operation.opId);
    if (known !== undefined) return known.answer;
    const result = this.verdict(operation);
    const { opId } = operation;
    if (result === 'later') return { opId, result };
    if (result === 'refused') {
      const answer = { opId, result, reason: { code: 'invalid' } } as const;
      this.applied.set(opId, { answer, times: 1 });
      return answer;
    }
    this.writers.set(operation.recordId, operation.deviceId);
    this.show(operation.recordId);
    const answer = { opId, result, v: this.v };
    this.applied.set(opId, { answer, times: 1 });
    return answer;
  }

  /** First everything by ascending id, then the feed from where the first page began. Cursors: `first:<id>:<from>` and `feed:<pos>`. */
  private pull(request: CentreRequest): Response {
    const cursor = request.url.searchParams.get('cursor');
    if (cursor !== null && this.restart !== null) {
      const body = { ...this.page([], cursor, false, 'feed'), restart: this.restart };
      return json(body);
    }
    if (cursor === null) this.restart = null;
    if (this.garbled) return json({ nothing: 'of the contract' });
    if (cursor?.startsWith('feed:')) return json(this.feedPage(Number(cursor.slice(5))));
    const [, after = '', from = String(this.v)] = (cursor ?? '').split(':');
    const ids = [...this.current().keys()].sort().filter((id) => id > after);
    const shown = ids.slice(0, this.pageSize);
    const last = shown.at(-1);
    if (last === undefined || ids.length <= this.pageSize)
      return json(this.page(shown, `feed:${from}`, true, 'first'));
    return json(this.page(shown, `first:${last}:${from}`, true, 'first'));
  }

  private feedPage(after: number): PullResponse {
    const rows = this.feed.filter(({ v }) => v > after);
    const shown = rows.slice(0, this.pageSize);
    const position = shown.at(-1)?.v ?? after;
    return this.page(
      [...new Set(shown.map(({ id }) => id))],
      `feed:${position}`,
      rows.length > shown.length,
      'feed',
    );
  }

  private current(): Map<string, { readonly v: number; readonly gone: boolean }> {
    const byId = new Map<string, { v: number; gone: boolean }>();
    for (const { id, v, gone } of this.feed) byId.set(id, { v, gone });
    for (const [id, { gone }] of byId) if (gone) byId.delete(id);
    return byId;
  }

  private page(
    ids: readonly string[],
    cursor: string,
    more: boolean,
    stage: PullResponse['stage'],
  ): PullResponse {
    const current = this.current();
    const items = ids.map((id) => {
      const copy = current.get(id);
      return copy === undefined
        ? { id, gone: true as const, v: this.v }
        : { id, record: recordOf(id, copy.v, this.writers.get(id) ?? null) };
    });
    return { serverTime: this.now(), epoch: this.epoch, cursor, more, stage, items, snapshotV: this.v };
  }
}

function recordOf(id: string, v: number, deviceId: string | null) {
  const at = '2026-11-21T20:00:00.000Z';
  const envelope = {
    id,
    kind: 'encounter',
    schemaVersion: 1,
    orgId: id,
    subjectId: null,
    at,
    recordedAt: at,
    receivedAt: at,
  };
  return {
    ...envelope,
    createdBy: id,
    deviceId,
    serviceNight: '2026-11-21',
    clockSuspect: false,
    scopes: [],
    v,
    body: { unknownToThisApp: 7 },
  };
}

function json(body: unknown, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', [protocolHeader]: '1', ...headers },
  });
}

function problem({
  status,
  code = 'internal',
  retryAfter,
}: {
  status: number;
  code?: string;
  retryAfter?: number;
}): Response {
  return json(
    { code, message: 'scripted' },
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    status,
  );
}
