import { expect, it } from 'vitest';
import { createMemoryPglite } from '../../harness/pglite.ts';

it('starts empty and answers as PostgreSQL does', async () => {
  const database = await createMemoryPglite();
  const { rows } = await database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  expect(rows).toEqual([]);
  await database.close();
});
