/**
 * Who did and who looked at what: one chain of entries for each organisation (ADR 18). Nothing but adding to its end is allowed,
 * to the owner of the tables neither; what somebody above the owner changes all the same, the anchors tell.
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const accepting = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid) AND ${mode} = 'accept'`;
const tables = ['audit_entry', 'audit_chain'];

export const statements: readonly string[] = [
  // Milliseconds: what is hashed must be all that is stored.
  `CREATE TABLE audit_entry (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    n bigint NOT NULL CHECK (n > 0),
    at timestamptz(3) NOT NULL,
    received_at timestamptz(3) NOT NULL,
    actor_id uuid,
    device_id uuid,
    action text NOT NULL,
    subject_id uuid,
    reason text,
    detail text,
    prev text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (tenant_id, org_id, n)
  )`,
  'CREATE INDEX audit_entry_by_subject ON audit_entry (tenant_id, subject_id)',
  'CREATE INDEX audit_entry_by_actor ON audit_entry (tenant_id, actor_id)',
  // The end of each chain: whoever adds to it locks it first.
  `CREATE TABLE audit_chain (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    n bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (tenant_id, org_id)
  )`,
  ...tables.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_read ON ${table} FOR SELECT USING (${accepting})`,
    `CREATE POLICY ${table}_insert ON ${table} FOR INSERT WITH CHECK (${accepting})`,
    `CREATE POLICY ${table}_read_whole ON ${table} FOR SELECT TO CURRENT_USER USING (${mode} = 'whole')`,
    `CREATE POLICY ${table}_insert_whole ON ${table} FOR INSERT TO CURRENT_USER WITH CHECK (${mode} = 'whole')`,
    `GRANT SELECT, INSERT ON ${table} TO aggancio_app`,
  ]),
  `CREATE POLICY audit_chain_update ON audit_chain FOR UPDATE USING (${accepting}) WITH CHECK (${accepting})`,
  'GRANT UPDATE (n, hash) ON audit_chain TO aggancio_app',
];
