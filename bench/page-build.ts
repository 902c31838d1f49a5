import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { BenchOptions } from './options.ts';
import { inventFullTown, inventTown } from './town.ts';

/** Builds the page with the app's own source as the app is built, for production, and lays the invented town beside it. */
export async function buildPage(
  root: string,
  folder: string,
  { records, full }: BenchOptions,
): Promise<TownFacts> {
  await build({
    configFile: false,
    root: join(root, 'bench', 'page'),
    logLevel: 'error',
    build: { target: 'es2022', outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const { pages, peoplePages, ...town } = full === null ? inventTown(records) : inventFullTown(full);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'town.json'), JSON.stringify(town));
  // Apart, so that a page which fills nothing does not carry them in its memory.
  await writeFile(join(folder, 'pages.json'), JSON.stringify(pages));
  await writeFile(join(folder, 'people-pages.json'), JSON.stringify(peoplePages));
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  const inAll = full === null ? records : full.people + full.encounters;
  return { meanBytes: Math.round(bytes / inAll), pages: pages.length };
}

export interface TownFacts {
  /** Of one record as it comes over the wire. */
  readonly meanBytes: number;
  readonly pages: number;
}
