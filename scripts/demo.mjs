// One command for the demo, on a machine with Node and nothing else: packages, screens, invented data, server.
// npm run demo            starts it (port 8080, or PORT)
// npm run demo -- --fresh empties the demo's own store first and invents the nights again, up to yesterday
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const say = (text) => console.log(`  ${text}`);
const stop = (text) => {
  console.error(`\n  ${text}\n`);
  process.exit(1);
};

/** The newest change below a path, in milliseconds; 0 when there is nothing. */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** The screens are built again when anything they are made of is newer than the page that was built. */
function screensAreStale() {
  const built = newestChange(join(root, 'dist', 'index.html'));
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
  const worker = existsSync(join(root, 'dist', 'service-worker.js'));
  return built === 0 || !worker || sources.some((name) => newestChange(join(root, name)) > built);
}

function run(command, args, whatFailed) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop(whatFailed);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Aggancio needs Node 20.19 or later; this is ${process.versions.node}.`);
}
if (process.env.DATABASE_URL) {
  stop(
    'DATABASE_URL is set: that is a real database, and the demo never touches one. Unset it and start again.',
  );
}

const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
if (unknown.length > 0) stop(`The demo does not know ${unknown.join(' ')}. It knows --fresh.`);

if (!existsSync(join(root, 'node_modules', 'tsx'))) {
  say('1/3 Installing packages (once, needs the network) ...');
  run('npm', ['ci', '--no-audit', '--no-fund'], 'The packages could not be installed. Is the network there?');
} else {
  say('1/3 Packages are there.');
}

if (screensAreStale()) {
  say('2/3 Building the screens ...');
  run(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    'The screens could not be built.',
  );
} else {
  say('2/3 The screens are built.');
}

say('3/3 Starting the central store ...');
const server = spawn(
  process.execPath,
  ['--import', 'tsx', join(root, 'scripts', 'demo-run.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the server too: it closes its store, and we wait for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
