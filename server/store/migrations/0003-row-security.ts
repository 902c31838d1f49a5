/**
 * Requests run under `aggancio_app`, which owns nothing, and say in their transaction for whom they ask:
 * - `app.tenant`: the network; `app.scopes`: a JSON array of the reader's scopes;
 * - `app.mode`: `read` (records by scope), `desk` (operations and devices), `accept` (the whole tenant, for the code that
 *   decides what is accepted) or nothing;
 * - `app.key`: a secret that finds its own row before the tenant is known.
 * Without them every table answers no rows, to its owner too.
 *
 * The settings are read in sub-selects so that they are worked out once, not once per row.
 */
const tenant = `(SELECT nullif(current_setting('app.tenant', true), '')::uuid)`;
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const key = `(SELECT nullif(current_setting('app.key', true), ''))`;
// The cast keeps ANY from reading the sub-select as a list of rows.
const scopes = `((SELECT coalesce(array_agg(one), '{}') FROM jsonb_array_elements_text(
  coalesce(nullif(current_setting('app.scopes', true), ''), '[]')::jsonb) AS one)::text[])`;
const inTenant = `tenant_id = ${tenant}`;
const accepting = `${inTenant} AND ${mode} = 'accept'`;
const atDesk = `${inTenant} AND ${mode} IN ('accept', 'desk')`;

interface Rule {
  readonly table: string;
  readonly read: string;
  readonly write?: string;
  readonly grants: readonly string[];
}

const rules: readonly Rule[] = [
  {
    table: 'tenant',
    read: `id = ${tenant}`,
    write: `id = ${tenant} AND ${mode} = 'accept'`,
    grants: ['SELECT', 'UPDATE (n)'],
  },
  {
    table: 'record',
    read: `${inTenant} AND (${mode} = 'accept' OR (${mode} = 'read' AND scopes && ${scopes}))`,
    write: accepting,
    grants: ['SELECT', 'INSERT', 'UPDATE'],
  },
  {
    table: 'record_ref',
    read: accepting,
    write: accepting,
    grants: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  },
  { table: 'record_history', read: accepting, write: accepting, grants: ['SELECT', 'INSERT'] },
  {
    table: 'feed',
    read: `${inTenant} AND (${mode} = 'accept' OR (${mode} = 'read' AND scope = ANY (${scopes})))`,
    write: accepting,
    grants: ['SELECT', 'INSERT', 'UPDATE'],
  },
  { table: 'operation', read: atDesk, write: accepting, grants: ['SELECT', 'INSERT'] },
  {
    table: 'device',
    read: `(${atDesk}) OR token_hash = ${key}`,
    write: accepting,
    grants: ['SELECT', 'INSERT', 'UPDATE'],
  },
  { table: 'deposit', read: accepting, write: accepting, grants: ['SELECT', 'INSERT'] },
  { table: 'account', read: `(${accepting}) OR user_id = ${key}`, write: accepting, grants: ['SELECT'] },
  {
    table: 'invitation',
    read: `(${accepting}) OR code_hash = ${key}`,
    write: `(${accepting}) OR code_hash = ${key}`,
    grants: ['SELECT', 'UPDATE (used_at)'],
  },
  {
    table: 'organisation_key',
    read: inTenant,
    write: accepting,
    grants: ['SELECT (tenant_id, org_id, public_key)'],
  },
];

// Roles belong to the whole cluster: another database, or another server starting now, may have made it already.
const makeRole = `DO $$ BEGIN
  CREATE ROLE aggancio_app NOLOGIN NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
// From version 16 on, making a role does not let its maker act as it; before, there was no such difference.
const joinRole = `DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'aggancio_app',
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
  THEN EXECUTE format('GRANT aggancio_app TO %I', current_user); END IF;
EXCEPTION WHEN internal_error THEN NULL; END $$`;

export const statements: readonly string[] = [
  makeRole,
  joinRole,
  'GRANT USAGE ON SCHEMA public TO aggancio_app',
  ...rules.flatMap(({ table, read, write, grants }) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${read})`,
    ...(write === undefined
      ? []
      : [
          `CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (${write})`,
          `CREATE POLICY ${table}_update ON ${table} FOR UPDATE USING (${write}) WITH CHECK (${write})`,
          `CREATE POLICY ${table}_delete ON ${table} FOR DELETE USING (${write})`,
        ]),
    ...grants.map((grant) => `GRANT ${grant} ON ${table} TO aggancio_app`),
  ]),
];
