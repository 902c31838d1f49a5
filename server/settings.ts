import { z } from 'zod';
import type { ProviderSettings } from './auth/identity-provider.ts';

/** Empty means not set: `.env` files are full of empty lines. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const settingsSchema = z.object({
  DATABASE_URL: z
    .string({
      error: 'must be the address of a PostgreSQL database, e.g. postgresql://user:password@host:5432/name',
    })
    .regex(/^postgres(ql)?:\/\//, { error: 'must begin with postgresql://' }),
  AUTH_SECRET: z
    .string({ error: 'must be set: at least 32 random characters, e.g. from openssl rand -base64 33' })
    .min(32, { error: 'must have at least 32 characters' }),
  PUBLIC_URL: optional(
    z.url({ error: 'must be the address that people type, e.g. https://aggancio.example.org' }),
  ),
  HOST: optional(z.string()),
  PORT: optional(z.coerce.number({ error: 'must be a number' }).int().min(0).max(65_535)),
  TRUST_PROXY: optional(z.enum(['true', 'false'], { error: 'must be true or false' })),
  LOG_LEVEL: optional(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be fatal, error, warn, info, debug or silent',
    }),
  ),
  APART_FOLDER: optional(z.string()),
  OIDC_ISSUER: optional(z.url({ error: 'must be the address of an OpenID provider' })),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_NAME: optional(z.string().max(60)),
  DATABASE_CONNECTIONS: optional(z.coerce.number().int().min(2).max(200)),
});

export interface Settings {
  readonly databaseUrl: string;
  readonly authSecret: string;
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** Behind a reverse proxy of ours: its word on the client's address is taken. */
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly databaseConnections: number;
  /** The organisation's own sign-in; null when there is none. */
  readonly provider: ProviderSettings | null;
  /** Where the ledger of what was taken away and the high-water mark lie: apart from the database. */
  readonly apartFolder: string;
}

/** Below the folder the server is started in. Real stores name another disk. */
export const defaultApartFolder = '.data/apart';

/** What is wrong, in words for whoever starts the server: one line for each setting. */
export class SettingsProblem extends Error {
  constructor(lines: readonly string[]) {
    super(`The server cannot start. ${lines.join(' ')} See .env.example.`);
    this.name = 'SettingsProblem';
  }
}

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(env);
  if (!parsed.success) {
    throw new SettingsProblem(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    );
  }
  const { data } = parsed;
  const port = data.PORT ?? 8080;
  if (data.OIDC_ISSUER !== undefined && data.OIDC_CLIENT_ID === undefined)
    throw new SettingsProblem(['OIDC_CLIENT_ID must be set with OIDC_ISSUER.']);
  // Behind a proxy that is not believed everybody comes from one address, and one stranger's guesses slow all down.
  if (data.PUBLIC_URL?.startsWith('https:') && data.TRUST_PROXY === undefined)
    throw new SettingsProblem([
      'TRUST_PROXY must be set with an https PUBLIC_URL: true when a reverse proxy of yours, and nobody else, reaches this port.',
    ]);
  return {
    provider: providerOf(data),
    databaseUrl: data.DATABASE_URL,
    authSecret: data.AUTH_SECRET,
    publicUrl: data.PUBLIC_URL ?? `http://localhost:${port}`,
    host: data.HOST ?? '127.0.0.1',
    port,
    trustProxy: data.TRUST_PROXY === 'true',
    logLevel: data.LOG_LEVEL ?? 'info',
    databaseConnections: data.DATABASE_CONNECTIONS ?? 10,
    apartFolder: data.APART_FOLDER ?? defaultApartFolder,
  };
}

function providerOf(data: z.infer<typeof settingsSchema>): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = data;
  if (issuer === undefined || clientId === undefined) return null;
  const name = data.OIDC_NAME ?? new URL(issuer).hostname;
  return { issuer, clientId, clientSecret: data.OIDC_CLIENT_SECRET ?? null, name };
}
