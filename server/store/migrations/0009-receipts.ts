/** What a phone brought along from a name that it gave up, and the key with which the centre signs its answers. */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const tenant = `(SELECT nullif(current_setting('app.tenant', true), '')::uuid)`;

export const statements: readonly string[] = [
  'ALTER TABLE device ADD COLUMN carried bigint NOT NULL DEFAULT 0',
  `CREATE TABLE receipt_key (
    tenant_id uuid NOT NULL REFERENCES tenant (id) PRIMARY KEY,
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  'ALTER TABLE receipt_key ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE receipt_key FORCE ROW LEVEL SECURITY',
  `CREATE POLICY receipt_key_read ON receipt_key FOR SELECT USING (tenant_id = ${tenant} AND ${mode} = 'accept')`,
  // The role under which requests run can neither read the private half nor replace the pair: only the owner does.
  'GRANT SELECT (tenant_id, public_key) ON receipt_key TO aggancio_app',
  `CREATE POLICY receipt_key_make ON receipt_key FOR INSERT TO CURRENT_USER
    WITH CHECK (tenant_id = ${tenant} AND ${mode} = 'accept')`,
  `CREATE POLICY receipt_key_whole ON receipt_key TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
];
