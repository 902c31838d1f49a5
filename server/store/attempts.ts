import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Store } from './store.ts';

export interface AttemptLimit {
  /** What is guarded, e.g. `sign-in`, and for whom. Kept as a hash: the table tells no addresses. */
  readonly about: readonly string[];
  /** Failures that cost nothing. */
  readonly free: number;
}

const longestWaitSeconds = 60;
const forgottenAfterSeconds = 15 * 60;

const keyOf = (limit: AttemptLimit): string =>
  createHash('sha256').update(JSON.stringify(limit.about)).digest('hex');

/** Each failure beyond the free ones doubles the wait, up to a minute: slow for a thief, and nobody is locked out. */
function waitSeconds(failures: number, free: number): number {
  return Math.min(longestWaitSeconds, 2 ** (failures - free));
}

/**
 * Counts an attempt as failed beforehand, so that many at once are counted too; `forgive` takes it back.
 * Answers the seconds to wait; 0 means go on. It is kept in the database, for all server processes together.
 */
export async function noteAttempt(store: Store, limit: AttemptLimit): Promise<number> {
  const key = keyOf(limit);
  const now = store.now();
  return store.database.db.transaction().execute(async (trx) => {
    await sql`INSERT INTO auth.sign_in_failure (key, failures, last_at) VALUES (${key}, 0, ${now.toISOString()})
      ON CONFLICT (key) DO NOTHING`.execute(trx);
    const { rows } = await sql<{ failures: number; last_at: Date }>`
      SELECT failures, last_at FROM auth.sign_in_failure WHERE key = ${key} FOR UPDATE`.execute(trx);
    const [row] = rows;
    // Whoever waited for the row comes with a time that is past: that is no wait of theirs.
    const agoSeconds = row === undefined ? 0 : Math.max(0, (now.getTime() - row.last_at.getTime()) / 1000);
    const failures = row === undefined || agoSeconds > forgottenAfterSeconds ? 0 : row.failures;
    const wait = failures < limit.free ? 0 : Math.ceil(waitSeconds(failures, limit.free) - agoSeconds);
    if (wait > 0) return wait;
    await sql`UPDATE auth.sign_in_failure SET failures = ${failures + 1},
      last_at = greatest(last_at, ${now.toISOString()}::timestamptz) WHERE key = ${key}`.execute(trx);
    return 0;
  });
}

/** It went well: this attempt was no failure, and those before it no longer count. */
export async function forgive(store: Store, limit: AttemptLimit): Promise<void> {
  await sql`DELETE FROM auth.sign_in_failure WHERE key = ${keyOf(limit)}`.execute(store.database.db);
}

/** It went well, but what is counted is shared with others: only this attempt is taken back. */
export async function takeBack(store: Store, limit: AttemptLimit): Promise<void> {
  await sql`UPDATE auth.sign_in_failure SET failures = greatest(failures - 1, 0) WHERE key = ${keyOf(limit)}`.execute(
    store.database.db,
  );
}
