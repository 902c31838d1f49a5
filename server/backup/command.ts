import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { noteBackup } from '../audit/note-backup.ts';
import { defaultApartFolder } from '../settings.ts';
import { openApart } from '../store/apart/apart.ts';
import { LedgerUnreadable } from '../store/apart/taken-away.ts';
import { createStore } from '../store/create-store.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../store/open-database.ts';
import { DataFolderInUse } from '../store/pid-lock.ts';
import { NotTheOwner } from '../store/whole-store.ts';
import { BackupProblem } from './backup-problem.ts';
import { backupStore } from './backup-store.ts';
import { restoreStore } from './restore-store.ts';

export interface CommandWorld {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's folder: what settings name is looked for below it. */
  readonly root: string;
  readonly now: () => Date;
}

const shortestPassphrase = 16;

/** `npm run backup`: gives the lines to print. */
export async function runBackup(world: CommandWorld): Promise<readonly string[]> {
  const values = optionsOf(world, { to: { type: 'string' }, store: { type: 'string' } }, backupUsage);
  if (typeof values.to !== 'string') throw new BackupProblem(backupUsage);
  const passphrase = passphraseOf(world);
  const store = await createStore(await databaseOf(world, values.store));
  try {
    await noteBackup(store);
    const { rows, tables, takenAt } = await backupStore(store.database, {
      to: resolve(values.to),
      passphrase,
      now: world.now,
    });
    return [`${rows} rows of ${tables} tables, as they were at ${takenAt}, are in ${values.to}.`];
  } finally {
    await store.close();
  }
}

/** `npm run restore`: gives the lines to print. */
export async function runRestore(world: CommandWorld): Promise<readonly string[]> {
  const values = optionsOf(
    world,
    { from: { type: 'string' }, store: { type: 'string' }, replace: { type: 'boolean' } },
    restoreUsage,
  );
  if (typeof values.from !== 'string') throw new BackupProblem(restoreUsage);
  const passphrase = passphraseOf(world);
  const database = await databaseOf(world, values.store);
  try {
    const done = await restoreStore(database, {
      from: resolve(values.from),
      passphrase,
      replace: values.replace === true,
      apart: openApart(resolve(world.root, world.env.APART_FOLDER || defaultApartFolder)),
      now: world.now,
    });
    const epochs = Object.entries(done.epochs).map(
      ([id, epoch]) => `network ${id} goes on in epoch ${epoch}`,
    );
    return [
      `${done.rows} rows are back as they were at ${done.takenAt}, and were compared with the backup.`,
      ...epochs,
      `Entries in the ledger of what was taken away: ${done.takenAway}, all in force.`,
      'Start the server. Phones and desks give back what the store does not know any more at their next contact.',
    ];
  } finally {
    await database.close();
  }
}

const backupUsage = `npm run backup -- --to <file> [--store <folder of a PGlite store>]

Needs BACKUP_PASSPHRASE, and DATABASE_URL unless --store is given.`;
const restoreUsage = `npm run restore -- --from <file> [--replace] [--store <folder of a PGlite store>]

Needs BACKUP_PASSPHRASE and APART_FOLDER, and DATABASE_URL unless --store is given. Stop the server first.`;

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

function optionsOf(world: CommandWorld, options: Options, usage: string): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...world.argv], options, strict: true }).values;
  } catch (error) {
    throw new BackupProblem(`${error instanceof Error ? error.message : 'Not understood.'}\n\n${usage}`);
  }
}

function passphraseOf({ env }: CommandWorld): string {
  const passphrase = env.BACKUP_PASSPHRASE?.trim() ?? '';
  if (passphrase.length >= shortestPassphrase) return passphrase;
  throw new BackupProblem(`BACKUP_PASSPHRASE must be set, with at least ${shortestPassphrase} characters.`);
}

async function databaseOf({ env }: CommandWorld, folder: unknown): Promise<OpenDatabase> {
  if (typeof folder === 'string') return openPglite(resolve(folder));
  if (env.DATABASE_URL) return openPostgres(env.DATABASE_URL, { maxConnections: 1 });
  throw new BackupProblem(
    'DATABASE_URL must be the address of the PostgreSQL database, or name a folder with --store.',
  );
}

/** What can be said of an error to whoever typed the command; the rest is a fault of ours. */
export function wordsFor(error: unknown): string | null {
  const known = [BackupProblem, LedgerUnreadable, NotTheOwner, DataFolderInUse];
  return known.some((kind) => error instanceof kind) ? (error as Error).message : null;
}
