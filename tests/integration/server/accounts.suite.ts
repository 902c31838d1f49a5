import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { closeAccount } from '../../../server/store/end-access.ts';
import { createInvitation } from '../../../server/store/invitations.ts';
import { setSecondFactorRule } from '../../../server/store/sign-in-rule.ts';
import {
  type AccessAct,
  newFactorSchema,
  organisationAccessSchema,
  ownAccountSchema,
  recoveryCodesSchema,
} from '../../../src/contract/account.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { enrolledDeviceSchema } from '../../../src/contract/session.ts';
import { aPhone, aTown, type Backend, type Town } from './a-town.ts';
import { invitationsSuite } from './invitations.suite.ts';
import { passkeysSuite } from './passkeys.suite.ts';
import { aSignInBench, password } from './sign-in-bench.ts';

/** How one comes in: password, second step, sessions. */
export function accountsSuite(backend: Backend): void {
  let town: Town;
  let bench: Awaited<ReturnType<typeof aSignInBench>>;
  beforeAll(async () => {
    town = await aTown(backend);
    bench = await aSignInBench(town);
    for (const name of ['anna', 'bruno', 'dino', 'carla', 'emma', 'fabio', 'gina', 'ilde', 'livia'] as const)
      await bench.account(name);
  });
  afterAll(() => town?.close());
  // Wrong guesses of one test are forgotten in the next.
  beforeEach(() => town.clock.advance({ minutes: 20 }));

  const tokenOf = async (name: string) => {
    const { token } = await bench.signIn(name);
    if (token === null) throw new Error(`${name} did not come in.`);
    return token;
  };
  const own = async (token: string) => ownAccountSchema.parse(await bench.get(paths.account, token));
  const isGood = async (token: string) =>
    (await bench.send('GET', paths.session, undefined, token)).status === 200;

  /** Sets up an authenticator app; answers what it holds. */
  async function setUp(token: string) {
    const begun = await bench.send('POST', `${paths.account}/second-factor`, { password }, token);
    const { key, secret, uri } = newFactorSchema.parse(await begun.json());
    const confirm = (code: string) =>
      bench.send('POST', `${paths.account}/second-factor/confirm`, { key, code }, token);
    return { secret, uri, confirm };
  }

  describe(`a second step on ${backend}`, () => {
    it('is asked from the first good code of the app on, and ends the other sessions', async () => {
      const other = await tokenOf('anna');
      const token = await tokenOf('anna');
      expect((await own(token)).secondFactor).toBeNull();
      const wrongPassword = await bench.send(
        'POST',
        `${paths.account}/second-factor`,
        { password: 'x' },
        token,
      );
      expect([wrongPassword.status, await wrongPassword.json()]).toMatchObject([400, { field: 'password' }]);
      const { secret, uri, confirm } = await setUp(token);
      expect(uri).toContain(`secret=${secret}`);
      expect((await confirm('000000')).status).toBe(400);
      // Nothing is asked yet: an app that was never shown to work would shut its owner out.
      expect((await bench.signIn('anna')).token).not.toBeNull();
      const { recoveryCodes } = recoveryCodesSchema.parse(
        await (await confirm(await bench.codeOf(secret))).json(),
      );
      expect(new Set(recoveryCodes).size).toBe(10);
      expect([await isGood(token), await isGood(other)]).toEqual([true, false]);
      expect((await own(token)).secondFactor).toMatchObject({ codesLeft: 10 });

      const first = await bench.signIn('anna');
      expect(first).toMatchObject({ status: 200, token: null, step: { type: 'code' } });
      const key = first.step?.key ?? '';
      // The code that set it up was used; the next half-minute's is good, once.
      expect((await bench.secondStep(key, await bench.codeOf(secret))).status).toBe(401);
      const next = await bench.codeOf(secret, 1);
      const second = await bench.secondStep(key, next);
      expect(second).toMatchObject({ status: 200, recoveryCodes: undefined });
      expect(await isGood(second.token ?? '')).toBe(true);
      expect((await bench.secondStep(key, next)).status).toBe(404);
      const again = (await bench.signIn('anna')).step?.key ?? '';
      expect((await bench.secondStep(again, next)).status).toBe(401);

      const [code = ''] = recoveryCodes;
      const saved = await bench.secondStep(again, code.toUpperCase().replace('-', ' '));
      expect(saved.status).toBe(200);
      const third = (await bench.signIn('anna')).step?.key ?? '';
      expect((await bench.secondStep(third, code)).status).toBe(401);
      const facts = await own(saved.token ?? '');
      expect(facts.secondFactor).toMatchObject({ codesLeft: 9 });
      expect(facts.sessions.map(({ way }) => way)).toEqual(['recovery', 'code', 'password']);
      expect((await bench.deeds(town.ids.strada)).map(({ action }) => action)).toContain('factor_set');
    });

    it('stops guesses at a step, and slows the next ones down for this account alone', async () => {
      const key = (await bench.signIn('anna')).step?.key ?? '';
      const guesses: number[] = [];
      for (let guess = 0; guess < 7; guess += 1)
        guesses.push((await bench.secondStep(key, `00000${guess}`)).status);
      expect(guesses).toEqual([401, 401, 401, 401, 401, 404, 404]);
      const fresh = (await bench.signIn('anna')).step?.key ?? '';
      expect((await bench.secondStep(fresh, '000009')).status).toBe(429);
      expect((await bench.signIn('bruno')).token).not.toBeNull();
    });

    it('tells a step that never was from no other, and is no session', async () => {
      const key = (await bench.signIn('anna')).step?.key ?? '';
      expect((await bench.secondStep('nothing', '123456')).status).toBe(404);
      expect(await isGood(key)).toBe(false);
      town.clock.advance({ minutes: 11 });
      expect((await bench.secondStep(key, '123456')).status).toBe(404);
    });

    it('goes away with password and code, and its secret lies nowhere in clear', async () => {
      const token = await tokenOf('bruno');
      const { secret, confirm } = await setUp(token);
      const { recoveryCodes } = recoveryCodesSchema.parse(
        await (await confirm(await bench.codeOf(secret))).json(),
      );
      const { rows } = await sql<{ all: string }>`SELECT
        concat((SELECT string_agg(f::text, ' ') FROM auth.one_time_factor f),
        (SELECT string_agg(r::text, ' ') FROM auth.recovery_code r),
        (SELECT string_agg(p::text, ' ') FROM auth.pending_step p)) AS all`.execute(town.store.database.db);
      for (const hidden of [secret, ...recoveryCodes]) expect(rows[0]?.all).not.toContain(hidden);
      const remove = (code: string, typed = password) =>
        bench.send('POST', `${paths.account}/second-factor/remove`, { password: typed, code }, token);
      expect((await remove('000000')).status).toBe(400);
      expect((await remove(recoveryCodes[0] ?? '', 'x')).status).toBe(400);
      expect((await remove(recoveryCodes[0] ?? '')).status).toBe(200);
      expect((await bench.signIn('bruno')).token).not.toBeNull();
    });

    it('is made at the next sign-in by whoever has none, once the organisation asks it of everybody', async () => {
      const before = await tokenOf('gina');
      await setSecondFactorRule(town.store, town.account('emma'), true, town.ids.operators.emma);
      // Whoever is signed in goes on: nobody is kept from sending what they wrote.
      expect(await isGood(before)).toBe(true);
      expect(await own(before)).toMatchObject({ secondFactorWanted: true, secondFactor: null });
      const first = await bench.signIn('gina');
      expect([first.token, first.step?.type]).toEqual([null, 'set-up']);
      if (first.step?.type !== 'set-up') throw new Error('No app was offered.');
      const { key, secret } = first.step;
      expect((await bench.secondStep(key, '000000')).status).toBe(401);
      const second = await bench.secondStep(key, await bench.codeOf(secret));
      expect(second.recoveryCodes).toHaveLength(10);
      expect(await isGood(second.token ?? '')).toBe(true);
      expect((await bench.signIn('gina')).step?.type).toBe('code');
      // What the organisation asks, one does not put down.
      const [code = ''] = second.recoveryCodes ?? [];
      const removed = await bench.send(
        'POST',
        `${paths.account}/second-factor/remove`,
        { password, code },
        second.token,
      );
      expect(removed.status).toBe(404);
      // Another organisation of the network asks nothing.
      expect((await bench.signIn('fabio')).token).not.toBeNull();
      await setSecondFactorRule(town.store, town.account('emma'), false, null);
    });
  });

  describe(`passwords and sessions on ${backend}`, () => {
    it('of somebody who left open nothing: no token is given', async () => {
      expect(await closeAccount(town.store, town.ids.tenant, town.ids.operators.fabio)).toBe(true);
      expect(await bench.signIn('fabio')).toMatchObject({ status: 401, token: null });
    });

    it('are listed and ended by their owner, and by nobody else', async () => {
      const [kept, lost] = [await tokenOf('dino'), await tokenOf('dino')];
      const stranger = await tokenOf('carla');
      const { sessions } = await own(kept);
      expect(sessions.map(({ way, browser, current }) => [way, browser, current])).toEqual([
        ['password', 'Chrome · Linux', false],
        ['password', 'Chrome · Linux', true],
      ]);
      const end = (token: string) =>
        bench.send('POST', `${paths.account}/sessions/end`, { sessionId: sessions[0]?.id }, token);
      expect((await end(stranger)).status).toBe(404);
      expect(await isGood(lost)).toBe(true);
      expect((await end(kept)).status).toBe(200);
      expect([await isGood(kept), await isGood(lost)]).toEqual([true, false]);
    });

    it('change with the password of before, and the other sessions end', async () => {
      const [kept, other] = [await tokenOf('dino'), await tokenOf('dino')];
      const change = (typed: string, newPassword: string) =>
        bench.send('POST', `${paths.account}/password`, { password: typed, newPassword }, kept);
      const wrong = await change('sbagliata', 'cinque lampioni e un tram');
      expect([wrong.status, await wrong.json()]).toMatchObject([400, { field: 'password' }]);
      expect((await change(password, 'corta')).status).toBe(400);
      const common = await change(password, 'Password2026!');
      expect([common.status, await common.json()]).toMatchObject([400, { field: 'newPassword' }]);
      expect((await change(password, 'cinque lampioni e un tram')).status).toBe(200);
      expect([await isGood(kept), await isGood(other)]).toEqual([true, false]);
      expect((await bench.signIn('dino')).status).toBe(401);
      expect((await bench.signIn('dino', 'cinque lampioni e un tram')).status).toBe(200);
    });

    it('are given anew with a one-time code, to the account of that worker alone', async () => {
      const before = await tokenOf('carla');
      const code = await createInvitation(town.store, { ...town.account('carla'), resets: true });
      const accept = async (email: string) =>
        bench.answered(
          await bench.send('POST', paths.acceptInvitation, {
            code,
            email,
            password: 'sei lampioni e un tram',
          }),
        );
      const common = { code, email: 'carla@example.org', password: 'carla.example.2026' };
      const tooCommon = await bench.send('POST', paths.acceptInvitation, common);
      expect([tooCommon.status, await tooCommon.json()]).toMatchObject([400, { field: 'password' }]);
      expect((await accept('dino@example.org')).status).toBe(404);
      expect((await accept('nobody@example.org')).status).toBe(404);
      const reset = await accept('carla@example.org');
      expect(reset.status).toBe(200);
      expect([await isGood(before), await isGood(reset.token ?? '')]).toEqual([false, true]);
      expect((await accept('carla@example.org')).status).toBe(404);
      expect((await bench.signIn('carla')).status).toBe(401);
      expect((await bench.signIn('carla', 'sei lampioni e un tram')).status).toBe(200);
    });

    it('know the phone that they are used on', async () => {
      const token = await tokenOf('bruno');
      const { deviceId } = aPhone(town, 'bruno');
      const device = { deviceId, name: 'Telefono 7', appVersion: '1', recoveryWrap: null };
      expect((await bench.send('POST', paths.enrolDevice, device, token)).status).toBe(200);
      const facts = await own(token);
      expect(facts.sessions.find(({ current }) => current)?.deviceId).toBe(deviceId);
      expect(facts.devices).toMatchObject([
        {
          deviceId,
          name: 'Telefono 7',
          state: 'active',
          headSeq: 0,
          onlyHere: 0,
          locked: false,
          wipedAt: null,
        },
      ]);
    });

    it('end half a year after signing in, however much they are used', async () => {
      const token = await tokenOf('bruno');
      const age = (days: number) =>
        sql`UPDATE auth."session" SET "createdAt" = now() - make_interval(days => ${days})
          WHERE "userId" IN (SELECT "id" FROM auth."user" WHERE "email" = 'bruno@example.org')`.execute(
          town.store.database.db,
        );
      await age(179);
      expect(await isGood(token)).toBe(true);
      await age(181);
      expect(await isGood(token)).toBe(false);
    });
  });

  describe(`who comes in for the organisation, on ${backend}`, () => {
    const access = async (token: string) =>
      organisationAccessSchema.parse(await bench.get(paths.access, token));
    const act = async (token: string, one: AccessAct) => {
      const reply = await bench.send('POST', `${paths.access}/acts`, one, token);
      return { status: reply.status, body: (await reply.json()) as { code?: string } };
    };
    async function enrolled(name: 'anna' | 'bruno' | 'gina', token: string) {
      const { deviceId } = aPhone(town, name);
      const device = { deviceId, name: `Telefono di ${name}`, appVersion: '2.0', recoveryWrap: null };
      const reply = await bench.send('POST', paths.enrolDevice, device, token);
      const { deviceToken } = enrolledDeviceSchema.parse(await reply.json());
      return { deviceId, deviceToken };
    }

    it('is told to administrators and coordinators of that organisation, and to nobody else', async () => {
      const [emma, bruno] = [await tokenOf('emma'), await tokenOf('bruno')];
      const { workers, mayChange } = await access(emma);
      expect(mayChange).toBe(true);
      const names = workers.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['anna', 'bruno', 'carla', 'dino', 'emma', 'gina']));
      // He works for the other organisation of the network.
      expect(names).not.toContain('fabio');
      expect(workers.find(({ name }) => name === 'anna')).toMatchObject({
        account: 'open',
        roles: ['night_worker'],
        secondFactor: true,
      });
      expect((await bench.send('GET', paths.access, undefined, bruno)).status).toBe(404);
      expect((await act(bruno, { act: 'end-session', sessionId: 'x' })).status).toBe(404);
      const carla = await bench.signIn('carla', 'sei lampioni e un tram');
      expect((await access(carla.token ?? '')).mayChange).toBe(false);
    });

    it('is ended by whoever coordinates where it is urgent, and no more than that', async () => {
      const carla = (await bench.signIn('carla', 'sei lampioni e un tram')).token ?? '';
      const victim = await tokenOf('bruno');
      const { deviceId } = await enrolled('bruno', victim);
      const sessionId = (await own(victim)).sessions.find(({ current }) => current)?.id ?? '';
      expect((await act(carla, { act: 'end-session', sessionId })).status).toBe(200);
      expect(await isGood(victim)).toBe(false);
      expect((await act(carla, { act: 'end-session', sessionId })).status).toBe(404);
      expect((await act(carla, { act: 'report-lost', deviceId })).status).toBe(200);
      expect((await act(carla, { act: 'report-found', deviceId })).status).toBe(200);
      const { bruno: operatorId } = town.ids.operators;
      for (const one of [
        { act: 'close-account', operatorId },
        { act: 'remove-factors', operatorId },
        { act: 'give-reset-code', operatorId },
        { act: 'revoke-device', deviceId },
        { act: 'ask-second-factor', ofAll: true },
      ] as const)
        expect((await act(carla, one)).status, one.act).toBe(404);
      const told = (await bench.deeds(town.ids.strada)).slice(-3);
      expect(told.map(({ action, actor_id, subject_id }) => [action, actor_id, subject_id])).toEqual([
        ['session_ended', town.ids.operators.carla, operatorId],
        ['device_lost', town.ids.operators.carla, operatorId],
        ['device_found', town.ids.operators.carla, operatorId],
      ]);
    });

    it('is not touched from another organisation of the network', async () => {
      const emma = await tokenOf('emma');
      const { fabio: operatorId } = town.ids.operators;
      for (const one of [
        { act: 'close-account', operatorId },
        { act: 'give-reset-code', operatorId },
        { act: 'remove-factors', operatorId },
      ] as const)
        expect((await act(emma, one)).status, one.act).toBe(404);
    });

    it('a revoked phone ends its sessions, hands over what is only there, and says that it is empty', async () => {
      const emma = await tokenOf('emma');
      const [there, elsewhere] = [await tokenOf('bruno'), await tokenOf('bruno')];
      const { deviceId, deviceToken } = await enrolled('bruno', there);
      await enrolled('bruno', elsewhere);
      const said = (path: string, body?: unknown) =>
        bench.send(body === undefined ? 'GET' : 'POST', path, body, deviceToken);
      expect((await said(paths.deviceWiped, {})).status).toBe(404);
      expect((await act(emma, { act: 'revoke-device', deviceId })).status).toBe(200);
      expect([await isGood(there), await isGood(elsewhere)]).toEqual([false, true]);
      expect(await (await said(`${paths.deviceStatus}?locked=yes`)).json()).toMatchObject({
        state: 'revoked',
      });
      const rows = [
        { row: 1, sealed: 'AAAA' },
        { row: 2, sealed: 'BBBB' },
      ];
      expect((await said(paths.deviceDeposit, { rows })).status).toBe(200);
      expect((await said(paths.deviceWiped, {})).status).toBe(200);
      expect((await said(paths.deviceWiped, {})).status).toBe(200);
      const { workers } = await access(emma);
      const phone = workers
        .find(({ name }) => name === 'bruno')
        ?.devices.find((one) => one.deviceId === deviceId);
      expect(phone).toMatchObject({ state: 'revoked', locked: true, deposited: 2, appVersion: '2.0' });
      expect(phone?.wipedAt).not.toBeNull();
      // For good: it does not come back by signing in on it, nor by being found.
      const again = { deviceId, name: 'x', appVersion: '2.0', recoveryWrap: null };
      expect((await bench.send('POST', paths.enrolDevice, again, elsewhere)).status).toBe(404);
      expect((await act(emma, { act: 'report-found', deviceId })).status).toBe(404);
      const told = (await bench.deeds(town.ids.strada)).map(({ action }) => action);
      expect(told.filter((action) => action === 'device_wiped')).toHaveLength(1);
    });

    it('gets a new password and loses a lost app in person, and leaves in one act', async () => {
      const emma = await tokenOf('emma');
      const { gina: operatorId } = town.ids.operators;
      expect((await bench.signIn('gina')).step?.type).toBe('code');
      const { code = '' } = (await act(emma, { act: 'give-reset-code', operatorId })).body;
      const reset = await bench.answered(
        await bench.send('POST', paths.acceptInvitation, {
          code,
          email: 'gina@example.org',
          password: 'sette lampioni e un tram',
        }),
      );
      // The code from paper is no second step.
      expect([reset.token, reset.step?.type]).toEqual([null, 'code']);
      expect((await act(emma, { act: 'remove-factors', operatorId })).status).toBe(200);
      const { token } = await bench.signIn('gina', 'sette lampioni e un tram');
      const { deviceId } = await enrolled('gina', token ?? '');
      expect((await act(emma, { act: 'close-account', operatorId: town.ids.operators.emma })).status).toBe(
        404,
      );
      expect((await act(emma, { act: 'close-account', operatorId })).status).toBe(200);
      expect(await isGood(token ?? '')).toBe(false);
      expect((await bench.signIn('gina', 'sette lampioni e un tram')).status).toBe(401);
      const gone = (await access(emma)).workers.find(({ name }) => name === 'gina');
      expect(gone).toMatchObject({ account: 'closed', sessions: [], devices: [{ deviceId }] });
    });

    it('is looked after from the console too, for an administrator who lost the way in', async () => {
      const { emma: operatorId } = town.ids.operators;
      const where = ['--network-id', town.ids.tenant];
      const run = (...argv: string[]) => runAdminCommand(town.store, [...argv]);
      await run('two-steps', ...where, '--organisation-id', town.ids.strada, '--of-all', 'yes');
      const first = await bench.signIn('emma');
      if (first.step?.type !== 'set-up') throw new Error('No app was offered.');
      await bench.secondStep(first.step.key, await bench.codeOf(first.step.secret));
      await run('two-steps', ...where, '--organisation-id', town.ids.strada, '--of-all', 'no');
      expect((await bench.signIn('emma')).step?.type).toBe('code');
      await run('drop-factor', ...where, '--operator-id', operatorId);
      expect((await bench.signIn('emma')).token).not.toBeNull();
      await expect(run('drop-factor', ...where, '--operator-id', operatorId)).rejects.toThrow(
        /no second step/,
      );
      expect((await run('reset', ...where, '--operator-id', operatorId)).join()).toMatch(
        /code: \w{4}-\w{4}-\w{4}/,
      );
      const { gina } = town.ids.operators;
      await expect(run('reset', ...where, '--operator-id', gina)).rejects.toThrow(/no open account/);
    });
  });

  invitationsSuite(backend, () => ({ town, bench }));
  passkeysSuite(backend, () => ({ town, bench }));
}
