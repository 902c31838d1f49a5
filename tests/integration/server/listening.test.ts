import { request } from 'node:http';
import { expect, it } from 'vitest';
import { silentLog } from '../../../server/log.ts';
import { startServer } from '../../../server/start-server.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { openPglite } from '../../../server/store/open-database.ts';
import { createTenant, importRecords } from '../../../server/store/seed.ts';
import { createDemoAccount } from '../../../server/store/seed-account.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';

const tenantId = '01990000-0000-7000-8000-000000000001';
const orgId = '01990000-0000-7000-8000-000000000002';
const operatorId = '01990000-0000-7000-8000-000000000003';

it('listens on a port, streams to a phone, and closes with the stream still open', async () => {
  const store = await createStore(await openPglite('memory'));
  const server = await startServer({
    store,
    authSecret: 'x'.repeat(40),
    publicUrl: 'http://localhost',
    host: '127.0.0.1',
    port: 0,
    version: '0',
    log: silentLog,
  });
  await createTenant(store, { id: tenantId, name: 'Torino', demo: true });
  const account = { tenantId, orgId, operatorId, roles: ['night_worker'] };
  await createDemoAccount(store, server.accounts, {
    ...account,
    email: 'a@example.org',
    password: 'dodici caratteri',
  });
  const signedIn = await fetch(server.url + paths.signIn, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@example.org', password: 'dodici caratteri' }),
  });
  const headers = {
    authorization: `Bearer ${signedIn.headers.get('set-auth-token')}`,
    [protocolHeader]: String(protocolVersion),
  };
  const stream = await fetch(server.url + paths.stream, { headers });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await read()).toBe(': open\n\n');
  const at = { orgId, subjectId: null, at: '2026-11-21T20:00:00.000Z', createdBy: operatorId };
  const body = { name: 'Strada', kind: 'social_coop', controllerRole: 'controller' };
  await importRecords(store, tenantId, [{ id: orgId, kind: 'organization', ...at, body }]);
  expect(await read()).toContain('{"type":"changed"}');
  const pulled = await (await fetch(server.url + paths.pull, { headers })).json();
  expect(pulled).toMatchObject({ stage: 'first', items: [{ id: orgId }] });
  expect(await statusOfTrace(server.url)).toBeGreaterThanOrEqual(400);
  await server.close();
  await store.close();
  await expect(fetch(server.url + paths.health)).rejects.toThrow();
});

/** TRACE would give back whatever was sent to it, tokens too. */
function statusOfTrace(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}${paths.health}`, { method: 'TRACE' }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
