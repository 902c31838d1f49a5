import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { silentLog } from '../server/log.ts';
import { closeOpenings } from '../server/sharing/close-openings.ts';
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
import { besiege, openingMs } from './strikes.ts';
import { makeTown, type Town } from './town.ts';
import { firstEvening } from './town-shape.ts';

const secret = 'only-for-attacks-only-for-attacks-only-for-attacks';
/** A town grows by what is taken, so each is attacked so often and then another is founded. */
const casesPerTown = 2_500;
const days = [0, 31, 1, 10, 0, 45];

export interface AttackOptions {
  readonly cases: number;
  readonly seed: number;
  readonly enough?: (tally: Tally) => boolean;
  readonly perTown?: number;
  /** Towns that are attacked at the same time, on one evening: the server and the database work while an answer is read. */
  readonly atOnce?: number;
}

/** Attacks until `cases` is reached or `enough` says so. Needs TEST_DATABASE_URL. */
export async function attack(options: AttackOptions): Promise<Tally> {
  const tally: Tally = { cases: 0, leaks: [], writes: [], refusedWrongly: [], landed: new Map() };
  const { perTown = casesPerTown, atOnce = 4, seed } = options;
  const isEnough = () => options.enough?.(tally) === true;
  const database = await createTestDatabase();
  let nowMs = Date.parse(firstEvening);
  const store = await createStore(openPostgres(database.url, { maxConnections: 12 }), {
    now: () => new Date(nowMs),
  });
  const server = await startServer({
    ...{ store, authSecret: secret, publicUrl: 'http://localhost', host: '127.0.0.1', port: 0 },
    ...{ version: '0.0.0-attack', appFolder: null, log: silentLog },
  });
  try {
    for (let evening = 0; tally.cases < options.cases && !isEnough(); evening += 1) {
      nowMs = Date.parse(firstEvening);
      const left = options.cases - tally.cases;
      const most = Math.min(perTown, Math.ceil(left / atOnce));
      const towns: ReturnType<typeof besiege>[] = [];
      for (let lane = 0; lane < Math.min(atOnce, left); lane += 1) {
        const round = evening * atOnce + lane;
        const random = createSeededRandom(seed * 1_000 + round);
        const founded = await found(store, server, makeTown(round), round);
        const daysLater = days[(seed + evening) % days.length] ?? 0;
        towns.push(besiege({ ...founded, daysLater, ask: asking(server) }, random, tally));
      }
      nowMs += (days[(seed + evening) % days.length] ?? 0) * 86_400_000;
      // As the server's own clockwork does whenever a day began.
      for (const tenant of await tenants(store)) await closeOpenings(store, tenant);
      const shares = shared(left, towns.length, most);
      const all = (part: (town: (typeof towns)[number], most: number) => Promise<void>) =>
        Promise.all(towns.map((town, lane) => part(town, shares[lane] ?? 0)));
      await all((town, share) => town.strike(Math.floor(share * 0.7), isEnough));
      nowMs += openingMs;
      for (const town of towns) {
        town.closeOpenings();
        town.readAgain();
      }
      await all((town, share) => town.strike(share - Math.floor(share * 0.7), isEnough));
    }
    return tally;
  } finally {
    await server.close();
    await store.close();
    await database.drop();
  }
}

/** How many strikes each town gets: as evenly as they go, none more than `most`. */
const shared = (left: number, towns: number, most: number): readonly number[] =>
  Array.from({ length: towns }, (_, lane) => Math.min(most, Math.floor((left + towns - 1 - lane) / towns)));

const tenants = async (store: RunningStore): Promise<readonly string[]> =>
  (await sql<{ id: string }>`SELECT id FROM tenant`.execute(store.database.db)).rows.map(({ id }) => id);

type Founded = Pick<Besieged, 'town' | 'tokens' | 'sessionIds'>;

async function found(
  store: RunningStore,
  server: RunningServer,
  town: Town,
  round: number,
): Promise<Founded> {
  await createTenant(store, { id: town.tenant, name: `Rete ${round}`, demo: true });
  await importRecords(store, town.tenant, town.records);
  const tokens = new Map<string, string>();
  const sessionIds = new Map<string, string>();
  for (const { id, name, org, role } of [...town.workers, ...town.leavers]) {
    const email = `${name}-${round}@example.org`;
    const account = { tenantId: town.tenant, operatorId: id, orgId: org, roles: [role], email, password: '' };
    await createDemoAccount(store, { hashPassword: async () => 'nobody signs in with it' }, account);
    const sessionId = randomBytes(16).toString('hex');
    sessionIds.set(id, sessionId);
    tokens.set(id, await session(store, town.tenant, { operatorId: id, sessionId }));
  }
  const ask = asking(server);
  const [any] = tokens.values();
  const reply = await ask(any ?? '', 'GET', paths.session);
  if (reply.status !== 200) throw new Error(`The sessions of the attack are not good: ${reply.status}.`);
  for (const leaver of town.leavers) await takeOut(town, leaver, tokens, ask);
  return { town, tokens, sessionIds };
}

/** Their coordinator takes somebody out of the team: what they write from now on is set aside. */
async function takeOut(
  town: Town,
  { id, name, org }: Town['leavers'][number],
  tokens: ReadonlyMap<string, string>,
  ask: Besieged['ask'],
): Promise<void> {
  const team = town.teams.find(({ key }) => name === `left-${key}`);
  const coordinator = town.workers.find((one) => one.org === org && one.role === 'coordinator');
  const phone = { deviceId: v7(), seq: 1 };
  const operation = {
    ...{
      action: 'patch',
      opId: v7(),
      recordId: team?.id,
      kind: 'team',
      schemaVersion: 1,
      baseV: 0,
      ...phone,
    },
    ...{ recordedAt: firstEvening, clockOffsetMs: 0 },
    ...{ patch: { memberIds: { add: [], remove: [id] } }, baseValues: { memberIds: [] } },
  };
  const reply = await ask(tokens.get(coordinator?.id ?? '') ?? '', 'POST', paths.push, {
    beacon: { deviceId: phone.deviceId, headSeq: 1, onlyHere: 1, appVersion: 'attack' },
    groups: [{ groupId: v7(), operations: [operation] }],
  });
  if (!/"result":"(?:accepted|merged)"/.test(reply.text)) throw new Error(`Nobody left: ${reply.text}`);
}

/** A session as signing in makes one, signed with the server's secret: to hash a password for each worker takes longer than to attack. */
async function session(
  store: RunningStore,
  tenantId: string,
  { operatorId, sessionId }: { readonly operatorId: string; readonly sessionId: string },
): Promise<string> {
  const token = randomBytes(24).toString('hex');
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    await sql`INSERT INTO auth."session" ("id", "expiresAt", "token", "updatedAt", "userId")
      SELECT ${sessionId}, now() + interval '7 days', ${token}, now(), user_id
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
        // To pack and unpack what never leaves the machine takes longer than to write it.
        'accept-encoding': 'identity',
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
