// Sets up networks, teams, invitations and lost phones from the server's own console.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runAdminCommand, usage } from '../server/admin/commands.ts';
import { AdminProblem } from '../server/admin/network.ts';
import { silentLog } from '../server/log.ts';
import { defaultApartFolder } from '../server/settings.ts';
import { openApart } from '../server/store/apart/apart.ts';
import { createStore } from '../server/store/create-store.ts';
import { noticeRestore } from '../server/store/notice-restore.ts';
import { openPostgres } from '../server/store/open-database.ts';

// What the environment says already is not overwritten.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const envFile = join(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const url = process.env.DATABASE_URL;
  if (argv.length === 0) throw new AdminProblem(usage);
  if (!url) throw new AdminProblem('DATABASE_URL must be the address of the PostgreSQL database.');
  const apart = openApart(resolve(root, process.env.APART_FOLDER || defaultApartFolder));
  const store = await createStore(openPostgres(url), { takenAway: apart.takenAway });
  try {
    // A store that was put back must not be written to before that is noticed.
    await noticeRestore(store, apart, { ...silentLog, error: (_fields, message) => console.error(message) });
    for (const line of await runAdminCommand(store, argv, apart, askAtConsole)) console.log(line);
  } finally {
    await store.close();
  }
}

/** Typed or piped in; what is typed is not shown. */
async function askAtConsole(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY === true,
  });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AdminProblem ? error.message : error);
  process.exitCode = 1;
});
