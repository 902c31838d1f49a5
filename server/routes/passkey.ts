import { Hono } from 'hono';
import { answerPasskeySchema } from '../../src/contract/passkey.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteAccess } from '../audit/note-access.ts';
import { accountOfUser, addressOf } from '../caller.ts';
import { notFound, signInNeeded } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { slowGuesses } from '../slow-guesses.ts';
import { type AttemptLimit, takeBack } from '../store/attempts.ts';
import { answerPasskey, askPasskey } from '../store/own-passkeys.ts';
import { letIn } from './sign-in-steps.ts';

const bodyBytes = 30_000;
/** Challenges are rows here: nobody draws them without end. */
const asking = (address: string): AttemptLimit => ({ about: ['passkey-asked', address], free: 50 });

/**
 * Signing in with a passkey: something one has, and the finger, face or code that opens it. So it counts as both steps. Who it is says
 * the passkey itself; what is asked is the same for everybody, and every wrong answer is answered alike.
 */
export function passkeyRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { store, passkeys } = deps;

  app.post('/begin', async (c) => {
    if (passkeys === undefined) throw notFound();
    await slowGuesses(deps, [asking(addressOf(c, deps))]);
    return c.json(await askPasskey(store, passkeys, null));
  });

  app.post('/finish', async (c) => {
    const input = await readJson(c, answerPasskeySchema, bodyBytes);
    if (passkeys === undefined) throw notFound();
    const tries = { about: ['passkey', addressOf(c, deps)], free: 50 };
    await slowGuesses(deps, [tries]);
    const answered = await answerPasskey(store, passkeys, input);
    if (answered === null) throw notFound();
    const { type, userId } = answered;
    const account = userId === null ? null : await accountOfUser(deps, userId);
    if (type !== 'right' || account === null) {
      // Whoever left is told what everybody is told who is not known.
      if (userId !== null && account !== null)
        await noteAccess(store, { userId }, type === 'doubled' ? 'passkey_doubted' : 'sign_in_failed');
      throw signInNeeded();
    }
    await takeBack(store, tries);
    await takeBack(store, asking(addressOf(c, deps)));
    return c.json(await letIn(c, deps, account, 'passkey'));
  });

  return app;
}
