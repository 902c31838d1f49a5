import { type Context, Hono } from 'hono';
import { depositLimits, depositSchema } from '../../src/contract/deposit.ts';
import { enrolDeviceSchema } from '../../src/contract/session.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { callerInSession } from '../caller.ts';
import { notFound, signInNeeded } from '../problems.ts';
import { readJson } from '../read-json.ts';
import {
  deviceByToken,
  type EnrolledDevice,
  enrolDevice,
  keepDeposit,
  noteLocked,
  noteWiped,
} from '../store/devices.ts';
import { noteSessionDevice } from '../store/sessions.ts';

const enrolBytes = 20_000;

/** A phone's own business: enrolling with a session; status and deposit with the token that enrolling gave. */
export function deviceRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post('/', async (c) => {
    const { account, sessionId } = await callerInSession(c, deps);
    const device = await readJson(c, enrolDeviceSchema, enrolBytes);
    const deviceToken = await enrolDevice(deps.store, account, device);
    // Also of a phone that is refused: nobody goes on reading in a session on one that was taken out of use.
    await noteSessionDevice(deps.store, account, sessionId, device.deviceId);
    if (deviceToken === null) throw notFound();
    return c.json({ deviceToken });
  });

  app.get('/status', async (c) => {
    const device = await deviceOf(c, deps);
    const { state } = device;
    if (c.req.query('locked') === 'yes') await noteLocked(deps.store, device);
    return c.json({ serverTime: deps.store.now().toISOString(), state });
  });

  app.post('/deposit', async (c) => {
    const device = await deviceOf(c, deps);
    const { rows } = await readJson(c, depositSchema, depositLimits.body);
    await keepDeposit(deps.store, device, rows);
    return c.json({ serverTime: deps.store.now().toISOString(), rows: rows.map(({ row }) => row) });
  });

  app.post('/wiped', async (c) => {
    if (!(await noteWiped(deps.store, await deviceOf(c, deps)))) throw notFound();
    return c.json({ serverTime: deps.store.now().toISOString() });
  });

  return app;
}

async function deviceOf(c: Context<AppEnv>, deps: RouteDeps): Promise<EnrolledDevice> {
  const token = /^bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const device = token === undefined ? null : await deviceByToken(deps.store, token);
  if (device === null) throw signInNeeded();
  return device;
}
