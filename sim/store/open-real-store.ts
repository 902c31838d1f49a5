import { createStore } from '../../server/store/create-store.ts';
import { openPostgres } from '../../server/store/open-database.ts';
import { type MirroredDatabase, mirrored } from './mirrored-database.ts';

/** An empty PostgreSQL, brought up to date and mirrored. */
export async function openRealStore(url: string): Promise<MirroredDatabase> {
  const store = await createStore(openPostgres(url, { maxConnections: 30 }));
  return mirrored({ ...store.database, close: () => store.close() });
}
