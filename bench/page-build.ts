import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { inventTown } from './town.ts';

/** Builds the page with the app's own source as the app is built, for production, and lays the invented town beside it. */
export async function buildPage(root: string, folder: string, records: number): Promise<TownFacts> {
  await build({
    configFile: false,
    root: join(root, 'bench', 'page'),
    logLevel: 'error',
    build: { target: 'es2022', outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const town = inventTown(records);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'town.json'), JSON.stringify(town));
  const bytes = town.pages.reduce((sum, page) => sum + page.length, 0);
  return { meanBytes: Math.round(bytes / records), pages: town.pages.length };
}

export interface TownFacts {
  /** Of one record as it comes over the wire. */
  readonly meanBytes: number;
  readonly pages: number;
}
