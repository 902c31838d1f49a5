import type { z } from 'zod';
import { problemSchema } from '../contract/problem.ts';
import { limits, protocolHeader, protocolVersion } from '../contract/protocol.ts';
import type { Clock, Instant } from '../domain/kernel/clock.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import type { HttpFailure } from './http-failure.ts';
import type { Timers } from './timers.ts';

export interface Call<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number | undefined };
  readonly body?: unknown;
  /** The bearer token; null only for what needs no sign-in. */
  readonly token: string | null;
  readonly schema: z.ZodType<T>;
  readonly signal?: AbortSignal;
}

export interface Reply<T> {
  readonly value: T;
  /** A renewed bearer token, when the centre sent one. */
  readonly newToken: string | null;
  /** By the phone's clock: when the request left, and when its reply was whole. */
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
}

export interface Http {
  request<T>(call: Call<T>): Promise<Result<Reply<T>, HttpFailure>>;
  /** Opens a stream of server-sent events; the time-out is for the opening only. */
  open(call: {
    readonly path: string;
    readonly token: string;
    readonly signal: AbortSignal;
  }): Promise<Result<ReadableStream<Uint8Array>, HttpFailure>>;
}

export interface HttpDeps {
  readonly fetch: typeof fetch;
  /** Origin of the centre, without a trailing slash; empty for our own. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly timers: Timers;
}

export function createHttp(deps: HttpDeps): Http {
  return {
    request: (call) =>
      withTimeout(deps.timers, call.signal, async (signal) => {
        const sentAt = deps.clock.now();
        const response = await deps.fetch(deps.baseUrl + call.path + queryString(call.query), {
          method: call.method,
          headers: headersOf(call.token, 'application/json', call.body !== undefined),
          ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'error',
          signal,
        });
        const failure = await failureOf(response, 'application/json');
        if (failure !== null) return fail(failure);
        const json: unknown = await response.json();
        const receivedAt = deps.clock.now();
        const parsed = call.schema.safeParse(json);
        if (!parsed.success) return fail(notUnderstood(response));
        return ok({
          value: parsed.data,
          newToken: response.headers.get('set-auth-token'),
          sentAt,
          receivedAt,
        });
      }),
    open: (call) =>
      withTimeout(deps.timers, call.signal, async (signal, keepOpen) => {
        const response = await deps.fetch(deps.baseUrl + call.path, {
          headers: headersOf(call.token, 'text/event-stream', false),
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'error',
          signal,
        });
        const failure = await failureOf(response, 'text/event-stream');
        if (failure !== null) return fail(failure);
        if (response.body === null) return fail({ type: 'no-network' });
        keepOpen();
        return ok(response.body);
      }),
  };
}

/** Whatever fetch or the reading of the body throws is a connection that broke: the answer may be had by asking again. */
async function withTimeout<T>(
  timers: Timers,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal, keepOpen: () => void) => Promise<Result<T, HttpFailure>>,
): Promise<Result<T, HttpFailure>> {
  if (outer?.aborted) return fail({ type: 'stopped' });
  const controller = new AbortController();
  let timedOut = false;
  const giveUp = () => controller.abort();
  const cancelTimer = timers.after(limits.requestTimeoutMs, () => {
    timedOut = true;
    giveUp();
  });
  outer?.addEventListener('abort', giveUp, { once: true });
  // A stream outlives this call: stopping must close it too.
  let open = false;
  const keepOpen = () => {
    open = true;
  };
  try {
    return await run(controller.signal, keepOpen);
  } catch {
    return fail({ type: outer?.aborted ? 'stopped' : timedOut ? 'timeout' : 'no-network' });
  } finally {
    cancelTimer();
    if (!open) outer?.removeEventListener('abort', giveUp);
  }
}

function headersOf(token: string | null, accept: string, hasBody: boolean): Record<string, string> {
  return {
    accept,
    [protocolHeader]: String(protocolVersion),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
}

function queryString(query: Call<unknown>['query']): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  return entries.length === 0
    ? ''
    : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}

async function failureOf(response: Response, expected: string): Promise<HttpFailure | null> {
  const contentType = response.headers.get('content-type') ?? '';
  // Checked before the status: a portal's 200, 401 or 503 is not the centre's.
  if (!response.headers.has(protocolHeader) || contentType.includes('text/html'))
    return { type: 'no-network' };
  if (response.ok) return contentType.includes(expected) ? null : { type: 'no-network' };
  const { code, field } = await problemOf(response);
  if (code === 'protocol-unknown' || response.status === 426) return { type: 'update-needed' };
  if (response.status === 401) return { type: 'sign-in-needed' };
  if (response.status === 404) return { type: 'not-found' };
  if (response.status === 413) return { type: 'too-large' };
  if (response.status === 408) return { type: 'timeout' };
  const retryAfterMs = retryAfter(response.headers.get('retry-after'));
  if (response.status === 429) return { type: 'slow-down', retryAfterMs };
  if (response.status >= 500) return { type: 'centre-silent', status: response.status, retryAfterMs };
  return { type: 'rejected', status: response.status, code, field };
}

async function problemOf(response: Response): Promise<{ code: string | null; field: string | null }> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return { code: null, field: null };
  const { code, field } = parsed.data;
  return { code, field: typeof field === 'string' ? field : null };
}

/** Seconds only: a date would have to be compared with the phone's clock, which may be wrong by days. */
function retryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** A newer centre speaks in ways that this app cannot read: that is for an update, not for patience. */
function notUnderstood(response: Response): HttpFailure {
  const spoken = Number(response.headers.get(protocolHeader));
  return spoken > protocolVersion ? { type: 'update-needed' } : { type: 'not-understood' };
}
