/**
 * Request, Response and Headers as far as the centre's routes touch them: a fifth of a history went into the real ones,
 * and nothing of ours is in them. The suites of tests/integration run on the real ones.
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

/** Called once in a worker that runs nothing but histories. */
export function installLightHttp(): void {
  Object.assign(globalThis, { Response: LightResponse, Headers: LightHeaders });
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
