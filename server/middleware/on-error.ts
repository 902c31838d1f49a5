import type { ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../src/contract/problem.ts';
import type { AppEnv } from '../app-env.ts';
import { errorMark, type Log } from '../log.ts';
import { HttpProblem, unavailable } from '../problems.ts';
import { isStoreAway } from '../store/store-away.ts';

/** The one place where errors become replies. What nobody expected is told to nobody but the log, and there without contents. */
export const onError =
  (log: Log): ErrorHandler<AppEnv> =>
  (error, c) => {
    const requestId = c.get('requestId');
    const known = error instanceof HttpProblem ? error : isStoreAway(error) ? unavailable(5) : null;
    if (known === null || known.status >= 500)
      log.error({ requestId, ...errorMark(error) }, 'request failed');
    const problem: Problem = {
      code: known?.problem ?? 'internal',
      message: known?.message ?? 'Something went wrong at the centre.',
      requestId,
      ...(known?.more.field === undefined ? {} : { field: known.more.field }),
    };
    if (known?.more.retryAfterSeconds !== undefined)
      c.header('retry-after', String(known.more.retryAfterSeconds));
    return c.json(problem, (known?.status ?? 500) as ContentfulStatusCode);
  };
