import { createHash, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { providerAnswerSchema } from '../../src/contract/sign-in-step.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { accountOfUser, addressOf } from '../caller.ts';
import { errorMark } from '../log.ts';
import { notFound, unavailable } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { slowGuesses } from '../slow-guesses.ts';
import { noteAttempt } from '../store/attempts.ts';
import { oneTimeFactorOf } from '../store/one-time-factor.ts';
import { beginStep, takeStep } from '../store/pending-steps.ts';
import { accountOfPerson } from '../store/provider-account.ts';
import { letIn } from './sign-in-steps.ts';

const bodyBytes = 4_000;
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Signing in by the organisation's own provider. No cookies, and no token in an address: the provider's answer becomes a one-time key in
 * the fragment, which is good only in the browser that began, because that one holds the other half.
 */
export function providerRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { store, provider = null } = deps;

  app.get('/', (c) => c.json({ serverTime: store.now().toISOString(), name: provider?.name ?? null }));

  app.post('/begin', async (c) => {
    if (provider === null) throw notFound();
    await slowGuesses(deps, [{ about: ['provider', addressOf(c, deps)], free: 50 }]);
    const binder = randomBytes(32).toString('base64url');
    const state = randomBytes(32).toString('base64url');
    const { url, request } = await provider.begin(state).catch((error: unknown) => {
      deps.log.warn(errorMark(error), 'the identity provider cannot be reached');
      throw unavailable(30);
    });
    const data = { ...request, binder: hashOf(binder) };
    await beginStep(store, { purpose: 'provider', userId: null, data }, { key: state });
    return c.json({ serverTime: store.now().toISOString(), url, binder });
  });

  // The provider sends the browser here. Whatever comes of it, the next page is the app's own.
  app.get('/return', async (c) => {
    const state = c.req.query('state') ?? '';
    const step =
      provider === null ? null : await takeStep(store, state, ['provider'], async (_trx, one) => one);
    const { verifier, nonce, binder } = step?.data ?? {};
    if (
      provider === null ||
      typeof verifier !== 'string' ||
      typeof nonce !== 'string' ||
      typeof binder !== 'string'
    )
      return c.redirect('/#provider=over', 303);
    try {
      const person = await provider.finish(c.req.url, state, { verifier, nonce });
      const userId = await accountOfPerson(store, person);
      // Nobody learns here who has an account: whoever holds the provider's is told alike in each case.
      if (userId === null || (await accountOfUser(deps, userId)) === null)
        return c.redirect('/#provider=unknown', 303);
      const key = await beginStep(store, { purpose: 'provider-done', userId, data: { binder } });
      return c.redirect(`/#provider=${key}`, 303);
    } catch (error) {
      deps.log.warn(errorMark(error), 'the answer of the identity provider was not taken');
      return c.redirect('/#provider=over', 303);
    }
  });

  app.post('/finish', async (c) => {
    const { key, binder } = await readJson(c, providerAnswerSchema, bodyBytes);
    await noteAttempt(store, { about: ['provider', addressOf(c, deps)], free: 50 });
    const userId = await takeStep(store, key, ['provider-done'], async (_trx, step) =>
      step.data.binder === hashOf(binder) ? step.userId : null,
    );
    const account = userId === null ? null : await accountOfUser(deps, userId);
    if (userId === null || account === null) throw notFound();
    // Who set up an app with us is asked for it, however they came.
    if ((await oneTimeFactorOf(store.database.db, userId)) !== null) {
      const step = { type: 'code', key: await beginStep(store, { purpose: 'code', userId, data: {} }) };
      return c.json({ serverTime: store.now().toISOString(), step });
    }
    return c.json(await letIn(c, deps, account, 'provider'));
  });

  return app;
}
