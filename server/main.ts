import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepAnchoring } from './audit/anchor-chains.ts';
import { createLog, errorMark } from './log.ts';
import { watchCheckIns } from './safety/watch-check-ins.ts';
import { watchForSamePeople } from './same-people/propose-links.ts';
import { readSettings, SettingsProblem } from './settings.ts';
import { watchOpenings } from './sharing/close-openings.ts';
import { startServer } from './start-server.ts';
import { openApart } from './store/apart/apart.ts';
import { LedgerUnreadable } from './store/apart/taken-away.ts';
import { createStore } from './store/create-store.ts';
import { keepHighWater, noticeRestore } from './store/notice-restore.ts';
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
  const apart = openApart(resolve(root, settings.apartFolder));
  const store = await createStore(
    openPostgres(settings.databaseUrl, {
      maxConnections: settings.databaseConnections,
      onIdleError: (error) => log.warn(errorMark(error), 'lost a connection to the database'),
    }),
    { takenAway: apart.takenAway },
  );
  // Before anything is served: a store that went back to an earlier state must not go on as if nothing had happened.
  await noticeRestore(store, apart, log);
  const highWater = keepHighWater(store, apart, log);
  const anchoring = keepAnchoring(store, apart.auditAnchors, log);
  const safety = watchCheckIns(store, log);
  const samePeople = watchForSamePeople(store, log);
  const openings = watchOpenings(store, log);
  const server = await startServer({
    store,
    log,
    version,
    authSecret: settings.authSecret,
    publicUrl: settings.publicUrl,
    host: settings.host,
    port: settings.port,
    trustProxy: settings.trustProxy,
    provider: settings.provider,
    appFolder: join(root, 'dist'),
  });
  log.info({ port: server.port, version }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server
        .close()
        .then(() => safety.stop())
        .then(() => samePeople.stop())
        .then(() => openings.stop())
        .then(() => highWater.stop())
        .then(() => anchoring.stop())
        .then(() => store.close())
        .finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  const words =
    error instanceof SettingsProblem || error instanceof LedgerUnreadable
      ? error.message
      : `The server cannot start: ${JSON.stringify(errorMark(error))}. Is the database of DATABASE_URL running, and may its user create tables and roles?`;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
