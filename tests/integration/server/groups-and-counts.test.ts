import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inContext } from '../../../server/store/context.ts';
import type { GroupBody } from '../../../src/domain/group/group.ts';
import { writeGroup } from '../../../src/domain/group/write-group.ts';
import type { CommandContext } from '../../../src/domain/kernel/command.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import { aPersonBody, aPhone, aTown, pullAll, recordIn, seenBy, type Town } from './a-town.ts';

/** Groups, who is of them, and counts: what another team or organisation neither reads nor writes. */
describe('groups and counts at the centre', () => {
  let town: Town;
  beforeAll(async () => {
    town = await aTown('pglite');
  });
  afterAll(() => town?.close());

  const aGroup = (more: object = {}) => ({
    ...{ nameInternal: 'Fontana', teamId: town.ids.teamCentro, usualPlaceIds: [town.ids.piazza] },
    ...{
      sizeMin: null,
      sizeMax: null,
      ageBands: [],
      genderMix: 'unknown',
      compositionNote: null,
      since: null,
    },
    ...{ activities: [], educatorIds: [], ...more },
  });
  const unseen = async (id: string) => {
    for (const name of ['dino', 'fabio', 'emma'] as const)
      expect(await seenBy(town, name, id)).toBeUndefined();
  };

  const scopesOf = (id: string) =>
    inContext(town.store.database.db, { tenantId: town.ids.tenant, mode: 'accept' }, async (trx) => {
      const row = await trx.selectFrom('record').select('scopes').where('id', '=', id).executeTakeFirst();
      return row?.scopes ?? [];
    });

  it('keep a group and its phases with its team and area', async () => {
    const [anna, dino, fabio] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'fabio')];
    const group = anna.create('group', aGroup());
    expect(await anna.answer(group)).toMatchObject({ result: 'accepted' });
    const phase = { groupId: group.recordId, stage: 'observed', climate: null, on: '2026-11-21' };
    const note = (phone: typeof anna) =>
      phone.create('group_note', { ...phase, encounterId: null, note: null }, { subjectId: group.recordId });
    const own = note(anna);
    expect(await anna.answer(own)).toMatchObject({ result: 'accepted' });
    for (const id of [group.recordId, own.recordId]) {
      expect(await seenBy(town, 'bruno', id)).toBeTruthy();
      await unseen(id);
    }
    for (const phone of [dino, fabio])
      expect(await phone.answer(note(phone))).toMatchObject({ reason: { code: 'not-visible' } });
    expect(await dino.answer(dino.create('group', aGroup()))).toMatchObject({
      reason: { code: 'team-not-yours' },
    });
  });

  it('show a volunteer the group and not who is in it, also where an older version had written that into the group', async () => {
    const anna = aPhone(town, 'anna');
    // Of an older version: the whole group was hidden.
    const group = anna.create('group', aGroup({ compositionNote: 'Due fratelli e un cugino' }));
    await anna.answers(group);
    const asVolunteer = async (id: string) =>
      (await scopesOf(id)).includes(`group/team:${town.ids.teamCentro}`);
    expect(await asVolunteer(group.recordId)).toBe(false);
    const seen = await seenBy(town, 'anna', group.recordId);
    // Two phones had changed it: both words are kept in a record that follows the group.
    await anna.answers(
      anna.patch(
        'group',
        group.recordId,
        { compositionNote: { set: 'Tre fratelli' } },
        { compositionNote: 'altro' },
      ),
    );
    const conflicts = [...(await pullAll(town, 'anna')).holds.values()]
      .map(recordIn)
      .filter((one) => one?.kind === 'conflict' && one.body.recordId === group.recordId);
    expect(conflicts).toHaveLength(1);

    const change = writeGroup(
      {
        draft: { recordId: v7(), opId: v7() },
        seen: {
          ...seen,
          body: { ...seen?.body, compositionNote: 'Tre fratelli' },
        } as unknown as RecordOf<GroupBody>,
        ...{ said: { sizeMin: 3 }, composition: 'Tre fratelli', notes: [] },
      },
      {
        ...{ now: town.clock.now(), clockOffsetMs: 0, newId: () => v7() },
        actor: { ...anna.account, roles: ['night_worker'], teamIds: [town.ids.teamCentro] },
      } as CommandContext,
    );
    if (!change.ok) throw new Error('It was not written.');
    const operations = change.value.intents.map((one) =>
      one.action === 'create'
        ? anna.create(one.kind, one.body, one)
        : anna.patch(one.kind, one.recordId, one.patch, one.baseValues, one),
    );
    const answers = await anna.answers(operations);
    expect(operations.map(({ opId }) => answers.get(opId)?.result)).toEqual(['accepted', 'accepted']);
    const note = operations[1]?.recordId ?? '';
    expect(await seenBy(town, 'anna', note)).toMatchObject({ body: { compositionNote: 'Tre fratelli' } });
    expect(await seenBy(town, 'anna', group.recordId)).toMatchObject({
      body: { compositionNote: null, sizeMin: 3 },
    });
    // The group is a volunteer's to see now; the note, and what was once said in the group, are not.
    expect(await asVolunteer(group.recordId)).toBe(true);
    for (const id of [note, conflicts[0]?.id ?? '']) expect(await asVolunteer(id)).toBe(false);
    // An older phone writes it into the group again: the group is one with notes again.
    await anna.answers(
      anna.patch('group', group.recordId, { compositionNote: { set: 'Quattro' } }, { compositionNote: null }),
    );
    expect(await asVolunteer(group.recordId)).toBe(false);
  });

  it('name in a group only whom the crew knows, and show the name to who sees the person', async () => {
    const anna = aPhone(town, 'anna');
    const group = anna.create('group', aGroup());
    const person = anna.create('person', aPersonBody());
    await anna.answers([group, person]);
    const member = () =>
      anna.create(
        'group_member',
        { groupId: group.recordId, personId: person.recordId, joined: true },
        { subjectId: person.recordId },
      );
    expect(await anna.answer(member())).toMatchObject({ reason: { code: 'not-known-yet' } });
    const step = { personId: person.recordId, from: null, to: 'known', on: '2026-11-21' };
    await anna.answer(
      anna.create(
        'stage_transition',
        { ...step, encounterId: null, reason: null },
        { subjectId: person.recordId },
      ),
    );
    const named = member();
    expect(await anna.answer(named)).toMatchObject({ result: 'accepted' });
    expect(await seenBy(town, 'bruno', named.recordId)).toBeTruthy();
    await unseen(named.recordId);
  });

  it('let coordinators set a count night, all staff see it, and each team count for itself', async () => {
    const [anna, dino, boss] = [aPhone(town, 'anna'), aPhone(town, 'dino'), aPhone(town, 'carla')];
    const areas = [{ id: 'a1', name: 'Piazza', cluster: null, squad: null }];
    const night = { name: 'Conteggio', night: '2026-11-21', state: 'open', instructions: null, areas };
    expect(await anna.answer(anna.create('count_night', night))).toMatchObject({
      reason: { code: 'not-your-role' },
    });
    const set = boss.create('count_night', night);
    expect(await boss.answer(set)).toMatchObject({ result: 'accepted' });
    expect(await seenBy(town, 'dino', set.recordId)).toBeTruthy();
    expect(await seenBy(town, 'fabio', set.recordId)).toBeUndefined();
    const counted = (phone: typeof anna, teamId: string) =>
      phone.create(
        'count',
        {
          ...{ countNightId: set.recordId, areaId: 'a1', teamId, shiftId: null, placeId: null },
          ...{
            method: 'visual',
            certainty: 'sure',
            lines: [],
            note: null,
            correctsId: null,
            withdrawn: false,
          },
        },
        { subjectId: set.recordId },
      );
    const own = counted(anna, town.ids.teamCentro);
    expect(await anna.answer(own)).toMatchObject({ result: 'accepted' });
    expect(await seenBy(town, 'carla', own.recordId)).toBeTruthy();
    await unseen(own.recordId);
    expect(await dino.answer(counted(dino, town.ids.teamCentro))).toMatchObject({
      reason: { code: 'team-not-yours' },
    });
    const fabio = aPhone(town, 'fabio');
    expect(await fabio.answer(counted(fabio, town.ids.teamPonte))).toMatchObject({
      reason: { code: 'not-visible' },
    });
  });
});
