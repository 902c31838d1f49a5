import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

/**
 * A PostgreSQL in this process's memory, with this version's tables and nothing in them. It has one session for everybody: no test of locks, races or
 * roles across connections belongs here (use `createTestDatabase`).
 */
export async function createMemoryPglite(options: Omit<PGliteOptions, 'dataDir'> = {}): Promise<PGlite> {
  return PGlite.create({ ...options, dataDir: 'memory://' });
}
