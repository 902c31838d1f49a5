import { v4 } from 'uuid';
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
  options: { readonly now?: () => Date } = {},
): Promise<RunningStore> {
  await migrate(database.db);
  const hints = createHints(v4());
  const listening = database.listenUrl === null ? null : listenForHints(database.listenUrl, hints);
  return {
    database,
    hints,
    now: options.now ?? (() => new Date()),
    close: async () => {
      await listening?.stop();
      await database.close();
    },
  };
}
