import { Hono } from 'hono';
import { z } from 'zod';
import { leaseCodeQuerySchema } from '../../src/contract/lease-code.ts';
import { judgeOpeningSchema, openPersonSchema } from '../../src/contract/opened-person.ts';
import { setAsideQuerySchema } from '../../src/contract/quarantine.ts';
import { shiftLogsQuerySchema } from '../../src/contract/shift-log.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteRead } from '../audit/note-read.ts';
import { callerOf } from '../caller.ts';
import { leaseCodeOf } from '../lease-secret.ts';
import { badRequest, HttpProblem, notFound } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { mayOpenLease } from '../store/desk/lease-of.ts';
import { openPerson } from '../store/desk/open-person.ts';
import { judgeOpening, openings } from '../store/desk/openings.ts';
import { setAsidePage } from '../store/desk/set-aside.ts';
import { shiftLog, shiftLogPage } from '../store/desk/shift-logs.ts';

const openingBytes = 2_000;

/** The coordinator's desk: reads, and opening somebody in an emergency. A decision is a record, pushed like any other. */
export function reviewRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get('/logs', async (c) => {
    const account = await callerOf(c, deps);
    const query = shiftLogsQuerySchema.safeParse(c.req.query());
    if (!query.success) throw badRequest('The request does not fit the contract.');
    const page = await shiftLogPage(deps.store, account, query.data);
    if (!page.ok) throw new HttpProblem(400, 'bad-cursor', 'This cursor is not one of ours.');
    return c.json(page.value);
  });

  app.get('/logs/:shiftId', async (c) => {
    const account = await callerOf(c, deps);
    const shiftId = z.uuid().safeParse(c.req.param('shiftId'));
    const log = shiftId.success ? await shiftLog(deps.store, account, shiftId.data) : null;
    if (log === null) throw notFound();
    await noteRead(deps.store, account, 'log_read', log.summary.shiftId);
    return c.json(log);
  });

  app.get('/set-aside', async (c) => {
    const account = await callerOf(c, deps);
    const query = setAsideQuerySchema.safeParse(c.req.query());
    if (!query.success) throw badRequest('The request does not fit the contract.');
    const page = await setAsidePage(deps.store, account, query.data);
    if (!page.ok) throw new HttpProblem(400, 'bad-cursor', 'This cursor is not one of ours.');
    if (page.value.groups.length > 0) await noteRead(deps.store, account, 'set_aside_read');
    return c.json(page.value);
  });

  app.post('/openings', async (c) => {
    const account = await callerOf(c, deps);
    const opened = await openPerson(deps.store, account, await readJson(c, openPersonSchema, openingBytes));
    if (opened === null) throw notFound();
    return c.json(opened);
  });

  app.get('/openings', async (c) => {
    const list = await openings(deps.store, await callerOf(c, deps));
    if (list === null) throw notFound();
    return c.json(list);
  });

  app.post('/openings/:id/judgement', async (c) => {
    const account = await callerOf(c, deps);
    const id = z.uuid().safeParse(c.req.param('id'));
    const wanted = await readJson(c, judgeOpeningSchema, openingBytes);
    const judged = id.success ? await judgeOpening(deps.store, account, id.data, wanted) : null;
    if (judged === null) throw notFound();
    return c.json({ ok: true });
  });

  app.post('/lease-code', async (c) => {
    const account = await callerOf(c, deps);
    const { operatorId, challenge } = await readJson(c, leaseCodeQuerySchema, 1000);
    const secret = deps.leaseSecret?.(account.tenantId, operatorId);
    if (secret === undefined || !(await mayOpenLease(deps.store, account, operatorId))) throw notFound();
    return c.json({ code: leaseCodeOf(secret, challenge) });
  });

  return app;
}
