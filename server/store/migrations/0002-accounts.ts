/**
 * Accounts. What better-auth keeps lies in a schema of its own, which requests cannot reach; who may act for whom
 * lies in our own tables, under row-level security.
 */
export const statements: readonly string[] = [
  'CREATE SCHEMA auth',
  'REVOKE ALL ON SCHEMA auth FROM PUBLIC',
  `CREATE TABLE auth."user" (
    "id" text PRIMARY KEY,
    "name" text NOT NULL,
    "email" text NOT NULL UNIQUE,
    "emailVerified" boolean NOT NULL,
    "image" text,
    "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
  )`,
  `CREATE TABLE auth."session" (
    "id" text PRIMARY KEY,
    "expiresAt" timestamptz NOT NULL,
    "token" text NOT NULL UNIQUE,
    "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamptz NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "userId" text NOT NULL REFERENCES auth."user" ("id") ON DELETE CASCADE
  )`,
  'CREATE INDEX session_by_user ON auth."session" ("userId")',
  `CREATE TABLE auth."account" (
    "id" text PRIMARY KEY,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "userId" text NOT NULL REFERENCES auth."user" ("id") ON DELETE CASCADE,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    "scope" text,
    "password" text,
    "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamptz NOT NULL
  )`,
  'CREATE INDEX account_by_user ON auth."account" ("userId")',
  `CREATE TABLE auth."verification" (
    "id" text PRIMARY KEY,
    "identifier" text NOT NULL,
    "value" text NOT NULL,
    "expiresAt" timestamptz NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
  )`,
  // Failed sign-ins by hashed key, so that the delay holds on every server process.
  `CREATE TABLE auth.sign_in_failure (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL
  )`,
  `CREATE TABLE account (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    user_id text NOT NULL UNIQUE,
    operator_id uuid NOT NULL,
    org_id uuid NOT NULL,
    roles text[] NOT NULL,
    past_roles text[] NOT NULL DEFAULT '{}',
    past_org_ids uuid[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (tenant_id, user_id)
  )`,
  `CREATE TABLE invitation (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    code_hash text PRIMARY KEY,
    operator_id uuid NOT NULL,
    org_id uuid NOT NULL,
    roles text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE organisation_key (
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    org_id uuid NOT NULL,
    public_key text NOT NULL,
    sealed_private jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, org_id)
  )`,
];
