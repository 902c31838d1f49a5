import { readFileSync } from 'node:fs';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

const path = process.env.TEST_PGLITE_IMAGE;
const create = PGlite.create.bind(PGlite) as (options: PGliteOptions) => Promise<PGlite>;

// Every PGlite in memory begins as a copy of the one with tables and nothing in them that the run made.
if (path !== undefined) {
  PGlite.create = ((options: PGliteOptions) =>
    options.dataDir === 'memory://'
      ? create({ ...options, loadDataDir: new Blob([readFileSync(path)]) })
      : create(options)) as typeof PGlite.create;
}
