import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { keepOrganisationKey } from '../server/admin/keep-organisation-key.ts';
import { keepAnchoring } from '../server/audit/anchor-chains.ts';
import { createLog } from '../server/log.ts';
import { watchCheckIns } from '../server/safety/watch-check-ins.ts';
import { watchForSamePeople } from '../server/same-people/propose-links.ts';
import { watchOpenings } from '../server/sharing/close-openings.ts';
import { accountsOf, startServer } from '../server/start-server.ts';
import { openApart } from '../server/store/apart/apart.ts';
import { createStore, type RunningStore } from '../server/store/create-store.ts';
import { openPglite } from '../server/store/open-database.ts';
import { DataFolderInUse, lockDataFolder } from '../server/store/pid-lock.ts';
import { createTenant, importRecords } from '../server/store/seed.ts';
import { createDemoAccount } from '../server/store/seed-account.ts';
import { suggestedLogins } from '../src/demo/accounts.ts';
import { generateDemo } from '../src/demo/generate.ts';
import { demoEmail, demoPassword, operators } from '../src/demo/operators.ts';
import { serviceNight } from '../src/domain/kernel/service-night.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, '.data', 'demo');
/** Written when everything is in: a demo that was interrupted while loading begins again from nothing. */
const markPath = join(folder, 'loaded.json');
const markSchema = z.object({ tonight: z.iso.date(), authSecret: z.string().min(32) });
type Mark = z.infer<typeof markSchema>;

const seed = 20_261;
const say = (text: string): void => console.log(`  ${text}`);

function readMark(): Mark | null {
  if (!existsSync(markPath)) return null;
  try {
    return markSchema.parse(JSON.parse(readFileSync(markPath, 'utf8')));
  } catch {
    return null;
  }
}

function writeMark(mark: Mark): void {
  writeFileSync(`${markPath}.new`, JSON.stringify(mark), { mode: 0o600 });
  renameSync(`${markPath}.new`, markPath);
}

/** Only ever inside the demo's own folder, and only while no other server has it open. */
function emptyFolder(): void {
  mkdirSync(folder, { recursive: true });
  const lock = lockDataFolder(folder);
  for (const name of readdirSync(folder)) {
    if (name !== 'server.pid') rmSync(join(folder, name), { recursive: true, force: true });
  }
  lock.release();
}

async function load(store: RunningStore, publicUrl: string, mark: Mark): Promise<void> {
  const demo = generateDemo({ seed, today: mark.tonight });
  say(`    Writing ${demo.records.length} invented records ...`);
  await createTenant(store, { ...demo.tenant, demo: true });
  await importRecords(
    store,
    demo.tenant.id,
    demo.records.map((record) => ({ ...record, receivedAt: record.receivedAt ?? undefined })),
  );
  say(`    Making ${demo.accounts.length} accounts ...`);
  const accounts = await accountsOf(store, mark.authSecret, publicUrl);
  for (const { email, password, operatorId, orgId, roles } of demo.accounts) {
    await createDemoAccount(store, accounts, {
      tenantId: demo.tenant.id,
      email,
      password,
      operatorId,
      orgId,
      roles,
    });
  }
  // Nobody holds their passphrases: enough for the demo's phones to seal to, as real ones do.
  for (const orgId of new Set(demo.accounts.map((account) => account.orgId)))
    await keepOrganisationKey(store, demo.tenant.id, orgId);
}

function tellHowToEnter(url: string, mark: Mark, tonight: string): void {
  const width = Math.max(
    ...suggestedLogins.map(({ operator }) => demoEmail(operators[operator].login ?? '').length),
  );
  console.log('');
  say(`Aggancio, dati inventati: ${url}`);
  say(`Password per tutti: ${demoPassword}`);
  for (const { operator, shows } of suggestedLogins) {
    say(`  ${demoEmail(operators[operator].login ?? '').padEnd(width)}  ${shows}`);
  }
  if (mark.tonight !== tonight) {
    say(
      `The invented nights end before ${mark.tonight}. To have them end yesterday: npm run demo -- --fresh`,
    );
  }
  say('Ctrl-C stops it. What you write stays in .data/demo until --fresh.');
  console.log('');
}

async function main(): Promise<void> {
  if (process.env.DATABASE_URL) {
    throw new Error('DATABASE_URL is set: that is a real database, and the demo never touches one.');
  }
  const port = Number(process.env.PORT || 8080);
  const host = process.env.HOST || '127.0.0.1';
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const tonight = serviceNight(new Date().toISOString());
  const kept = process.argv.includes('--fresh') ? null : readMark();
  if (kept === null) emptyFolder();
  const mark = kept ?? { tonight, authSecret: randomBytes(32).toString('base64') };
  const store = await createStore(await openPglite(folder));
  try {
    if (kept === null) {
      await load(store, publicUrl, mark);
      writeMark(mark);
    }
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const appFolder = join(root, 'dist');
    const log = createLog(process.env.LOG_LEVEL || 'warn');
    const { authSecret } = mark;
    const anchoring = keepAnchoring(store, openApart(join(folder, 'apart')).auditAnchors, log);
    const safety = watchCheckIns(store, log);
    const samePeople = watchForSamePeople(store, log);
    const openings = watchOpenings(store, log);
    const server = await startServer({ store, authSecret, publicUrl, host, port, version, appFolder, log });
    tellHowToEnter(process.env.PUBLIC_URL || `http://localhost:${server.port}`, mark, tonight);
    await untilToldToStop();
    await server.close();
    await safety.stop();
    await samePeople.stop();
    await openings.stop();
    await anchoring.stop();
  } finally {
    await store.close();
  }
}

/** Ctrl-C arrives twice, from the terminal and from the script that started us: neither may cut the closing short. */
const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });

main().then(
  () => process.exit(0),
  (error: NodeJS.ErrnoException) => {
    const inUse =
      error.code === 'EADDRINUSE' ? 'The port is taken: choose another with PORT=8090 npm run demo.' : null;
    const known =
      error instanceof DataFolderInUse || error.message.startsWith('DATABASE_URL') ? error.message : null;
    console.error(`\n  ${inUse ?? known ?? error.stack ?? error.message}\n`);
    process.exit(1);
  },
);
