import { Hono } from 'hono';
import { limits } from '../../src/contract/protocol.ts';
import { receiptText } from '../../src/contract/receipt.ts';
import { type PushResponse, pullQuerySchema, pushRequestSchema } from '../../src/contract/sync.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { callerOf } from '../caller.ts';
import { errorMark } from '../log.ts';
import { busyGate } from '../middleware/busy.ts';
import { badRequest, HttpProblem, signInNeeded, tooLarge } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { PushNotAllowed, push } from '../store/accept/push.ts';
import { pull } from '../store/pull.ts';
import { withoutDepths } from '../too-deep.ts';

/** Requests that one process works on at once; more are told to come back. */
const pushesAtOnce = 20;
const pullsAtOnce = 40;

/** Parse, find out who asks, hand over, reply. What is accepted and shown is decided in `store` and `policy`. */
export function syncRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post('/push', busyGate(pushesAtOnce), async (c) => {
    const account = await callerOf(c, deps);
    const request = await readJson(c, pushRequestSchema, limits.pushBytes, withoutDepths);
    const operations = request.groups.reduce((sum, group) => sum + group.operations.length, 0);
    if (operations > limits.pushOperations) throw tooLarge();
    const requestId = c.get('requestId');
    const result = await push(deps.store, account, request, (error) =>
      deps.log.error({ requestId, ...errorMark(error) }, 'a group could not be accepted'),
    ).catch((error: unknown) => {
      throw error instanceof PushNotAllowed ? signInNeeded() : error;
    });
    const facts = {
      serverTime: deps.store.now().toISOString(),
      epoch: result.epoch,
      answers: [...result.answers],
    };
    const text = receiptText({ ...facts, deviceId: request.beacon.deviceId });
    const receipt = await deps.receipts?.sign(account.tenantId, text);
    const response: PushResponse = {
      ...facts,
      ...(receipt === undefined ? {} : { receipt }),
      ...(result.fork ? { fork: true } : {}),
    };
    return c.json(response);
  });

  app.get('/pull', busyGate(pullsAtOnce), async (c) => {
    const account = await callerOf(c, deps);
    const query = pullQuerySchema.safeParse(c.req.query());
    if (!query.success) {
      const field = String(query.error.issues[0]?.path[0] ?? '');
      if (field === 'cursor') throw new HttpProblem(400, 'bad-cursor', 'This cursor is not one of ours.');
      throw badRequest('The request does not fit the contract.', field);
    }
    const page = await pull(deps.store, account, query.data);
    if (!page.ok) throw new HttpProblem(400, 'bad-cursor', 'This cursor is not one of ours.');
    return c.json(page.value);
  });

  return app;
}
