/**
 * What a restore from a backup needs: to which version the store went back, under which version a returned operation was
 * first taken, what must never come back, and a way for the owner (never for requests) to read and write the whole store.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const accepting = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid) AND ${mode} = 'accept'`;

const tables = [
  'tenant',
  'record',
  'record_ref',
  'record_history',
  'feed',
  'operation',
  'device',
  'deposit',
  'account',
  'invitation',
  'organisation_key',
  'erased',
];

export const statements: readonly string[] = [
  `ALTER TABLE tenant ADD COLUMN restores jsonb NOT NULL DEFAULT '[]'`,
  'ALTER TABLE record_history ADD COLUMN former jsonb',
  `CREATE TABLE erased (
    tenant_id uuid NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
  )`,
  'ALTER TABLE erased ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE erased FORCE ROW LEVEL SECURITY',
  `CREATE POLICY erased_read ON erased FOR SELECT USING (${accepting})`,
  'GRANT SELECT ON erased TO aggancio_app',
  // Bound to the owner's own role: whatever a request sets, it stays the role that owns nothing.
  ...tables.map(
    (table) =>
      `CREATE POLICY ${table}_whole ON ${table} TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
  ),
];
