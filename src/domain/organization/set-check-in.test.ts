import { expect, it } from 'vitest';
import { aContext, ids } from '../kernel/context-for-tests.ts';
import { setCheckIn } from './set-check-in.ts';

const body = {
  ...{ name: 'Notte 1', kind: 'night_mobile', areaIds: ['centro'], routePlaceIds: [] },
  ...{ memberIds: [ids.anna], deputyIds: [], checkInMinutes: null },
};
const team = { id: ids.team, v: 3, body } as never;
const boss = aContext({ operatorId: ids.carla, roles: ['coordinator'] });

it('changes the one field, for whoever coordinates, and takes no time that is no time', () => {
  expect(setCheckIn({ team, minutes: 20 }, boss)).toMatchObject({
    ok: true,
    value: { intents: [{ action: 'patch', recordId: ids.team, patch: { checkInMinutes: { set: 20 } } }] },
  });
  expect(setCheckIn({ team, minutes: 20 }, aContext())).toMatchObject({
    error: { type: 'coordinator-only' },
  });
  expect(setCheckIn({ team, minutes: null }, boss)).toMatchObject({ error: { type: 'nothing-changed' } });
  expect(setCheckIn({ team, minutes: 1 }, boss)).toMatchObject({ error: { field: 'checkInMinutes' } });
});
