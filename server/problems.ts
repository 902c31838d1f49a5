import type { ProblemCode } from '../src/contract/problem.ts';

/** An expected refusal on its way to the one place that turns errors into replies (`middleware/on-error.ts`). */
export class HttpProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 404 | 413 | 426 | 429 | 500 | 503,
    readonly problem: ProblemCode,
    message: string,
    readonly more: { readonly field?: string; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'HttpProblem';
  }
}

export const badRequest = (message: string, field?: string): HttpProblem =>
  new HttpProblem(400, 'bad-request', message, field === undefined ? {} : { field });
export const signInNeeded = (): HttpProblem => new HttpProblem(401, 'sign-in-needed', 'Sign in first.');
/** Also for what may not be seen: whether it exists is not told. */
export const notFound = (): HttpProblem => new HttpProblem(404, 'not-found', 'There is nothing here.');
export const tooLarge = (): HttpProblem => new HttpProblem(413, 'too-large', 'The request is too large.');
export const slowDown = (seconds: number): HttpProblem =>
  new HttpProblem(429, 'slow-down', 'Too many requests: try again later.', { retryAfterSeconds: seconds });
export const unavailable = (seconds: number): HttpProblem =>
  new HttpProblem(503, 'unavailable', 'The store cannot be reached just now.', {
    retryAfterSeconds: seconds,
  });
