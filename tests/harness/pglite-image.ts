// A PGlite with the tables of this version, made once for the whole run: making one anew costs each test file several seconds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { Database } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';

export async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'aggancio-pglite-'));
  const path = join(folder, 'image.tar');
  const pglite = await PGlite.create({ dataDir: 'memory://' });
  await migrate(new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) }));
  writeFileSync(path, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  process.env.TEST_PGLITE_IMAGE = path;
  return () => {
    delete process.env.TEST_PGLITE_IMAGE;
    rmSync(folder, { recursive: true, force: true });
  };
}
