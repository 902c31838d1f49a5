// Lets a single test file be run straight with `npx vitest`: `npm test` starts the database itself.
import { startPrivatePostgres } from '../../scripts/test-run/private-postgres.mjs';

export async function setup() {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const postgres = await startPrivatePostgres();
  process.env.TEST_DATABASE_URL = postgres.url;
  return () => {
    delete process.env.TEST_DATABASE_URL;
    postgres.stop();
  };
}
