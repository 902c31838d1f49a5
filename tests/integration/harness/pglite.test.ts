import { expect, it } from 'vitest';
import { createMemoryPglite } from '../../harness/pglite.ts';

it('starts without rows and answers as PostgreSQL does', async () => {
  const database = await createMemoryPglite();
  const { rows } = await database.query('SELECT id FROM record');
  expect(rows).toEqual([]);
  await database.close();
});
