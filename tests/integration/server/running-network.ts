import { v7 } from 'uuid';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { openPostgres } from '../../../server/store/open-database.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { type ServerProcess, startServerProcess } from '../../harness/server-process.ts';
import { aPersonBody } from './a-town.ts';

/** The server as a process of its own, on a real PostgreSQL, and in it a network of one worker who is signed in. */
export interface RunningNetwork {
  readonly server: ServerProcess;
  readonly token: string;
  readonly orgId: string;
}

const value = (lines: readonly string[], name: string): string =>
  String(lines.find((line) => line.startsWith(name)))
    .split(/:\s+/)[1]
    ?.split(' ')[0] ?? '';

export const ourHeaders = {
  [protocolHeader]: String(protocolVersion),
  'content-type': 'application/json',
};

export async function startNetwork(settings: {
  readonly databaseUrl: string;
  readonly apartFolder: string;
}): Promise<RunningNetwork> {
  const store = await createStore(openPostgres(settings.databaseUrl, { maxConnections: 2 }));
  const made = await runAdminCommand(store, [
    ...['init', '--network', 'Rete', '--organisation', 'Strada', '--administrator', 'Emma'],
  ]);
  const orgId = value(made, 'organisation id');
  const ids = ['--network-id', value(made, 'network id'), '--organisation-id', orgId];
  const team = await runAdminCommand(store, [
    ...['team', ...ids, '--name', 'Notte', '--kind', 'night_mobile', '--areas', 'centro'],
  ]);
  const invited = await runAdminCommand(store, [
    ...['invite', ...ids, '--name', 'Anna', '--roles', 'night_worker', '--team-id', value(team, 'team id')],
  ]);
  await store.close();
  const server = await startServerProcess(settings);
  const accepted = await fetch(`${server.origin}${paths.acceptInvitation}`, {
    method: 'POST',
    headers: ourHeaders,
    body: JSON.stringify({
      code: value(invited, 'code'),
      email: 'anna@example.org',
      password: 'dodici caratteri',
    }),
  });
  return { server, token: accepted.headers.get('set-auth-token') ?? '', orgId };
}

/** A person as this phone writes one down. */
export function aPersonOf(orgId: string, deviceId: string, seq: number): Operation {
  const at = new Date().toISOString();
  return {
    ...{ action: 'create', opId: v7(), recordId: v7(), kind: 'person', schemaVersion: 1, orgId },
    ...{ subjectId: null, at, recordedAt: at, body: aPersonBody(), deviceId, seq, clockOffsetMs: 0 },
  } as Operation;
}

/** One push, each operation in a group of its own. */
export async function pushTo(origin: string, token: string, operations: readonly Operation[]) {
  const headSeq = Math.max(...operations.map(({ seq }) => seq));
  const reply = await fetch(`${origin}${paths.push}`, {
    method: 'POST',
    headers: { ...ourHeaders, authorization: `Bearer ${token}` },
    body: JSON.stringify({
      beacon: {
        deviceId: operations[0]?.deviceId,
        headSeq,
        onlyHere: operations.length,
        appVersion: 'test',
      },
      groups: operations.map((one) => ({ groupId: v7(), operations: [one] })),
    }),
  });
  const body = (await reply.json()) as {
    answers?: { opId: string; result: string; v?: number }[];
    code?: string;
  };
  return { status: reply.status, results: body.answers?.map((one) => one.result), body, reply };
}
