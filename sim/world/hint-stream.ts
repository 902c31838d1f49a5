import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { Scheduler } from './scheduler.ts';

export interface HintSource {
  readonly random: SeededRandom;
  readonly mayHint: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

const heartbeatMs = 80_000;
const encoder = new TextEncoder();

/** The centre's hints as a phone reads them: each may come late or never, as may the end of the stream. */
export function createHintStream(
  scheduler: Scheduler,
  deps: HintSource,
  { isAlive }: { readonly isAlive: () => boolean },
  signal: AbortSignal | null,
): unknown {
  const waiting: ((part: { done: boolean; value?: Uint8Array }) => void)[] = [];
  const ready: { done: boolean; value?: Uint8Array }[] = [];
  let ended = false;

  const give = (part: { done: boolean; value?: Uint8Array }): void => {
    if (ended || !isAlive()) return;
    const next = waiting.shift();
    if (next === undefined) ready.push(part);
    else next(part);
  };
  const end = (): void => {
    give({ done: true });
    ended = true;
    unsubscribe();
  };
  const say = (text: string): void => {
    if (deps.mayHint()) give({ done: false, value: encoder.encode(text) });
    else end();
  };
  const beat = (): void => {
    if (ended || !isAlive()) return;
    say(': alive\n\n');
    scheduler.after(heartbeatMs, beat);
  };
  const unsubscribe = deps.subscribe(() => {
    scheduler.after(deps.random.next() * 500, () => say('data: {"type":"changed"}\n\n'));
  });
  signal?.addEventListener('abort', end);
  say(': open\n\n');
  scheduler.after(heartbeatMs, beat);

  return {
    getReader: () => ({
      read: () => {
        const part = ready.shift();
        if (part !== undefined) return Promise.resolve(part);
        return ended
          ? Promise.resolve({ done: true })
          : new Promise((resolve) => {
              waiting.push(resolve);
            });
      },
      releaseLock: () => {},
    }),
  };
}
