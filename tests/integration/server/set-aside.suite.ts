import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext, setContext } from '../../../server/store/context.ts';
import { setAsidePage } from '../../../server/store/desk/set-aside.ts';
import type { SetAsideGroup } from '../../../src/contract/quarantine.ts';
import type { CommandContext } from '../../../src/domain/kernel/command.ts';
import type { Intent, Operation } from '../../../src/domain/kernel/operation.ts';
import { decideSetAside } from '../../../src/domain/quarantine/decide-set-aside.ts';
import type { QuarantineChoice } from '../../../src/domain/quarantine/quarantine-decision.ts';
import { aPersonBody, aPhone, aTown, type Backend, type PersonName, seenBy, type Town } from './a-town.ts';

/** What the centre keeps aside: who is shown it, what becomes of it, and that nobody writes in somebody else's name. */
export function setAsideSuite(backend: Backend): void {
  let town: Town;
  beforeAll(async () => {
    town = await aTown(backend);
  });
  afterAll(() => town?.close());

  const listed = async (by: PersonName, query: { cursor?: string; limit?: number } = {}) => {
    const page = await setAsidePage(town.store, town.account(by), { limit: 20, ...query });
    if (!page.ok) throw new Error(page.error);
    return page.value;
  };
  const found = async (by: PersonName, groupOf: Operation): Promise<SetAsideGroup | undefined> =>
    (await listed(by, { limit: 50 })).groups.find((group) =>
      group.operations.some(({ opId }) => opId === groupOf.opId),
    );

  async function inTeamNord(isMember: boolean) {
    const { dino } = town.ids.operators;
    const boss = aPhone(town, 'carla');
    const memberIds = isMember ? { add: [dino], remove: [] } : { add: [], remove: [dino] };
    await boss.answer(
      boss.patch('team', town.ids.teamNord, { memberIds }, { memberIds: isMember ? [] : [dino] }),
    );
  }

  /** dino wrote of somebody new in a team that he had just left. */
  async function setAside() {
    await inTeamNord(true);
    const phone = aPhone(town, 'dino');
    const person = phone.create('person', aPersonBody({ nicknames: [`Nuovo ${v7()}`] }));
    const night = { teamId: town.ids.teamNord, placeId: town.ids.parco };
    const encounter = phone.encounter([person.recordId], night);
    await inTeamNord(false);
    const answers = await phone.answers([encounter, person]);
    expect([...answers.values()].map(({ result }) => result)).toEqual(['quarantined', 'quarantined']);
    return { phone, person, encounter };
  }

  const contextOf = (by: PersonName): CommandContext => {
    const { tenantId, operatorId, orgId, roles } = town.account(by);
    const actor = { tenantId, operatorId, orgId, roles, teamIds: [] };
    return { now: town.clock.now(), clockOffsetMs: 0, newId: v7, actor };
  };

  /** As the desk does it: the command's intents, stamped by one phone. */
  function decision(by: PersonName, group: SetAsideGroup, choice: QuarantineChoice, reason?: string) {
    const change = decideSetAside({ setAside: group, choice, reason }, contextOf(by));
    if (!change.ok) throw new Error(change.error.type);
    const phone = aPhone(town, by);
    let seq = 0;
    const stamp = (intent: Intent): Operation => {
      seq += 1;
      return { ...intent, deviceId: phone.deviceId, seq, clockOffsetMs: 90_000 } as Operation;
    };
    return { phone, operations: change.value.intents.map(stamp) };
  }
  const outcome = async ({ phone, operations }: ReturnType<typeof decision>) =>
    [...(await phone.answers(operations)).values()].map(({ result, reason }) => reason?.code ?? result);

  describe(`what is kept aside on ${backend}`, () => {
    it('is shown without the words that are not for a coordinator, who can only leave it aside', async () => {
      await inTeamNord(true);
      const phone = aPhone(town, 'dino');
      const person = phone.create('person', aPersonBody());
      const met = phone.encounter([person.recordId], { teamId: town.ids.teamNord, placeId: town.ids.parco });
      await phone.answers([person, met]);
      const fact = { personId: person.recordId, topic: 'vulnerability', value: 'trafficking' };
      const dates = { on: '2026-11-21', until: null, source: 'declared', note: 'la cercano', endsId: null };
      const sealed = phone.create('person_fact', { ...fact, ...dates }, { subjectId: person.recordId });
      await inTeamNord(false);
      expect(await phone.answer(sealed)).toMatchObject({ result: 'quarantined' });
      const group = await found('carla', sealed);
      expect(group).toMatchObject({ withheld: [sealed.opId] });
      expect(JSON.stringify(group)).not.toContain('la cercano');
      expect(JSON.stringify(group)).not.toContain('trafficking');
    });

    it('is shown whole to the coordinator of its organisation, with who, when and why, and to nobody else', async () => {
      const { encounter, person } = await setAside();
      const group = await found('carla', encounter);
      expect(group).toMatchObject({
        authorId: town.ids.operators.dino,
        authorName: 'dino',
        orgId: town.ids.strada,
        reason: { code: 'team-not-yours' },
      });
      expect(group?.operations.map(({ opId }) => opId)).toEqual([person.opId, encounter.opId]);
      expect(group?.operations.at(-1)).toMatchObject({ body: encounter.body });
      for (const name of ['anna', 'dino', 'emma', 'fabio', 'gina'] as const) {
        expect((await listed(name)).groups, name).toEqual([]);
      }
      expect(await seenByPonte()).toEqual([]);
    });

    it("is taken under its first author's name, judged with the coordinator's rights, and leaves the inbox", async () => {
      const { encounter, person } = await setAside();
      const group = await found('carla', encounter);
      if (group === undefined) throw new Error('Nothing is set aside.');
      const taken = decision('carla', group, 'taken');
      expect(await outcome(taken)).toEqual(['accepted', 'accepted', 'accepted']);
      const seen = await seenBy(town, 'carla', encounter.recordId);
      expect(seen).toMatchObject({
        createdBy: town.ids.operators.dino,
        deviceId: encounter.deviceId,
        serviceNight: '2026-11-21',
        body: encounter.body,
      });
      expect((await seenBy(town, 'carla', person.recordId))?.createdBy).toBe(town.ids.operators.dino);
      expect(await found('carla', encounter)).toBeUndefined();
      // The author learns of it, though they may not see the record any more.
      const decisionId = taken.operations[0]?.recordId ?? '';
      expect((await seenBy(town, 'dino', decisionId))?.body).toMatchObject({
        choice: 'taken',
        opIds: [person.opId, encounter.opId],
      });
      expect(await seenBy(town, 'anna', decisionId)).toBeUndefined();
      // Pushed again, the first word stands for the author's phone and for the desk's.
      expect(await outcome(taken)).toEqual(['accepted', 'accepted', 'accepted']);
    });

    it('is left aside for ever, with the reason, which its author reads', async () => {
      const { phone, encounter, person } = await setAside();
      const group = await found('carla', encounter);
      if (group === undefined) throw new Error('Nothing is set aside.');
      const left = decision('carla', group, 'left', 'Era già scritta da Anna.');
      expect(await outcome(left)).toEqual(['accepted']);
      expect(await found('carla', encounter)).toBeUndefined();
      expect((await seenBy(town, 'dino', left.operations[0]?.recordId ?? ''))?.body).toMatchObject({
        choice: 'left',
        reason: 'Era già scritta da Anna.',
      });
      expect(await seenBy(town, 'carla', encounter.recordId)).toBeUndefined();
      // The contents and the answer stay.
      const again = await phone.answers([encounter, person]);
      expect([...again.values()].map(({ result }) => result)).toEqual(['quarantined', 'quarantined']);
      const late = decision('carla', group, 'taken');
      expect((await outcome(late))[0]).toBe('already-decided');
    });

    it("puts no words into anybody's mouth: what is taken is what was set aside", async () => {
      const { encounter } = await setAside();
      const group = await found('carla', encounter);
      if (group === undefined) throw new Error('Nothing is set aside.');
      const forged = decision('carla', group, 'taken');
      const words = forged.operations.map((one) =>
        one.action === 'create' && one.kind === 'encounter'
          ? { ...one, body: { ...one.body, note: "Non l'ha scritto Dino." } }
          : one,
      );
      expect((await outcome({ ...forged, operations: words }))[0]).toBe('content-differs');
      const half = decision('carla', group, 'taken');
      expect((await outcome({ ...half, operations: half.operations.slice(0, 2) }))[0]).toBe(
        'content-differs',
      );
      const part = { ...group, operations: group.operations.slice(0, 1) };
      expect((await outcome(decision('carla', part, 'taken')))[0]).toBe('with-group');
      const other = { ...group, authorId: town.ids.operators.anna };
      expect((await outcome(decision('carla', other, 'left', 'no')))[0]).toBe('not-yours');
      expect(await found('carla', encounter)).toBeDefined();
    });

    it('is decided by nobody else, and nothing else is decided so', async () => {
      const { encounter } = await setAside();
      const group = await found('carla', encounter);
      if (group === undefined) throw new Error('Nothing is set aside.');
      for (const name of ['anna', 'dino', 'emma', 'fabio', 'gina'] as const) {
        expect((await outcome(decision(name, group, 'taken')))[0], name).toBe('not-your-role');
        expect((await outcome(decision(name, group, 'left', 'no')))[0], name).toBe('not-your-role');
      }
      const foreign = { ...group, orgId: town.ids.ponte };
      expect((await outcome(decision('carla', foreign, 'left', 'no')))[0]).toBe('org-not-yours');
      const anna = aPhone(town, 'anna');
      const usual = anna.encounter([]);
      await anna.answer(usual);
      const accepted = { ...group, authorId: town.ids.operators.anna, operations: [usual] };
      expect((await outcome(decision('carla', accepted, 'left', 'no')))[0]).toBe('not-set-aside');
      const unknown = { ...group, operations: [anna.encounter([])] };
      expect((await outcome(decision('carla', unknown, 'left', 'no')))[0]).toBe('parent-unknown');
    });

    it('comes in pages, the oldest first', async () => {
      const [first, second] = [await setAside(), await setAside()];
      const all = (await listed('carla', { limit: 50 })).groups.map(({ groupId }) => groupId);
      const paged: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await listed('carla', { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
        paged.push(...page.groups.map(({ groupId }) => groupId));
        cursor = page.nextCursor ?? undefined;
        more = cursor !== undefined;
      }
      expect(paged).toEqual(all);
      expect(all.length).toBeGreaterThan(1);
      expect(await found('carla', first.encounter)).toBeDefined();
      expect(await found('carla', second.encounter)).toBeDefined();
      expect(await setAsidePage(town.store, town.account('carla'), { limit: 1, cursor: 'x' })).toEqual({
        ok: false,
        error: 'bad-cursor',
      });
    });

    it("keeps an edit's author in the history, and its other value in a conflict", async () => {
      await inTeamNord(true);
      const dino = aPhone(town, 'dino');
      const person = dino.create('person', aPersonBody({ note: 'zaino' }));
      await dino.answer(person);
      await inTeamNord(false);
      const edit = dino.patch('person', person.recordId, { note: { set: 'zaino blu' } }, { note: 'zaino' });
      expect(await dino.answer(edit)).toMatchObject({ result: 'quarantined' });
      const carla = aPhone(town, 'carla');
      await carla.answer(
        carla.patch('person', person.recordId, { note: { set: 'zaino rosso' } }, { note: 'zaino' }),
      );
      const group = await found('carla', edit);
      if (group === undefined) throw new Error('Nothing is set aside.');
      expect(await outcome(decision('carla', group, 'taken'))).toEqual(['accepted', 'merged']);
      const history = await inContext(
        town.store.database.db,
        { tenantId: town.ids.tenant, mode: 'accept' },
        (trx) =>
          trx
            .selectFrom('record_history')
            .select(['author', 'body'])
            .where('record_id', '=', person.recordId)
            .orderBy('v', 'desc')
            .limit(1)
            .execute(),
      );
      expect(history).toMatchObject([{ author: town.ids.operators.dino, body: { note: 'zaino blu' } }]);
    });
  });

  /** fabio is made Ponte's coordinator, looks, and is a night worker again. */
  async function seenByPonte(): Promise<readonly SetAsideGroup[]> {
    const become = (roles: string[]) =>
      town.store.database.db.transaction().execute(async (trx) => {
        await setContext(trx, { tenantId: town.ids.tenant, mode: 'accept' });
        await trx
          .updateTable('account')
          .set({ roles })
          .where('user_id', '=', town.people.fabio.userId)
          .execute();
      });
    await become(['coordinator']);
    const { groups } = await listed('fabio');
    await become(['night_worker']);
    return groups;
  }
}
