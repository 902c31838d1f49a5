import { paths } from '../contract/protocol.ts';
import { streamEventSchema } from '../contract/sync.ts';
import type { Http } from './http.ts';
import type { HttpFailure } from './http-failure.ts';
import { backOffMs } from './retry.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import type { Random, Timers } from './timers.ts';

/** A radio that changed cells leaves a connection that never speaks and never closes. */
const silenceMs = 90_000;

export interface Stream {
  /** Connects, and reconnects for ever, until closed. Harmless when already open. */
  open(): void;
  /** The network is back: whatever there was is from before, and no back-off is waited for. */
  reopen(): void;
  close(): void;
}

/** A hint that something changed, never more: polling is the truth, so every failure here may be silent. */
export function createStream(deps: {
  readonly http: Http;
  readonly credential: () => string | null;
  readonly timers: Timers;
  readonly random: Random;
  readonly onHint: () => void;
}): Stream {
  let current: AbortController | null = null;
  let failures = 0;
  let cancelRetry = () => {};

  async function follow(controller: AbortController): Promise<void> {
    const failure = await readUntilItEnds(controller);
    if (controller.signal.aborted && current !== controller) return;
    // Asking again with the same credential, or the same old app, would learn the same: sync reopens when that changed.
    if (failure?.type === 'sign-in-needed' || failure?.type === 'update-needed') {
      current = null;
      return;
    }
    failures += 1;
    cancelRetry = deps.timers.after(backOffMs(failures, deps.random), connect);
  }

  async function readUntilItEnds(controller: AbortController): Promise<HttpFailure | null> {
    const token = deps.credential();
    if (token === null) return { type: 'sign-in-needed' };
    const opened = await deps.http.open({ path: paths.stream, token, signal: controller.signal });
    if (!opened.ok) return opened.error;
    // What changed while nobody listened gave no hint.
    if (failures > 0) deps.onHint();
    let cancelSilence = () => {};
    const watchSilence = () => {
      cancelSilence();
      cancelSilence = deps.timers.after(silenceMs, () => controller.abort());
    };
    watchSilence();
    await readServerSentEvents(opened.value, {
      alive: () => {
        failures = 0;
        watchSilence();
      },
      data: (data) => {
        if (isHint(data)) deps.onHint();
      },
    }).catch(() => {
      // Cut off or aborted: the same as an end.
    });
    cancelSilence();
    return null;
  }

  function giveUp(): void {
    cancelRetry();
    const closing = current;
    current = null;
    closing?.abort();
  }

  function connect(): void {
    current = new AbortController();
    void follow(current);
  }

  return {
    open: () => {
      if (current === null) connect();
    },
    reopen: () => {
      giveUp();
      // Nobody listened meanwhile: the next opening counts as a hint.
      failures = 1;
      connect();
    },
    close: () => {
      giveUp();
      failures = 0;
    },
  };
}

function isHint(data: string): boolean {
  try {
    return streamEventSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
