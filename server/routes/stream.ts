import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { callerOf } from '../caller.ts';

const heartbeatMs = 20_000;
/** Then the phone connects anew, and who may listen is asked again. */
const longestMs = 30 * 60_000;

/** One open stream for each device: a hint that something changed, never what (design D4). */
export function streamRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/stream', async (c) => {
    const account = await callerOf(c, deps);
    // Signed out, or taken out meanwhile: what goes on here is nothing to them any more.
    const isStillIn = () =>
      callerOf(c, deps).then(
        () => true,
        () => false,
      );
    return streamSSE(c, async (stream) => {
      const started = deps.store.now().getTime();
      let changed = false;
      let wake = () => {};
      const unsubscribe = deps.store.hints.subscribe(account.tenantId, () => {
        changed = true;
        wake();
      });
      stream.onAbort(() => wake());
      try {
        // Told at once, so that the phone knows the stream is open.
        await stream.write(': open\n\n');
        while (!stream.aborted && deps.store.now().getTime() - started < longestMs) {
          if (!changed) await waitAtMost(heartbeatMs, (resolve) => (wake = resolve));
          if (stream.aborted || !(await isStillIn())) break;
          const tell = changed;
          changed = false;
          if (tell) await stream.writeSSE({ data: JSON.stringify({ type: 'changed' }) });
          else await stream.write(': alive\n\n');
        }
      } finally {
        unsubscribe();
      }
    });
  });
  return app;
}

function waitAtMost(ms: number, onWake: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
