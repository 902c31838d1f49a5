import { sql } from 'kysely';
import { v4 } from 'uuid';
import type { TakenAwayLedger } from './apart/taken-away.ts';
import { createHints } from './hints.ts';
import { listenForHints } from './listen-for-hints.ts';
import { migrate } from './migrate.ts';
import type { OpenDatabase } from './open-database.ts';
import type { Store } from './store.ts';

export interface RunningStore extends Store {
  close(): Promise<void>;
}

/** Brings an open database up to date and starts to hear what other servers change in it. */
export async function createStore(
  database: OpenDatabase,
  options: { readonly now?: () => Date; readonly takenAway?: TakenAwayLedger } = {},
): Promise<RunningStore> {
  await refuseOldServer(database);
  await migrate(database.db);
  const hints = createHints(v4());
  const listening = database.listenUrl === null ? null : listenForHints(database.listenUrl, hints);
  return {
    database,
    hints,
    now: options.now ?? (() => new Date()),
    ...(options.takenAway === undefined ? {} : { takenAway: options.takenAway }),
    close: async () => {
      await listening?.stop();
      await database.close();
    },
  };
}

/** Below 15 a view cannot keep to the rights of whoever reads it. */
async function refuseOldServer(database: OpenDatabase): Promise<void> {
  const { rows } = await sql<{ v: number }>`SELECT current_setting('server_version_num')::int AS v`.execute(
    database.db,
  );
  if ((rows[0]?.v ?? 0) < 150_000) throw new Error('Aggancio needs PostgreSQL 15 or later.');
}
