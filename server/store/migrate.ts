import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { statements as records } from './migrations/0001-records.ts';
import { statements as accounts } from './migrations/0002-accounts.ts';
import { statements as rowSecurity } from './migrations/0003-row-security.ts';
import { statements as views } from './migrations/0004-views.ts';
import { statements as restore } from './migrations/0005-restore.ts';
import { statements as personLinks } from './migrations/0006-person-links.ts';
import { statements as conflictResolutions } from './migrations/0007-conflict-resolutions.ts';
import { statements as setAside } from './migrations/0008-set-aside.ts';
import { statements as receipts } from './migrations/0009-receipts.ts';
import { statements as personFacts } from './migrations/0010-person-facts.ts';
import { statements as places } from './migrations/0012-places.ts';
import { statements as closedRooms } from './migrations/0013-closed-rooms.ts';
import { statements as groupsAndCounts } from './migrations/0014-groups-and-counts.ts';
import { statements as alerts } from './migrations/0015-alerts.ts';
import { statements as logMarks } from './migrations/0016-log-marks.ts';
import { statements as audit } from './migrations/0017-audit.ts';
import { statements as consents } from './migrations/0018-consents.ts';
import { statements as matrix } from './migrations/0019-matrix.ts';
import { statements as erasure } from './migrations/0020-erasure.ts';
import { statements as factors } from './migrations/0021-factors.ts';
import { statements as keyRotation } from './migrations/0022-key-rotation.ts';
import { statements as sharing } from './migrations/0023-sharing.ts';
import { statements as fewerScopes } from './migrations/0027-fewer-scopes.ts';
import { statements as keptTotals } from './migrations/0029-kept-totals.ts';

/** Forward only: what was shipped is never edited, a change is a new file at the end. */
const migrations: readonly { readonly name: string; readonly statements: readonly string[] }[] = [
  { name: '0001-records', statements: records },
  { name: '0002-accounts', statements: accounts },
  { name: '0003-row-security', statements: rowSecurity },
  { name: '0004-views', statements: views },
  { name: '0005-restore', statements: restore },
  { name: '0006-person-links', statements: personLinks },
  { name: '0007-conflict-resolutions', statements: conflictResolutions },
  { name: '0008-set-aside', statements: setAside },
  { name: '0009-receipts', statements: receipts },
  { name: '0010-person-facts', statements: personFacts },
  { name: '0012-places', statements: places },
  { name: '0013-closed-rooms', statements: closedRooms },
  { name: '0014-groups-and-counts', statements: groupsAndCounts },
  { name: '0015-alerts', statements: alerts },
  { name: '0016-log-marks', statements: logMarks },
  { name: '0017-audit', statements: audit },
  { name: '0018-consents', statements: consents },
  { name: '0019-matrix', statements: matrix },
  { name: '0020-erasure', statements: erasure },
  { name: '0021-factors', statements: factors },
  { name: '0022-key-rotation', statements: keyRotation },
  { name: '0023-sharing', statements: sharing },
  { name: '0027-fewer-scopes', statements: fewerScopes },
  { name: '0029-kept-totals', statements: keptTotals },
];

export const migrationNames: readonly string[] = migrations.map(({ name }) => name);

/** Brings the database up to this version, under its owner. Two servers that start at once do it once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  await makeLedger(db);
  for (const migration of migrations) {
    await db.transaction().execute(async (trx) => {
      // A table lock, not an advisory one: it works on every PostgreSQL-compatible engine (design D8).
      await sql`LOCK TABLE schema_migration IN ACCESS EXCLUSIVE MODE`.execute(trx);
      const done = await sql`SELECT 1 FROM schema_migration WHERE name = ${migration.name}`.execute(trx);
      if (done.rows.length === 0) await carryOut(trx, migration);
    });
  }
}

/** Brings an empty database, or one at an earlier of these steps, to the state after these migrations. All or nothing. */
export async function migrateWithin(trx: Transaction<Database>, names: readonly string[]): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS schema_migration (
    name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(trx);
  const { rows } = await sql<{ name: string }>`SELECT name FROM schema_migration`.execute(trx);
  const done = new Set(rows.map(({ name }) => name));
  for (const migration of migrations) {
    if (names.includes(migration.name) && !done.has(migration.name)) await carryOut(trx, migration);
  }
}

async function carryOut(trx: Transaction<Database>, migration: (typeof migrations)[number]): Promise<void> {
  for (const statement of migration.statements) await sql.raw(statement).execute(trx);
  await sql`INSERT INTO schema_migration (name) VALUES (${migration.name})`.execute(trx);
}

/** Two servers may both find the table missing; `IF NOT EXISTS` still lets one of them fail on the catalogue. */
async function makeLedger(db: Kysely<Database>, attempts = 5): Promise<void> {
  try {
    await sql`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(db);
  } catch (error) {
    if (attempts <= 1) throw error;
    await makeLedger(db, attempts - 1);
  }
}
