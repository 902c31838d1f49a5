import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { silentLog } from '../server/log.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import { setContext } from '../server/store/context.ts';
import { createStore, type RunningStore } from '../server/store/create-store.ts';
import { openPostgres } from '../server/store/open-database.ts';
import { createTenant, importRecords } from '../server/store/seed.ts';
import { createDemoAccount } from '../server/store/seed-account.ts';
import { paths, protocolHeader, protocolVersion } from '../src/contract/protocol.ts';
import { createTestDatabase } from '../tests/harness/postgres.ts';
import { createSeededRandom } from '../tests/harness/seeded-random.ts';
import type { Besieged, Tally } from './siege.ts';
import { strike } from './strikes.ts';
import { firstEvening, makeTown, type Town } from './town.ts';

const secret = 'only-for-attacks-only-for-attacks-only-for-attacks';
/** A town grows by what is taken, so each is attacked so often and then another is founded. */
const casesPerTown = 2_500;
const days = [0, 0, 1, 10, 31, 45];

/** Attacks until `cases` is reached or `enough` says so. Needs TEST_DATABASE_URL. */
export async function attack(options: {
  readonly cases: number;
  readonly seed: number;
  readonly enough?: (tally: Tally) => boolean;
  readonly perTown?: number;
}): Promise<Tally> {
  const tally: Tally = { cases: 0, leaks: [], writes: [], refusedWrongly: [] };
  const database = await createTestDatabase();
  let nowMs = Date.parse(firstEvening);
  const store = await createStore(openPostgres(database.url, { maxConnections: 8 }), {
    now: () => new Date(nowMs),
  });
  const server = await startServer({
    ...{ store, authSecret: secret, publicUrl: 'http://localhost', host: '127.0.0.1', port: 0 },
    ...{ version: '0.0.0-attack', appFolder: null, log: silentLog },
  });
  try {
    for (let round = 0; tally.cases < options.cases; round += 1) {
      const random = createSeededRandom(options.seed * 1_000 + round);
      nowMs = Date.parse(firstEvening);
      const town = makeTown(round);
      const tokens = await found(store, server, town, round);
      const daysLater = days[(options.seed + round) % days.length] ?? 0;
      nowMs += daysLater * 86_400_000;
      const besieged: Besieged = { town, daysLater, tokens, ask: asking(server) };
      const most = Math.min(options.perTown ?? casesPerTown, options.cases - tally.cases);
      await strike(besieged, random, tally, most, () => options.enough?.(tally) === true);
      if (options.enough?.(tally) === true) break;
    }
    return tally;
  } finally {
    await server.close();
    await store.close();
    await database.drop();
  }
}

async function found(store: RunningStore, server: RunningServer, town: Town, round: number) {
  await createTenant(store, { id: town.tenant, name: `Rete ${round}`, demo: true });
  await importRecords(store, town.tenant, town.records);
  const tokens = new Map<string, string>();
  for (const { id, name, org, role } of town.workers) {
    const email = `${name}-${round}@example.org`;
    const account = { tenantId: town.tenant, operatorId: id, orgId: org, roles: [role], email, password: '' };
    await createDemoAccount(store, { hashPassword: async () => 'nobody signs in with it' }, account);
    tokens.set(id, await session(store, town.tenant, id));
  }
  const [any] = tokens.values();
  const reply = await asking(server)(any ?? '', 'GET', paths.session);
  if (reply.status !== 200) throw new Error(`The sessions of the attack are not good: ${reply.status}.`);
  return tokens;
}

/** A session as signing in makes one, signed with the server's secret: to hash a password for each worker takes longer than to attack. */
async function session(store: RunningStore, tenantId: string, operatorId: string): Promise<string> {
  const token = randomBytes(24).toString('hex');
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    await sql`INSERT INTO auth."session" ("id", "expiresAt", "token", "updatedAt", "userId")
      SELECT ${randomBytes(16).toString('hex')}, now() + interval '7 days', ${token}, now(), user_id
      FROM account WHERE tenant_id = ${tenantId} AND operator_id = ${operatorId}`.execute(trx);
  });
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`;
}

const protocol = { [protocolHeader]: String(protocolVersion) };
const localUrl = (server: RunningServer): string => `http://127.0.0.1:${server.port}`;

const asking =
  (server: RunningServer): Besieged['ask'] =>
  async (token, method, path, body) => {
    const reply = await fetch(`${localUrl(server)}${path}`, {
      method,
      headers: {
        ...protocol,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (path === paths.stream && reply.status === 200) {
      const reader = reply.body?.getReader();
      const first = await reader?.read();
      await reader?.cancel();
      return { status: 200, text: new TextDecoder().decode(first?.value) };
    }
    return { status: reply.status, text: await reply.text() };
  };
