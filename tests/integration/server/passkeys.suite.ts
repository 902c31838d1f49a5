import { describe, expect, it } from 'vitest';
import { closeAccount } from '../../../server/store/end-access.ts';
import { setSecondFactorRule } from '../../../server/store/sign-in-rule.ts';
import { ownAccountSchema } from '../../../src/contract/account.ts';
import { newPasskeySchema, passkeyAskedSchema } from '../../../src/contract/passkey.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { type Bent, softPasskey } from '../../harness/soft-passkey.ts';
import type { Backend, PersonName, Town } from './a-town.ts';
import { type aSignInBench, origin, password } from './sign-in-bench.ts';

type Bench = Awaited<ReturnType<typeof aSignInBench>>;
const home = { origin, rpId: 'localhost' };

/** Signing in with a passkey, in the town of the other ways to come in. */
export function passkeysSuite(
  backend: Backend,
  of: () => { readonly town: Town; readonly bench: Bench },
): void {
  const tokenOf = async (name: PersonName) => (await of().bench.signIn(name)).token ?? '';
  const own = async (token: string) => ownAccountSchema.parse(await of().bench.get(paths.account, token));
  const isGood = async (token: string) =>
    (await of().bench.send('GET', paths.session, undefined, token)).status === 200;

  const begin = async (token: string, typed = password) => {
    const reply = await of().bench.send(
      'POST',
      `${paths.account}/passkeys/begin`,
      { password: typed },
      token,
    );
    return reply.status === 200 ? newPasskeySchema.parse(await reply.json()) : reply.status;
  };
  const begun = async (token: string) => {
    const one = await begin(token);
    if (typeof one === 'number') throw new Error(`Not begun: ${one}`);
    return one;
  };
  const keep = async (token: string, key: string, made: object, name = 'Telefono di prova') =>
    (await of().bench.send('POST', `${paths.account}/passkeys`, { key, name, passkey: made }, token)).status;
  /** One more passkey of this account. */
  async function added(token: string) {
    const passkey = softPasskey(home);
    const { key, options } = await begun(token);
    expect(await keep(token, key, passkey.make(options))).toBe(200);
    return passkey;
  }
  const asked = async () =>
    passkeyAskedSchema.parse(await (await of().bench.send('POST', `${paths.passkey}/begin`, {})).json());
  const finish = async (key: string, passkey: object) =>
    of().bench.answered(await of().bench.send('POST', `${paths.passkey}/finish`, { key, passkey }));
  /** Asked anew, answered so. */
  async function signIn(passkey: ReturnType<typeof softPasskey>, bent: Bent = {}) {
    const { key, options } = await asked();
    return finish(key, passkey.answer(options, bent));
  }

  describe(`passkeys on ${backend}`, () => {
    it('are added with the password, named, listed, sign in as both steps, and go away again', async () => {
      const [token, other] = [await tokenOf('ilde'), await tokenOf('ilde')];
      expect(await own(token)).toMatchObject({ passkeys: [], passkeysWork: true });
      expect(await begin(token, 'x')).toBe(400);
      const passkey = await added(token);
      expect([await isGood(token), await isGood(other)]).toEqual([true, false]);
      expect((await own(token)).passkeys).toMatchObject([
        { id: passkey.id, name: 'Telefono di prova', usedAt: null },
      ]);
      const { options } = await asked();
      // Nobody is named: what is asked is the same for everybody.
      expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
      expect(options.allowCredentials ?? []).toEqual([]);
      const came = await signIn(passkey);
      expect(came).toMatchObject({ status: 200, step: null });
      const facts = await own(came.token ?? '');
      expect(facts.sessions[0]).toMatchObject({ way: 'passkey', current: true });
      expect(facts.passkeys[0]?.usedAt).not.toBeNull();
      const remove = async (id: string, typed = password) =>
        (
          await of().bench.send(
            'POST',
            `${paths.account}/passkeys/remove`,
            { password: typed, id },
            came.token,
          )
        ).status;
      expect(await remove(passkey.id, 'x')).toBe(400);
      expect(await remove(passkey.id)).toBe(200);
      expect(await remove(passkey.id)).toBe(404);
      expect((await signIn(passkey)).status).toBe(401);
      const told = (await of().bench.deeds(of().town.ids.strada)).map(({ action }) => action);
      expect(told.filter((action) => action.startsWith('passkey'))).toEqual([
        'passkey_added',
        'passkey_removed',
      ]);
    });

    it('answer one challenge once, within five minutes, and only the one that was asked', async () => {
      const passkey = await added(await tokenOf('ilde'));
      const { key, options } = await asked();
      const answer = passkey.answer(options);
      const other = await asked();
      // The answer to one challenge under the key of another: that challenge is spent, too.
      expect((await finish(other.key, answer)).status).toBe(401);
      expect((await finish(other.key, passkey.answer(other.options))).status).toBe(404);
      expect((await finish(key, answer)).status).toBe(200);
      expect((await finish(key, answer)).status).toBe(404);
      const drawnByHim = { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' };
      expect((await signIn(passkey, drawnByHim)).status).toBe(401);
      const late = await asked();
      of().town.clock.advance({ minutes: 6 });
      expect((await finish(late.key, passkey.answer(late.options))).status).toBe(404);
      expect((await finish('never', answer)).status).toBe(404);
    });

    it('answer for our address alone, with the holder confirmed and the key they were made with', async () => {
      const passkey = await added(await tokenOf('ilde'));
      const stranger = softPasskey(home);
      const bent: readonly Bent[] = [
        { origin: 'https://agganc1o.example' },
        { origin: 'http://localhost:8081' },
        { rpId: 'agganc1o.example' },
        { verified: false },
        { userHandle: Buffer.from('somebody else').toString('base64url') },
      ];
      for (const one of bent) expect((await signIn(passkey, one)).status, JSON.stringify(one)).toBe(401);
      const { key, options } = await asked();
      const forged = { ...stranger.answer(options), id: passkey.id, rawId: passkey.id };
      expect((await finish(key, forged)).status).toBe(401);
      // One that nobody knows is answered as a wrong one is.
      expect((await signIn(stranger)).status).toBe(401);
      expect((await signIn(passkey)).status).toBe(200);
    });

    it('that count are refused when the count stands still: a copy is told in the register', async () => {
      const passkey = await added(await tokenOf('ilde'));
      expect((await signIn(passkey, { counter: 5 })).status).toBe(200);
      expect((await signIn(passkey, { counter: 5 })).status).toBe(401);
      expect((await signIn(passkey, { counter: 3 })).status).toBe(401);
      expect((await signIn(passkey, { counter: 0 })).status).toBe(401);
      expect((await signIn(passkey, { counter: 6 })).status).toBe(200);
      const doubted = (await of().bench.deeds(of().town.ids.strada)).filter(
        ({ action }) => action === 'passkey_doubted',
      );
      expect(doubted.map(({ actor_id, subject_id }) => [actor_id, subject_id])).toEqual(
        Array(3).fill([null, of().town.ids.operators.ilde]),
      );
    });

    it('are made for the account that asked, at our address, confirmed, once', async () => {
      const [token, stranger] = [await tokenOf('ilde'), await tokenOf('livia')];
      const passkey = softPasskey(home);
      const foreign = await begun(token);
      expect(await keep(stranger, foreign.key, passkey.make(foreign.options))).toBe(400);
      for (const bent of [
        { origin: 'https://agganc1o.example' },
        { rpId: 'agganc1o.example' },
        { verified: false },
        { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' },
      ] satisfies Bent[]) {
        const { key, options } = await begun(token);
        expect(await keep(token, key, passkey.make(options, bent)), JSON.stringify(bent)).toBe(400);
        expect(await keep(token, key, passkey.make(options)), 'a challenge is spent').toBe(400);
      }
      const late = await begun(token);
      of().town.clock.advance({ minutes: 6 });
      expect(await keep(token, late.key, passkey.make(late.options))).toBe(400);
      const { key, options } = await begun(token);
      expect(await keep(token, key, passkey.make(options))).toBe(200);
      // Somebody else cannot put it under their own name, and it is not asked for twice.
      const again = await begun(await tokenOf('livia'));
      expect(await keep(await tokenOf('livia'), again.key, passkey.make(again.options))).toBe(400);
      expect((await begun(token)).options.excludeCredentials?.map(({ id }) => id)).toContain(passkey.id);
    });

    it('are the second step where one is asked of everybody, and no thief of a password makes an app beside', async () => {
      const passkey = await added(await tokenOf('ilde'));
      await setSecondFactorRule(of().town.store, of().town.account('emma'), true, null);
      const first = await of().bench.signIn('ilde');
      expect([first.token, first.step?.type]).toEqual([null, 'passkey']);
      if (first.step?.type !== 'passkey') throw new Error('No passkey was asked for.');
      expect(first.step.options.allowCredentials?.map(({ id }) => id)).toContain(passkey.id);
      const stranger = await of().bench.signIn('ilde');
      // Somebody else's passkey is no second step of hers.
      const others = await passkeyOf('livia', false);
      if (stranger.step?.type !== 'passkey') throw new Error('No passkey was asked for.');
      expect((await finish(stranger.step.key, others.answer(stranger.step.options))).status).toBe(401);
      const came = await finish(first.step.key, passkey.answer(first.step.options));
      expect(came).toMatchObject({ status: 200, step: null });
      // By the passkey alone, nothing more is asked.
      expect(await signIn(passkey)).toMatchObject({ status: 200, step: null });
      await setSecondFactorRule(of().town.store, of().town.account('emma'), false, null);
    });

    it('of somebody who left open nothing, and nobody is told why', async () => {
      const passkey = await added(await tokenOf('ilde'));
      await closeAccount(of().town.store, of().town.ids.tenant, of().town.ids.operators.ilde);
      expect(await signIn(passkey)).toMatchObject({ status: 401, token: null });
    });
  });

  async function passkeyOf(name: PersonName, isAsked: boolean) {
    await setSecondFactorRule(of().town.store, of().town.account('emma'), false, null);
    const passkey = await added(await tokenOf(name));
    await setSecondFactorRule(of().town.store, of().town.account('emma'), !isAsked, null);
    return passkey;
  }
}
