/**
 * How somebody proves who they are, besides a password, and what they are signed in on. What is secret lies in the schema that
 * requests cannot reach; what the organisation asks of everybody lies in a table of our own, under row-level security (ADR 22).
 */
const mode = `(SELECT coalesce(current_setting('app.mode', true), ''))`;
const accepting = `tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid) AND ${mode} = 'accept'`;

export const statements: readonly string[] = [
  // One authenticator app for each account. The secret is sealed with a key made from AUTH_SECRET.
  `CREATE TABLE auth.one_time_factor (
    user_id text PRIMARY KEY REFERENCES auth."user" ("id") ON DELETE CASCADE,
    sealed_secret text NOT NULL,
    -- The last half-minute whose code was taken: no code is good twice.
    last_step bigint NOT NULL,
    set_at timestamptz NOT NULL
  )`,
  `CREATE TABLE auth.recovery_code (
    user_id text NOT NULL REFERENCES auth."user" ("id") ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (user_id, code_hash)
  )`,
  `CREATE TABLE auth.passkey (
    credential_id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES auth."user" ("id") ON DELETE CASCADE,
    name text NOT NULL,
    public_key text NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  'CREATE INDEX passkey_by_user ON auth.passkey (user_id)',
  // A step of signing in, or of changing how one does, that waits for its answer. Only a hash of what names it is kept.
  `CREATE TABLE auth.pending_step (
    key_hash text PRIMARY KEY,
    purpose text NOT NULL,
    user_id text REFERENCES auth."user" ("id") ON DELETE CASCADE,
    data jsonb NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL
  )`,
  'CREATE INDEX pending_step_by_end ON auth.pending_step (expires_at)',
  // How each session was opened, and on which phone it is used.
  `CREATE TABLE auth.session_origin (
    session_id text PRIMARY KEY REFERENCES auth."session" ("id") ON DELETE CASCADE,
    way text NOT NULL,
    device_id uuid
  )`,
  // What an organisation asks of everybody who works for it.
  `CREATE TABLE sign_in_rule (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    second_factor boolean NOT NULL,
    PRIMARY KEY (tenant_id, org_id)
  )`,
  'ALTER TABLE sign_in_rule ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE sign_in_rule FORCE ROW LEVEL SECURITY',
  `CREATE POLICY sign_in_rule_read ON sign_in_rule FOR SELECT USING (${accepting})`,
  `CREATE POLICY sign_in_rule_insert ON sign_in_rule FOR INSERT WITH CHECK (${accepting})`,
  `CREATE POLICY sign_in_rule_update ON sign_in_rule FOR UPDATE USING (${accepting}) WITH CHECK (${accepting})`,
  `CREATE POLICY sign_in_rule_whole ON sign_in_rule TO CURRENT_USER USING (${mode} = 'whole') WITH CHECK (${mode} = 'whole')`,
  'GRANT SELECT, INSERT, UPDATE ON sign_in_rule TO aggancio_app',
  // A one-time code may open a new account, or give a new password to the one that is there.
  `ALTER TABLE invitation ADD COLUMN resets boolean NOT NULL DEFAULT false`,
  // When the phone asked for its status while its notes were closed, and when it said that nothing is left on it.
  'ALTER TABLE device ADD COLUMN locked_at timestamptz',
  'ALTER TABLE device ADD COLUMN wiped_at timestamptz',
];
