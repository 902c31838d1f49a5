// @ts-expect-error A plain script, without types.
import { startPrivatePostgres } from '../../scripts/test-run/private-postgres.mjs';

/** The PostgreSQL of the tests, or a private one that goes with us: for commands that run beside no test. */
export async function ownPostgres(): Promise<{ readonly stop: () => void }> {
  if (process.env.TEST_DATABASE_URL) return { stop: () => {} };
  const server = (await startPrivatePostgres()) as { url: string; stop(): void };
  process.env.TEST_DATABASE_URL = server.url;
  return { stop: () => server.stop() };
}
