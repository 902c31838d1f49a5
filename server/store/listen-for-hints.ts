import pg from 'pg';
import { type Hints, hintChannel } from './hints.ts';

const reconnectMs = 2_000;

/** Hears what other server processes on the same PostgreSQL changed. Reconnects for ever: while it is away, polling serves. */
export function listenForHints(url: string, hints: Hints): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function retryLater(): void {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      void connect();
    }, reconnectMs);
    timer.unref();
  }

  async function connect(): Promise<void> {
    const mine = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client = mine;
    mine.on('error', retryLater);
    mine.on('end', retryLater);
    mine.on('notification', ({ payload }) => {
      const [tenantId, processId] = (payload ?? '').split(' ');
      if (tenantId && processId !== hints.processId) hints.emit(tenantId);
    });
    try {
      await mine.connect();
      await mine.query(`LISTEN ${hintChannel}`);
    } catch {
      await mine.end().catch(() => {});
      retryLater();
    }
  }

  void connect();
  return {
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
