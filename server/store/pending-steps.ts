import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** What is waited for: a code after the password, the first code of a new authenticator app, a passkey, a provider's answer. */
export type StepPurpose = 'code' | 'set-up' | 'passkey' | 'new-passkey' | 'provider' | 'provider-done';

export interface PendingStep {
  readonly purpose: StepPurpose;
  /** Null while nobody knows yet who it will be. */
  readonly userId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

const usualMinutes = 10;
/** Wrong answers to one step, after which it has to be begun again with the password. */
const mostFailures = 5;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Answers the key by which the step is taken up again; only its hash is kept. `key` is drawn here when the caller has none. */
export async function beginStep(
  store: Store,
  step: PendingStep,
  {
    key = randomBytes(32).toString('base64url'),
    minutes = usualMinutes,
  }: { readonly key?: string; readonly minutes?: number } = {},
): Promise<string> {
  const now = store.now();
  const expires = new Date(now.getTime() + minutes * 60_000).toISOString();
  const { db } = store.database;
  await sql`DELETE FROM auth.pending_step WHERE expires_at < ${now.toISOString()}`.execute(db);
  await sql`INSERT INTO auth.pending_step (key_hash, purpose, user_id, data, expires_at)
    VALUES (${hashOf(key)}, ${step.purpose}, ${step.userId}, ${JSON.stringify(step.data)}::jsonb, ${expires})`.execute(
    db,
  );
  return key;
}

/** Whose step this is and what for, without taking it up. Null when it is over, was answered or never was. */
export async function peekStep(
  store: Store,
  key: string,
  purposes: readonly StepPurpose[],
): Promise<PendingStep | null> {
  return store.database.db.transaction().execute((trx) => lockStep(trx, store, key, purposes));
}

/**
 * Takes a step up once: `answer` says whether it was answered rightly (something but null), in a transaction that holds the step. Right, it is gone;
 * wrong, it is counted. Answers null for a step that is over, and for a wrong answer.
 */
export async function takeStep<T>(
  store: Store,
  key: string,
  purposes: readonly StepPurpose[],
  answer: (trx: Transaction<Database>, step: PendingStep) => Promise<T | null>,
): Promise<T | null> {
  return store.database.db.transaction().execute(async (trx) => {
    const step = await lockStep(trx, store, key, purposes);
    if (step === null) return null;
    const result = await answer(trx, step);
    if (result === null)
      await sql`UPDATE auth.pending_step SET failures = failures + 1 WHERE key_hash = ${hashOf(key)}`.execute(
        trx,
      );
    else await sql`DELETE FROM auth.pending_step WHERE key_hash = ${hashOf(key)}`.execute(trx);
    return result;
  });
}

async function lockStep(
  trx: Transaction<Database>,
  store: Store,
  key: string,
  purposes: readonly StepPurpose[],
): Promise<PendingStep | null> {
  const { rows } = await sql<{
    purpose: StepPurpose;
    user_id: string | null;
    data: Readonly<Record<string, unknown>>;
  }>`SELECT purpose, user_id, data FROM auth.pending_step WHERE key_hash = ${hashOf(key)}
    AND expires_at > ${store.now().toISOString()} AND failures < ${mostFailures} FOR UPDATE`.execute(trx);
  const [row] = rows;
  if (row === undefined || !purposes.includes(row.purpose)) return null;
  return { purpose: row.purpose, userId: row.user_id, data: row.data };
}
