import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { paths } from '../../src/contract/protocol.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What sessions are signed with. */
export const testSecret = 'only-for-tests-only-for-tests-only-for-tests';

export interface ServerProcess {
  readonly origin: string;
  /** SIGKILL, as when the machine goes: nothing is said goodbye to. */
  kill(): Promise<void>;
  /** The same program on the same port and database. */
  start(): Promise<void>;
}

/** The production server (`npm start`) in a process of its own, which can be killed at any moment. Not started yet. */
export async function aServerProcess(settings: {
  readonly databaseUrl: string;
  readonly apartFolder: string;
  /** Further settings, as in `.env`. */
  readonly env?: Readonly<Record<string, string>>;
}): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => dying.once('exit', () => resolve()));
    dying.kill('SIGKILL');
    await gone;
  };

  const start = async (): Promise<void> => {
    const mine = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: settings.databaseUrl,
        AUTH_SECRET: testSecret,
        PUBLIC_URL: origin,
        APART_FOLDER: settings.apartFolder,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'silent',
        ...settings.env,
      },
    });
    child = mine;
    let said = '';
    mine.stderr?.on('data', (text) => {
      said += String(text);
    });
    for (let tries = 0; tries < 300; tries += 1) {
      if (child !== mine || mine.exitCode !== null) break;
      const isUp = await fetch(`${origin}${paths.health}`).then(
        (reply) => reply.ok,
        () => false,
      );
      if (isUp) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The server process did not come up: ${said}`);
  };

  return { origin, kill, start };
}

export async function startServerProcess(
  settings: Parameters<typeof aServerProcess>[0],
): Promise<ServerProcess> {
  const server = await aServerProcess(settings);
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
