import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Mutant } from './mutants/mutant.ts';

const root = join(import.meta.dirname, '..');
const logDatabase = join(root, 'src/storage/log/log-database.ts');

/** The disk below the sealed log is the simulated one. Types are still those of the real module. */
const simulatedDisk: Plugin = {
  name: 'simulated-disk',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.endsWith('log-database.ts')) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found?.id === logDatabase ? join(root, 'sim/phone/log-database-in-memory.ts') : null;
  },
};

/** Plants a fault in the text of the product as it is read: nothing of it exists outside of this bundle. */
const planting = (mutant: Mutant): Plugin => ({
  name: 'planted-fault',
  enforce: 'pre',
  transform: (code, id) => {
    if (id !== join(root, mutant.file)) return null;
    if (!code.includes(mutant.find)) throw new Error(`${mutant.name} does not find its place any more.`);
    return { code: code.replace(mutant.find, () => mutant.replace), map: null };
  },
});

/** Over the store in memory, the query builder is the light one. */
const lightQueries: Plugin = {
  name: 'light-queries',
  enforce: 'pre',
  resolveId: (source) => (source === 'kysely' ? join(root, 'sim/store/light-queries.ts') : null),
};

/** The ids that are worked out are worked out once in a thread. */
const lightIds: Plugin = {
  name: 'light-ids',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === 'uuid' && importer?.endsWith('light-ids.ts') === false
      ? join(root, 'sim/world/light-ids.ts')
      : null,
};

/** One script with the simulator, the phone and the centre, ready to be run by a worker. */
export async function bundle(
  folder: string,
  { mutant = null, overPostgres = false }: { mutant?: Mutant | null; overPostgres?: boolean } = {},
): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      simulatedDisk,
      lightIds,
      ...(overPostgres ? [] : [lightQueries]),
      ...(mutant === null ? [] : [planting(mutant)]),
    ],
    ssr: { noExternal: ['kysely'] },
    build: {
      ssr: join(root, 'sim/worker.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${mutant?.name ?? 'simulator'}.mjs` } },
    },
  });
  return join(folder, `${mutant?.name ?? 'simulator'}.mjs`);
}
