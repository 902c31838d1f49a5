import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLog, errorMark } from './log.ts';
import { readSettings, SettingsProblem } from './settings.ts';
import { startServer } from './start-server.ts';
import { createStore } from './store/create-store.ts';
import { openPostgres } from './store/open-database.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What the environment says already is not overwritten. */
function loadEnvFile(): void {
  const path = join(root, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

async function main(): Promise<void> {
  loadEnvFile();
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const store = await createStore(
    openPostgres(settings.databaseUrl, {
      maxConnections: settings.databaseConnections,
      onIdleError: (error) => log.warn(errorMark(error), 'lost a connection to the database'),
    }),
  );
  const server = await startServer({
    store,
    log,
    version,
    authSecret: settings.authSecret,
    publicUrl: settings.publicUrl,
    host: settings.host,
    port: settings.port,
    trustProxy: settings.trustProxy,
    appFolder: join(root, 'dist'),
  });
  log.info({ port: server.port, version }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server
        .close()
        .then(() => store.close())
        .finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  const words =
    error instanceof SettingsProblem
      ? error.message
      : `The server cannot start: ${JSON.stringify(errorMark(error))}. Is the database of DATABASE_URL running, and may its user create tables and roles?`;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
