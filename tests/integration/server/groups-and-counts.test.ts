import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPersonBody, aPhone, aTown, seenBy, type Town } from './a-town.ts';

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
