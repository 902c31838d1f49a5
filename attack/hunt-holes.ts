import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import type { Hole } from './hole.ts';
import { holes } from './holes.ts';
import type { attack as Attack } from './round.ts';

const root = join(import.meta.dirname, '..');
/** A hole that lives through so many cases was not found. */
const mostCases = 6_000;
/** So that soon there is a town on each of the days. */
const perTown = 400;
/** Everybody reads first: of few towns sooner. */
const atOnce = 2;

/** Plants one hole after the other and attacks until the oracle sees it. True when all were found. */
export async function huntHoles(name: string | null, json: boolean): Promise<boolean> {
  const words = name?.split('|');
  const chosen = holes.filter((hole) => words?.some((word) => hole.name.includes(word)) ?? true);
  // Inside the project: the bundles find its packages from there.
  const folder = await mkdtemp(join(root, 'node_modules', '.attack-'));
  const alive: string[] = [];
  try {
    // Read beside its module, which is in the bundle.
    await copyFile(join(root, 'server/auth/common-passwords.txt'), join(folder, 'common-passwords.txt'));
    for (const [index, hole] of chosen.entries()) {
      const script = await bundle(folder, `hole-${index}`, hole);
      const { attack } = (await import(pathToFileURL(script).href)) as { attack: typeof Attack };
      const enough = ({ leaks, writes }: { leaks: unknown[]; writes: unknown[] }) =>
        leaks.length + writes.length > 0;
      const tally = await attack({ cases: mostCases, seed: 3, perTown, atOnce, enough });
      const [first] = [...tally.leaks, ...tally.writes];
      if (first === undefined) alive.push(hole.name);
      if (!json)
        console.log(`${hole.name}: ${first === undefined ? 'LIVES' : `${tally.cases} cases, ${first}`}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(JSON.stringify({ planted: chosen.length, found: chosen.length - alive.length, alive }));
  return alive.length === 0;
}

async function bundle(folder: string, name: string, hole: Hole): Promise<string> {
  if (!(await readFile(join(root, hole.file), 'utf8')).includes(hole.find))
    throw new Error(`${hole.name} does not find its place any more.`);
  const planting: Plugin = {
    name: 'planted-hole',
    enforce: 'pre',
    transform: (code, id) =>
      id === join(root, hole.file) ? { code: code.replace(hole.find, () => hole.replace), map: null } : null,
  };
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [planting],
    build: {
      ssr: join(root, 'attack/round.ts'),
      ...{ outDir: folder, emptyOutDir: false, target: 'node20', minify: false },
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, chunkFileNames: `${name}-[name].mjs` } },
    },
  });
  return join(folder, `${name}.mjs`);
}
