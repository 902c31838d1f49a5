import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, inContext } from '../../../server/store/context.ts';
import type { Database } from '../../../server/store/database.ts';
import { aPersonBody, aPhone, aTown, type Backend, type Town } from './a-town.ts';

/** The database itself keeps tenants and scopes apart, whatever the code above forgets (design D5). */
export function rowSecuritySuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
    const anna = aPhone(town, 'anna');
    const person = anna.create('person', aPersonBody());
    await anna.answers(person, anna.encounter([person.recordId]));
    await anna.answers(anna.create('person', { ...aPersonBody(), gender: '?' }));
  });
  afterAll(() => town?.close());

  const asApp = <T>(context: Context, run: (trx: Transaction<Database>) => Promise<T>) =>
    inContext(town.store.database.db, context, run);
  const count = (context: Context, table: string) =>
    asApp(context, async (trx) => {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(
        trx,
      );
      return rows[0]?.n ?? -1;
    });

  async function tablesOf(schema: string, kind: string): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
      WHERE s.nspname = ${schema} AND c.relkind = ${kind} ORDER BY 1`.execute(town.store.database.db);
    return rows.map((row) => row.name);
  }

  describe(`row-level security on ${backend}`, () => {
    it('is forced on every table but the list of migrations', async () => {
      const { rows } = await sql<{ name: string }>`
        SELECT c.relname AS name FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
        WHERE s.nspname = 'public' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`.execute(
        town.store.database.db,
      );
      expect(rows.map((row) => row.name)).toEqual(['schema_migration']);
    });

    it('answers no rows from any table or view to the app role without context', async () => {
      const tables = (await tablesOf('public', 'r')).filter((name) => name !== 'schema_migration');
      expect(tables).toContain('record');
      for (const name of [...tables, ...(await tablesOf('public', 'v'))]) {
        if (name === 'organisation_key') continue;
        expect(await count({}, name), name).toBe(0);
      }
      const key = () => asApp({}, (trx) => sql`SELECT public_key FROM organisation_key`.execute(trx));
      expect((await key()).rows).toEqual([]);
    });

    it('gives the app role nothing of the accounts, and nothing to own', async () => {
      for (const name of await tablesOf('auth', 'r')) {
        await expect(
          count({ tenantId: town.ids.tenant, mode: 'accept' }, `auth.${name}`),
          name,
        ).rejects.toThrow(/permission denied/);
      }
      await expect(
        asApp({ tenantId: town.ids.tenant, mode: 'accept' }, (trx) =>
          sql`SELECT sealed_private FROM organisation_key`.execute(trx),
        ),
      ).rejects.toThrow(/permission denied/);
      const owned = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_class c
        JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'aggancio_app'`.execute(
        town.store.database.db,
      );
      expect(owned.rows[0]?.n).toBe(0);
    });

    it('shows a reader the records of their scopes, and nothing of another tenant', async () => {
      const tenantId = town.ids.tenant;
      const scope = `encounter/team:${town.ids.teamCentro}`;
      expect(await count({ tenantId, mode: 'read', scopes: [scope] }, 'v_encounter')).toBe(1);
      expect(await count({ tenantId, mode: 'read', scopes: ['team:other'] }, 'record')).toBe(0);
      expect(await count({ tenantId: town.ids.strada, mode: 'accept' }, 'record')).toBe(0);
      expect(
        await count({ tenantId: town.ids.strada, mode: 'read', scopes: [scope, 'tenant'] }, 'record'),
      ).toBe(0);
      for (const hidden of ['operation', 'record_history', 'record_ref', 'device', 'account', 'invitation']) {
        expect(await count({ tenantId, mode: 'read', scopes: [scope, 'tenant'] }, hidden), hidden).toBe(0);
      }
      expect(await count({ tenantId, mode: 'desk' }, 'record')).toBe(0);
      expect(await count({ tenantId, mode: 'desk' }, 'operation')).toBeGreaterThan(0);
    });

    it('lets nobody write while reading, delete records, or write into another tenant', async () => {
      const tenantId = town.ids.tenant;
      const scopes = ['tenant', `org:${town.ids.strada}`];
      const written = await asApp({ tenantId, mode: 'read', scopes }, (trx) =>
        trx.updateTable('record').set({ closed: true }).executeTakeFirst(),
      );
      expect(Number(written.numUpdatedRows)).toBe(0);
      await expect(
        asApp({ tenantId, mode: 'accept' }, (trx) => sql`DELETE FROM record`.execute(trx)),
      ).rejects.toThrow(/permission denied/);
      await expect(
        asApp({ tenantId: town.ids.strada, mode: 'accept' }, (trx) =>
          trx
            .insertInto('feed')
            .values({ tenant_id: tenantId, scope: 'x', record_id: tenantId, pos: 1 })
            .execute(),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    it('carries nothing over to the next request on the same connection', async () => {
      await count({ tenantId: town.ids.tenant, mode: 'accept' }, 'record');
      const { rows } = await sql<{ role: string; tenant: string | null }>`
        SELECT current_user AS role, current_setting('app.tenant', true) AS tenant`.execute(
        town.store.database.db,
      );
      expect(rows[0]?.role).not.toBe('aggancio_app');
      expect(rows[0]?.tenant ?? '').toBe('');
    });
  });
}
