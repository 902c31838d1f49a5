import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setContext } from '../../../server/store/context.ts';
import { createStore, type RunningStore } from '../../../server/store/create-store.ts';
import { migrate, migrateWithin, migrationNames } from '../../../server/store/migrate.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../../server/store/open-database.ts';
import { createTenant, importRecords, type SeedRecord } from '../../../server/store/seed.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import { createTestDatabase } from '../../harness/postgres.ts';

/** A record as the version before migration 19 had it in its store, in the words of its scopes. */
interface KeptRecord extends SeedRecord {
  readonly scopes: readonly string[];
  readonly v: number;
  readonly firstV: number;
  readonly serviceNight: string | null;
  readonly closed: boolean;
  readonly shiftId: string | null;
}
interface KeptStore {
  readonly tenant: string;
  readonly n: number;
  readonly records: readonly KeptRecord[];
}

const kept = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/store/before-matrix.json'), 'utf8'),
) as KeptStore;

const [migrated, fresh] = [new Map<string, Stored>(), new Map<string, Stored>()];
interface Stored {
  readonly scopes: readonly string[];
  readonly fed: readonly string[];
}
const stores: { close(): Promise<void> }[] = [];

/** On PostgreSQL: every PGlite of the tests begins with all tables of today. */
async function fillAsItWas(store: OpenDatabase): Promise<void> {
  const until = migrationNames.indexOf('0018-consents') + 1;
  const rows = kept.records.map((one) => ({
    ...one,
    version: definitionOf(one.kind)?.schemaVersion ?? 1,
    originScopes: one.originScopes ?? [],
  }));
  await store.db.transaction().execute(async (trx) => {
    await migrateWithin(trx, migrationNames.slice(0, until));
    await sql`SELECT set_config('app.mode', 'whole', true)`.execute(trx);
    await sql`INSERT INTO tenant (id, name, n) VALUES (${kept.tenant}, 'Rete', ${kept.n})`.execute(trx);
    await sql`INSERT INTO record (tenant_id, id, kind, schema_version, org_id, subject_id, shift_id, at, recorded_at,
        received_at, created_by, service_night, clock_suspect, closed, scopes, origin_scopes, v, first_v, body)
      SELECT ${kept.tenant}, id, kind, version, "orgId", "subjectId", "shiftId", at, at, at, "createdBy", "serviceNight",
        false, closed, scopes, "originScopes", v, "firstV", body
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one (id uuid, kind text, version integer, "orgId" uuid,
        "subjectId" uuid, "shiftId" uuid, at timestamptz, "createdBy" uuid, "serviceNight" date, closed boolean,
        scopes text[], "originScopes" text[], v bigint, "firstV" bigint, body jsonb)`.execute(trx);
    await sql`INSERT INTO feed (tenant_id, scope, record_id, pos)
      SELECT tenant_id, scope, id, v FROM record, unnest(scopes) AS scope`.execute(trx);
  });
}

async function scopesIn(store: RunningStore, into: Map<string, Stored>): Promise<void> {
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: kept.tenant, mode: 'accept' });
    const { rows } = await sql<{ id: string } & Stored>`
      SELECT id, scopes, ARRAY(SELECT scope FROM feed f WHERE f.tenant_id = r.tenant_id AND f.record_id = r.id) AS fed
      FROM record r WHERE tenant_id = ${kept.tenant}`.execute(trx);
    for (const { id, ...stored } of rows) into.set(id, stored);
  });
}

beforeAll(async () => {
  const database = await createTestDatabase();
  const before = openPostgres(database.url);
  await fillAsItWas(before);
  await migrate(before.db);
  const now = () => new Date('2026-11-21T20:30:00.000Z');
  const after = await createStore(before, { now });
  const newly = await createStore(await openPglite('memory'), { now });
  stores.push(newly, { close: () => after.close().then(() => database.drop()) });
  await createTenant(newly, { id: kept.tenant, name: 'Rete', demo: true });
  await importRecords(newly, kept.tenant, kept.records);
  await scopesIn(after, migrated);
  await scopesIn(newly, fresh);
}, 60_000);
afterAll(() => Promise.all(stores.map((store) => store.close())));

it('migration 19 tells what lay in a full store in the words that a push would use today, and shows nobody more', () => {
  expect(migrated.size).toBe(kept.records.length);
  const differing = kept.records.flatMap(({ id, kind }) => {
    const [was, is] = [new Set(migrated.get(id)?.scopes), new Set(fresh.get(id)?.scopes)];
    const more = [...was].filter((scope) => !is.has(scope));
    const fewer = [...is].filter((scope) => !was.has(scope));
    return more.length + fewer.length === 0 ? [] : [{ kind, id, more, fewer }];
  });
  expect(differing).toEqual([]);
});

it('whoever holds a scope of today is told of what lies in it', () => {
  const untold = [...migrated].filter(([, { scopes, fed }]) => scopes.some((scope) => !fed.includes(scope)));
  expect(untold.map(([id]) => id)).toEqual([]);
});
