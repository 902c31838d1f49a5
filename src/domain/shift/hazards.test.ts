import { expect, it } from 'vitest';
import { raiseAlert } from '../alert/raise-alert.ts';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { raiseRisk } from '../risk/raise-risk.ts';
import { hazardsAt } from './hazards.ts';

const now = '2026-11-21T21:00:00.000Z';
const someone = anId(0x30);

function known(metAt: string) {
  const met = aContext({ now: metAt, firstId: 0x2000 });
  const told = aContext({ now: '2026-11-10T21:00:00.000Z', firstId: 0x3000 });
  const seen = must(
    recordEncounter(
      {
        teamId: ids.team,
        placeId: ids.place,
        kind: 'street',
        participants: [{ personId: someone }],
      } as never,
      met,
    ),
  );
  const danger = must(
    raiseAlert(
      {
        kind: 'place_danger',
        level: 1,
        scope: 'team',
        text: 'Vetri rotti',
        placeId: ids.place,
        expiresAt: '2026-11-30T00:00:00.000Z',
      },
      told,
    ),
  );
  const dog = must(
    raiseRisk(
      { personId: someone, code: 'dog', level: 2, for: 'worker', expiresOn: '2026-12-01' },
      { ...told, newId: () => anId(0x4000) },
    ),
  );
  const all = accepted([
    { change: danger, ctx: told },
    { change: dog, ctx: told },
    { change: seen, ctx: met },
  ]);
  return {
    alerts: ofKind(all, 'alert'),
    risks: ofKind(all, 'risk_flag'),
    encounters: ofKind(all, 'encounter'),
    observations: [],
  };
}

it('tells the alerts of a place and the dangers around whoever was met there in the last 48 hours, alerts first', () => {
  const yesterday = known('2026-11-20T21:00:00.000Z');
  expect(hazardsAt(ids.place, yesterday, now).map((one) => one.type)).toEqual(['alert', 'risk']);
  expect(hazardsAt(anId(0x99), yesterday, now)).toEqual([]);
});

it('forgets who was here longer ago, and an alert when it is over', () => {
  const old = known('2026-11-19T20:59:00.000Z');
  expect(hazardsAt(ids.place, old, now).map((one) => one.type)).toEqual(['alert']);
  expect(hazardsAt(ids.place, old, '2026-12-02T21:00:00.000Z')).toEqual([]);
});

it('tells how a crew found the place, after the alerts', () => {
  const body = {
    ...{ placeId: ids.place, teamId: ids.team, shiftId: null, heads: null, signs: [], hazards: ['dogs'] },
    ...{ approach: null, note: null, correctsId: null, withdrawn: false },
  };
  const at = '2026-11-20T22:00:00.000Z';
  const seen = { id: anId(0x77), at, recordedAt: at, v: 1, body } as never;
  const found = hazardsAt(ids.place, { ...known('2026-11-20T21:00:00.000Z'), observations: [seen] }, now);
  expect(found.map((one) => one.type)).toEqual(['alert', 'found', 'risk']);
});
