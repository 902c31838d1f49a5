// Sets up networks, teams, invitations and lost phones from the server's own console.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAdminCommand, usage } from '../server/admin/commands.ts';
import { AdminProblem } from '../server/admin/network.ts';
import { createStore } from '../server/store/create-store.ts';
import { openPostgres } from '../server/store/open-database.ts';

// What the environment says already is not overwritten.
const envFile = join(dirname(fileURLToPath(import.meta.url)), '..', '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const url = process.env.DATABASE_URL;
  if (argv.length === 0) throw new AdminProblem(usage);
  if (!url) throw new AdminProblem('DATABASE_URL must be the address of the PostgreSQL database.');
  const store = await createStore(openPostgres(url));
  try {
    for (const line of await runAdminCommand(store, argv)) console.log(line);
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof AdminProblem ? error.message : error);
  process.exitCode = 1;
});
