/**
 * An organisation's key can be exchanged, and what phones left at the centre can be opened: the former pairs, every recovery
 * wrap a phone ever sent (an older deposit needs an older one), and two different rows under one number are both kept.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const tenant = `(SELECT nullif(current_setting('app.tenant', true), '')::uuid)`;
const accepting = `tenant_id = ${tenant} AND ${mode} = 'accept'`;

const guarded = (table: string): readonly string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${accepting})`,
  `CREATE POLICY ${table}_whole ON ${table} TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
];

export const statements: readonly string[] = [
  `CREATE TABLE former_organisation_key (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    public_key text NOT NULL,
    sealed_private jsonb NOT NULL,
    lost boolean NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, org_id, public_key)
  )`,
  ...guarded('former_organisation_key'),
  // Requests see which keys there were, never a private half; only the owner writes.
  'GRANT SELECT (tenant_id, org_id, public_key) ON former_organisation_key TO aggancio_app',
  `CREATE POLICY former_organisation_key_own ON former_organisation_key TO CURRENT_USER
    USING (${accepting}) WITH CHECK (${accepting})`,
  `CREATE POLICY organisation_key_replace ON organisation_key FOR DELETE TO CURRENT_USER USING (${accepting})`,
  `CREATE TABLE recovery_wrap (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    device_id uuid NOT NULL,
    wrap text NOT NULL,
    organisation_key text,
    kept_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_id, wrap)
  )`,
  ...guarded('recovery_wrap'),
  `CREATE POLICY recovery_wrap_insert ON recovery_wrap FOR INSERT WITH CHECK (${accepting})`,
  'GRANT SELECT, INSERT ON recovery_wrap TO aggancio_app',
  `CREATE POLICY recovery_wrap_owner ON recovery_wrap TO CURRENT_USER USING (${accepting}) WITH CHECK (${accepting})`,
  'ALTER TABLE device ADD COLUMN recovery_key text',
  // Phones enrolled before this tell nothing of the key; there was one alone.
  'ALTER TABLE device NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE organisation_key NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE account NO FORCE ROW LEVEL SECURITY',
  'ALTER TABLE recovery_wrap NO FORCE ROW LEVEL SECURITY',
  `UPDATE device SET recovery_key = k.public_key FROM account a JOIN organisation_key k
    ON k.tenant_id = a.tenant_id AND k.org_id = a.org_id
    WHERE a.tenant_id = device.tenant_id AND a.operator_id = device.operator_id AND device.recovery_wrap IS NOT NULL`,
  `INSERT INTO recovery_wrap (tenant_id, device_id, wrap, organisation_key, kept_at)
    SELECT tenant_id, device_id, recovery_wrap, recovery_key, coalesce(enrolled_at, now())
    FROM device WHERE recovery_wrap IS NOT NULL`,
  'ALTER TABLE device FORCE ROW LEVEL SECURITY',
  'ALTER TABLE organisation_key FORCE ROW LEVEL SECURITY',
  'ALTER TABLE account FORCE ROW LEVEL SECURITY',
  'ALTER TABLE recovery_wrap FORCE ROW LEVEL SECURITY',
  `ALTER TABLE deposit ADD COLUMN digest text NOT NULL DEFAULT ''`,
  'ALTER TABLE deposit ADD COLUMN opened_at timestamptz',
  'ALTER TABLE deposit DROP CONSTRAINT deposit_pkey',
  'ALTER TABLE deposit ADD PRIMARY KEY (tenant_id, device_id, row_number, digest)',
];
