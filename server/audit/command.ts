import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { defaultApartFolder } from '../settings.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../store/open-database.ts';
import { DataFolderInUse } from '../store/pid-lock.ts';
import { NotTheOwner } from '../store/whole-store.ts';
import { createAuditAnchors } from './anchors.ts';
import { type VerifiedChain, verifyAudit } from './verify-audit.ts';

/** Why the chains cannot be looked at, in words for whoever asked. */
export class AuditProblem extends Error {}

export interface AuditCommandWorld {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's folder: what settings name is looked for below it. */
  readonly root: string;
  readonly now: () => Date;
}

const usage = `npm run audit:verify [-- --demo]

Needs DATABASE_URL and APART_FOLDER; with --demo it looks at the demo's store, which must not be running.`;

/** `npm run audit:verify`: the lines to print, and whether every chain holds. Changes nothing. */
export async function runAuditVerify(
  world: AuditCommandWorld,
): Promise<{ readonly holds: boolean; readonly lines: readonly string[] }> {
  const demoFolder = join(world.root, '.data', 'demo');
  const demo = isDemo(world);
  const apartFolder = demo
    ? join(demoFolder, 'apart')
    : resolve(world.root, world.env.APART_FOLDER || defaultApartFolder);
  const anchors = createAuditAnchors(apartFolder);
  const database = await databaseOf(world, demo ? demoFolder : null);
  try {
    const { chains, unsignedLines } = await database.db.transaction().execute(async (trx) => {
      await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`.execute(trx);
      await sql`SELECT set_config('statement_timeout', '0', true)`.execute(trx);
      const { rows } = await sql<{
        any: boolean;
      }>`SELECT to_regclass('public.audit_entry') IS NOT NULL AS any`.execute(trx);
      if (rows[0]?.any !== true)
        throw new AuditProblem('This store has no register yet: start the server once.');
      return verifyAudit(trx, anchors.check());
    });
    const key = anchors.publicKey();
    const isNeverAnchored = key === null && chains.length > 0;
    const lines = [
      ...unsignedLines.map(
        (line) => `Line ${line} of the anchors in ${apartFolder} was not signed with its key.`,
      ),
      ...chains.flatMap((chain) => wordsOn(chain, world.now())),
      ...(chains.length === 0 ? ['Nothing was written down yet.'] : []),
      isNeverAnchored
        ? `There is no anchor in ${apartFolder}: is this the folder that the server uses? Only the order of the rows could be looked at.`
        : `Anchors are signed with key ${key ?? '-'}.`,
    ];
    const holds = chains.every(({ bad }) => bad === null) && unsignedLines.length === 0 && !isNeverAnchored;
    return { holds, lines };
  } finally {
    await database.close();
  }
}

function wordsOn(chain: VerifiedChain, now: Date): readonly string[] {
  const { tenantId, orgId, rows, bad, anchor, unanchored, restores, windowSince } = chain;
  const name = `network ${tenantId}, organisation ${orgId}`;
  const restored = restores.map(
    ({ at, from, to }) =>
      `  The store was put back on ${at}: entries ${from} to ${to} of before went with it.`,
  );
  if (bad !== null) {
    const where = bad.from === bad.to ? `entry ${bad.from}` : `entries ${bad.from} to ${bad.to}`;
    return [`BROKEN  ${name}: ${where} ${bad.words}. What follows proves nothing.`, ...restored];
  }
  const vouched =
    anchor === null
      ? '  No anchor yet'
      : `  Last anchor: entry ${anchor.n}, signed on ${anchor.at}, ${minutesSince(anchor.at, now)} minutes ago`;
  const window =
    unanchored === 0
      ? '; the window after it is empty.'
      : `; the window: ${unanchored} entries since ${windowSince ?? '-'}, which only the chain itself holds.`;
  return [`holds   ${name}: ${rows} entries.`, `${vouched}${window}`, ...restored];
}

const minutesSince = (at: string, now: Date): number =>
  Math.max(0, Math.round((now.getTime() - Date.parse(at)) / 60_000));

function isDemo({ argv }: AuditCommandWorld): boolean {
  try {
    return (
      parseArgs({ args: [...argv], options: { demo: { type: 'boolean' } }, strict: true }).values.demo ===
      true
    );
  } catch {
    throw new AuditProblem(usage);
  }
}

async function databaseOf({ env }: AuditCommandWorld, folder: string | null): Promise<OpenDatabase> {
  if (folder !== null) {
    if (!existsSync(folder)) throw new AuditProblem('There is no demo here yet: npm run demo.');
    return openPglite(folder);
  }
  if (env.DATABASE_URL) return openPostgres(env.DATABASE_URL, { maxConnections: 1 });
  throw new AuditProblem(usage);
}

/** What can be said of an error to whoever typed the command; the rest is a fault of ours. */
export function wordsFor(error: unknown): string | null {
  const known = [AuditProblem, NotTheOwner, DataFolderInUse];
  return known.some((kind) => error instanceof kind) ? (error as Error).message : null;
}
