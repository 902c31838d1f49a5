import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { inContext } from '../../../server/store/context.ts';
import { accessActReplySchema, organisationAccessSchema } from '../../../src/contract/account.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { sessionSchema } from '../../../src/contract/session.ts';
import type { Backend, PersonName, Town } from './a-town.ts';
import type { aSignInBench } from './sign-in-bench.ts';

type Bench = Awaited<ReturnType<typeof aSignInBench>>;
const typed = 'otto lampioni e un tram';

/** Inviting a colleague from the desk, in the town of the ways to come in. */
export function invitationsSuite(
  backend: Backend,
  of: () => { readonly town: Town; readonly bench: Bench },
): void {
  const tokenOf = async (name: PersonName) => (await of().bench.signIn(name)).token ?? '';
  const act = async (token: string, one: object) => {
    const reply = await of().bench.send('POST', `${paths.access}/acts`, one, token);
    const { code } = reply.ok ? accessActReplySchema.parse(await reply.json()) : {};
    return { status: reply.status, code: code ?? '' };
  };
  const invite = (token: string, more: object = {}) => {
    const worker = { operatorId: v7(), name: 'Noor', roles: ['night_worker'], teamId: null, isMinor: null };
    return act(token, { act: 'invite', ...worker, ...more });
  };
  const accept = async (code: string, email: string) =>
    of().bench.answered(
      await of().bench.send('POST', paths.acceptInvitation, { code, email, password: typed }),
    );
  const listed = async (token: string, operatorId: string) => {
    const { workers } = organisationAccessSchema.parse(await of().bench.get(paths.access, token));
    return workers.find((worker) => worker.operatorId === operatorId);
  };
  const team = (teamId: string) =>
    inContext(
      of().town.store.database.db,
      { tenantId: of().town.ids.tenant, mode: 'accept' },
      async (trx) => {
        const row = await trx.selectFrom('record').select('body').where('id', '=', teamId).executeTakeFirst();
        return row?.body;
      },
    );

  describe(`inviting a colleague on ${backend}`, () => {
    it('makes a worker of the team with a code, good once: whoever has it comes in as that worker', async () => {
      const { ids } = of().town;
      const emma = await tokenOf('emma');
      const { teams } = organisationAccessSchema.parse(await of().bench.get(paths.access, emma));
      expect(teams?.map(({ name, areaIds }) => [name, areaIds])).toContainEqual(['Centro', ['centro']]);
      const before = await team(ids.teamCentro);
      const operatorId = v7();
      const { status, code } = await invite(emma, { operatorId, teamId: ids.teamCentro });
      expect(status).toBe(200);
      expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      expect(await team(ids.teamCentro)).toEqual({
        ...before,
        memberIds: [...((before?.memberIds ?? []) as string[]), operatorId],
      });
      const waiting = await listed(emma, operatorId);
      expect(waiting).toMatchObject({ name: 'Noor', account: 'none' });
      expect(waiting?.codeUntil).not.toBeNull();
      const noor = await accept(code, 'noor@example.org');
      expect(noor.status).toBe(200);
      const session = sessionSchema.parse(await of().bench.get(paths.session, noor.token ?? ''));
      expect(session).toMatchObject({
        operator: { id: operatorId, displayName: 'Noor' },
        roles: ['night_worker'],
        teamIds: [ids.teamCentro],
      });
      expect((await accept(code, 'noor2@example.org')).status).toBe(404);
      expect((await of().bench.signIn('noor', typed)).token).not.toBeNull();
      expect(await listed(emma, operatorId)).toMatchObject({ account: 'open', codeUntil: null });
      const deeds = (await of().bench.deeds(ids.strada)).filter((one) => one.subject_id === operatorId);
      expect(deeds.map(({ action, actor_id }) => [action, actor_id]).slice(0, 2)).toEqual([
        ['invited', ids.operators.emma],
        ['account_made', operatorId],
      ]);
      // One act ends it: signed out, listed as closed, and no code of theirs opens another.
      expect((await act(emma, { act: 'close-account', operatorId })).status).toBe(200);
      expect((await of().bench.send('GET', paths.session, undefined, noor.token)).status).toBe(401);
      expect((await act(emma, { act: 'invite-again', operatorId })).status).toBe(404);
    });

    it('sent twice is one worker; the code before is good no more, nor is one that was cancelled or is a week old', async () => {
      const emma = await tokenOf('emma');
      const operatorId = v7();
      const first = await invite(emma, { operatorId });
      const second = await invite(emma, { operatorId });
      expect([first.status, second.status]).toEqual([200, 200]);
      expect((await accept(first.code, 'ora@example.org')).status).toBe(404);
      const third = await act(emma, { act: 'invite-again', operatorId });
      expect((await accept(second.code, 'ora@example.org')).status).toBe(404);
      expect((await act(emma, { act: 'cancel-code', operatorId })).status).toBe(200);
      expect((await act(emma, { act: 'cancel-code', operatorId })).status).toBe(404);
      expect((await accept(third.code, 'ora@example.org')).status).toBe(404);
      expect((await listed(emma, operatorId))?.codeUntil).toBeNull();
      const fourth = await act(emma, { act: 'invite-again', operatorId });
      of().town.clock.advance({ minutes: 7 * 24 * 60 + 1 });
      expect((await accept(fourth.code, 'ora@example.org')).status).toBe(404);
      const fifth = await act(await tokenOf('emma'), { act: 'invite-again', operatorId });
      expect((await accept(fifth.code, 'ora@example.org')).status).toBe(200);
      const deeds = (await of().bench.deeds(of().town.ids.strada)).filter(
        (one) => one.subject_id === operatorId,
      );
      expect(deeds.map(({ action }) => action)).toContain('code_cancelled');
    });

    it('is for administrators, in their own organisation, with roles and teams that there are', async () => {
      const { ids } = of().town;
      const emma = await tokenOf('emma');
      for (const name of ['ilde', 'bruno', 'livia'] as const) {
        const token = await tokenOf(name);
        expect((await invite(token)).status, name).toBe(404);
        for (const one of ['invite-again', 'cancel-code'])
          expect((await act(token, { act: one, operatorId: ids.operators.gina })).status, name).toBe(404);
      }
      expect((await invite(emma, { teamId: ids.teamPonte })).status).toBe(404);
      expect((await invite(emma, { teamId: v7() })).status).toBe(404);
      expect((await invite(emma, { roles: ['king'] })).status).toBe(400);
      expect((await invite(emma, { roles: [] })).status).toBe(400);
      expect((await invite(emma, { name: ' ' })).status).toBe(400);
      // Nobody who works here already, or for others, is made anew under another name.
      for (const name of ['bruno', 'fabio'] as const) {
        const operatorId = ids.operators[name];
        expect((await invite(emma, { operatorId })).status, name).toBe(404);
        expect((await act(emma, { act: 'invite-again', operatorId })).status, name).toBe(404);
      }
      expect((await invite(emma, { operatorId: ids.teamCentro })).status).toBe(404);
      // Whom the other organisation waits for is no matter of hers, nor is their code.
      const where = ['--network-id', ids.tenant, '--organisation-id', ids.ponte, '--name', 'Zoe'];
      const lines = await runAdminCommand(of().town.store, ['invite', ...where, '--roles', 'volunteer']);
      const [, operatorId, code = ''] = /operator id: (\S+)\s+code: +(\S+)/.exec(lines.join('\n')) ?? [];
      for (const one of ['invite-again', 'cancel-code'])
        expect((await act(emma, { act: one, operatorId })).status, one).toBe(404);
      expect((await invite(emma, { operatorId })).status).toBe(404);
      expect((await accept(code, 'zoe@example.org')).status).toBe(200);
    });

    it('is the same at the console', async () => {
      const { ids, store } = of().town;
      const where = ['--network-id', ids.tenant, '--organisation-id', ids.strada, '--name', 'Pia'];
      const team = ['--team-id', ids.teamCentro];
      const lines = await runAdminCommand(store, ['invite', ...where, '--roles', 'volunteer', ...team]);
      const code = /code: +(\S+)/.exec(lines.join('\n'))?.[1] ?? '';
      expect((await accept(code, 'pia@example.org')).status).toBe(200);
    });
  });
}
