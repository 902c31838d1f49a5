/**
 * What reports go on counting of people who were made anonymous by time (domain 5.2, T16): how many referrals, steps and health
 * signs, by month and by what reports ask for. Numbers alone: no row knows whom it was about, or when within its month.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const accepting = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid) AND ${mode} = 'accept'`;

export const statements: readonly string[] = [
  `CREATE TABLE kept_total (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    month text NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    gender text NOT NULL,
    age_band text NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    PRIMARY KEY (tenant_id, org_id, month, kind, code, gender, age_band)
  )`,
  'ALTER TABLE kept_total ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE kept_total FORCE ROW LEVEL SECURITY',
  `CREATE POLICY kept_total_read ON kept_total FOR SELECT USING (${accepting})`,
  `CREATE POLICY kept_total_insert ON kept_total FOR INSERT WITH CHECK (${accepting})`,
  `CREATE POLICY kept_total_update ON kept_total FOR UPDATE USING (${accepting}) WITH CHECK (${accepting})`,
  `CREATE POLICY kept_total_whole ON kept_total TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
  'GRANT SELECT, INSERT, UPDATE ON kept_total TO aggancio_app',
];
