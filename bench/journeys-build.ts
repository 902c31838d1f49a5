import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the screens are made of. */
const sources = [
  'src',
  'sw',
  'public',
  'vite',
  'index.html',
  'manifest.webmanifest',
  'vite.config.ts',
  'lingui.config.ts',
];

function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isStale(root: string): boolean {
  const built = newestChange(join(root, 'dist', 'index.html'));
  const hasWorker = existsSync(join(root, 'dist', 'service-worker.js'));
  return built === 0 || !hasWorker || sources.some((name) => newestChange(join(root, name)) > built);
}

/** The journeys are walked in what ships: it is built again only when something it is made of is newer. */
export function buildIfStale(root: string, note: (text: string) => void): void {
  if (!isStale(root)) return;
  note('building the screens');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // Its words go to the standard error: the standard output may be for machines alone.
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The screens could not be built.');
}
