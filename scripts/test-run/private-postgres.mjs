// A throw-away PostgreSQL for the tests: own data directory, own port on loopback, own password,
// and nothing left behind. It never touches a database that the machine already has.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const DIRECTORY_PREFIX = 'aggancio-test-pg-';
const DEBIAN_ROOT = '/usr/lib/postgresql';

// Speed over safety: nobody needs this data after a crash.
const IN_A_HURRY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const SETTINGS = [
  'max_connections=120',
  'shared_buffers=64MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=fatal',
];

/** The newest installed server, or null: `initdb` is not on PATH on Debian. */
export function findPostgresBin(root = DEBIAN_ROOT) {
  if (!existsSync(root)) return null;
  const versions = readdirSync(root)
    .filter((name) => /^\d+$/.test(name) && existsSync(join(root, name, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a));
  return versions[0] === undefined ? null : join(root, versions[0], 'bin');
}

const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root hands over to the user that Debian's package makes. */
function asServerUser(command, args) {
  const [file, rest] = isRoot() ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
  return execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
}

function ownerOfServerUser() {
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('postgres:'))
    .split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Every process is told to drop dead: no checkpoint, no goodbye. The next start has to recover. */
function kill(bin, directory) {
  asServerUser(join(bin, 'pg_ctl'), ['-D', join(directory, 'data'), '-m', 'immediate', '-w', 'stop']);
}

function stopAndDelete(bin, directory) {
  try {
    kill(bin, directory);
  } catch {
    // It was not running: only the files are left.
  }
  rmSync(directory, { recursive: true, force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A run that was killed outright could not clean up; the next one does it for it. */
function removeLeftovers(bin) {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(DIRECTORY_PREFIX)) continue;
    const directory = join(tmpdir(), name);
    try {
      const owner = Number(readFileSync(join(directory, 'owner.pid'), 'utf8'));
      const isMine = isRoot() || statSync(directory).uid === userInfo().uid;
      if (isMine && owner > 0 && !isAlive(owner)) stopAndDelete(bin, directory);
    } catch {
      // Still being made by another run, or gone meanwhile.
    }
  }
}

async function start(bin, directory, durable) {
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  const password = randomBytes(18).toString('hex');
  writeFileSync(join(directory, 'owner.pid'), String(process.pid));
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot()) {
    const { uid, gid } = ownerOfServerUser();
    chownSync(directory, uid, gid);
    chownSync(passwordFile, uid, gid);
  }
  const user = 'postgres';
  asServerUser(join(bin, 'initdb'), [
    ...['-D', data, '-U', user, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
  ]);
  const port = await freePort();
  const options = [
    ...[...SETTINGS, ...(durable ? [] : IN_A_HURRY)].map((setting) => `-c ${setting}`),
    `-c port=${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
  ].join(' ');
  const log = join(directory, 'server.log');
  const run = () =>
    asServerUser(join(bin, 'pg_ctl'), ['-D', data, '-l', log, '-w', '-t', '60', '-o', options, 'start']);
  run();
  return { url: `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`, run };
}

/**
 * `durable`: as for real data, so that it can be killed. `kill` ends it as a crash does, with nothing written that was not
 * on the disk; `restart` brings the same data back. `stop` is synchronous so that it can run while exiting.
 * @returns {Promise<{ url: string, stop: () => void, kill: () => void, restart: () => void }>}
 */
export async function startPrivatePostgres({ durable = false } = {}) {
  const bin = findPostgresBin();
  if (bin === null) throw new Error('PostgreSQL is not installed (Debian package: postgresql).');
  removeLeftovers(bin);
  const directory = mkdtempSync(join(tmpdir(), DIRECTORY_PREFIX));
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    stopAndDelete(bin, directory);
  };
  try {
    const { url, run } = await start(bin, directory, durable);
    return { url, stop, kill: () => kill(bin, directory), restart: run };
  } catch (error) {
    stop();
    const detail = error.stderr ? String(error.stderr).trim() : error.message;
    throw new Error(`The private PostgreSQL did not start: ${detail}`);
  }
}
