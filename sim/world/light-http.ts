/**
 * Request, Response, Headers and AbortController as far as routes and `src/sync/http.ts` touch them: a fifth of a history
 * went into the real ones, and nothing of ours is in them. The suites of tests/integration run on the real ones.
 */
class LightHeaders {
  readonly #values = new Map<string, string>();

  constructor(init?: unknown) {
    if (init === undefined || init === null) return;
    const entries =
      Symbol.iterator in (init as object)
        ? (init as Iterable<readonly [string, string]>)
        : Object.entries(init as Record<string, string>);
    for (const [name, value] of entries) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), String(value));
  }

  append(name: string, value: string): void {
    this.set(name, value);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  forEach(run: (value: string, name: string) => void): void {
    for (const [name, value] of this.#values) run(value, name);
  }

  entries() {
    return this.#values.entries();
  }

  [Symbol.iterator]() {
    return this.#values.entries();
  }
}

class LightResponse {
  readonly status: number;
  readonly headers: LightHeaders;
  readonly body: string | null;

  constructor(body?: unknown, init: { status?: number; headers?: unknown } = {}) {
    this.body = typeof body === 'string' ? body : null;
    this.status = init.status ?? 200;
    this.headers = new LightHeaders(init.headers);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return this.body ?? '';
  }
}

class LightSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

class LightAbortController {
  readonly signal = new LightSignal();

  abort(): void {
    this.signal.abort();
  }
}

/** Called once in a worker that runs nothing but histories. */
export function installLightHttp(): void {
  Object.assign(globalThis, {
    Response: LightResponse,
    Headers: LightHeaders,
    AbortController: LightAbortController,
  });
}

export function lightRequest(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: string | null,
): Request {
  const bytes = body === null ? [] : [Buffer.from(body)];
  return { url, method, headers: new LightHeaders(headers), body: bytes } as unknown as Request;
}
