import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { BenchOptions } from './options.ts';
import { inventFullTown, inventTown, type Town } from './town.ts';

/** Builds the page with the app's own source as the app is built, for production, and lays the invented town beside it. */
export async function buildPage(
  root: string,
  folder: string,
  { records, full }: BenchOptions,
): Promise<TownFacts> {
  const page = join(folder, 'bench');
  await build({
    configFile: false,
    root: join(root, 'bench', 'page'),
    base: './',
    logLevel: 'error',
    build: { target: 'es2022', outDir: page, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  if (full !== null) buildApp(root, folder);
  const { pages, barePages, peoplePages, ...town } =
    full === null ? inventTown(records) : inventFullTown(full);
  await mkdir(page, { recursive: true });
  await writeFile(join(page, 'town.json'), JSON.stringify(town));
  // Apart, so that a page which fills nothing does not carry them in its memory.
  await writeFile(join(page, 'pages.json'), JSON.stringify(pages));
  await writeFile(join(page, 'bare-pages.json'), JSON.stringify(barePages));
  await writeFile(join(page, 'people-pages.json'), JSON.stringify(peoplePages));
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  const inAll = full === null ? records : full.people + full.encounters;
  return { meanBytes: Math.round(bytes / inAll), pages: pages.length, shown: town };
}

/** The screens as they ship, beside the page that fills their stores: one origin, one disk. */
function buildApp(root: string, folder: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const words = ['build', '--logLevel', 'error', '--outDir', join(folder, 'app'), '--emptyOutDir'];
  // Its words go to the standard error: the standard output may be for machines alone.
  const { status } = spawnSync(process.execPath, [vite, ...words], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The screens could not be built.');
}

export interface TownFacts {
  /** Of one record as it comes over the wire. */
  readonly meanBytes: number;
  readonly pages: number;
  /** Who and where the walk through the screens looks at. */
  readonly shown: Pick<Town, 'watched' | 'placeId'>;
}
