import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { upgraded } from '../kernel/upgraded.ts';
import { bringBack } from './bring-back.ts';
import { planShift, type ShiftPlan } from './plan-shift.ts';
import { shift } from './shift.ts';
import { startShift } from './start-shift.ts';

const boss = aContext({ operatorId: ids.carla, roles: ['coordinator'] });
const plan: ShiftPlan = {
  teamId: ids.team,
  kind: 'street_night',
  period: 'night',
  serviceNight: '2026-11-21',
  ordinal: 1,
  plannedStart: '2026-11-21T18:00:00.000Z',
  plannedEnd: '2026-11-22T00:30:00.000Z',
  crewIds: [ids.anna, ids.bruno],
  crewRoles: { [ids.anna]: 'lead', [ids.bruno]: 'driver' },
  routePlaceIds: [ids.place],
  lookForIds: [anId(0x30)],
  vehicle: 'Furgone grande',
  checkInMinutes: 20,
  bulletin: null,
  overrideReason: null,
};
const planned = (over: Partial<ShiftPlan> = {}) => {
  const change = must(planShift({ plan: { ...plan, ...over } }, boss));
  const [one] = ofKind(accepted([{ change, ctx: boss }]), 'shift');
  if (!one) throw new Error('No shift.');
  return one;
};

describe('planning an outing (W1)', () => {
  it('writes crew with roles, stops in order, people to look for, and joins nobody', () => {
    const change = must(planShift({ plan }, boss));
    expect(change.intents.map((one) => one.kind)).toEqual(['shift']);
    expect(planned().body).toMatchObject({ lookForIds: [anId(0x30)], crewRoles: { [ids.bruno]: 'driver' } });
  });

  it('is the same shift that the crew would start on the spot', () => {
    const ctx = aContext({ now: '2026-11-21T18:00:00.000Z' });
    const { teamId, kind } = plan;
    const onTheSpot = must(startShift({ teamId, kind, crewIds: [ids.bruno] }, ctx));
    expect(onTheSpot.intents[0]?.recordId).toBe(planned().id);
  });

  it('sends nobody into the street alone without a reason, which the crew reads', () => {
    const alone = planShift({ plan: { ...plan, crewIds: [ids.anna] } }, boss);
    expect(alone).toMatchObject({ ok: false, error: { type: 'crew-of-two-needed' } });
    const told = planned({ crewIds: [ids.anna], bulletin: 'Cantiere.', overrideReason: 'Bruno è malato' });
    expect(told.body.bulletin).toBe('Cantiere.\nBruno è malato');
  });

  it('T18: names nobody under 18 for a night', () => {
    const minorIds = [ids.bruno];
    expect(planShift({ plan, minorIds }, boss)).toMatchObject({ error: { type: 'minor-at-night' } });
    const byDay = { ...plan, kind: 'street_day', period: 'day' } as const;
    expect(planShift({ plan: byDay, minorIds }, boss).ok).toBe(true);
  });

  it('ends after it begins', () => {
    const wrong = planShift({ plan: { ...plan, plannedEnd: '2026-11-21T17:00:00.000Z' } }, boss);
    expect(wrong).toMatchObject({ ok: false, error: { type: 'end-before-start', field: 'plannedEnd' } });
  });

  it('changes only what was changed, so that two who plan at once meet field by field', () => {
    const before = planned();
    const next = { ...plan, vehicle: 'Auto', crewIds: [ids.anna, ids.carla] };
    const change = must(planShift({ plan: next, planned: before }, boss));
    expect(change.intents[0]).toMatchObject({
      action: 'patch',
      patch: { vehicle: { set: 'Auto' }, crewIds: { add: [ids.carla], remove: [ids.bruno] } },
    });
    const same = planShift({ plan, planned: before }, boss);
    expect(same).toMatchObject({ ok: false, error: { type: 'nothing-changed' } });
  });

  it('reads the shifts of the version before', () => {
    const old = { ...planned().body } as Record<string, unknown>;
    for (const field of ['plannedEnd', 'crewRoles', 'vehicle', 'lookForIds', 'checkInMinutes'])
      delete old[field];
    expect(shift.schema.safeParse(old).success).toBe(true);
    expect(upgraded(shift as never, 1, old as never)).toMatchObject({ lookForIds: [], checkInMinutes: null });
  });
});

describe('what a crew brings back', () => {
  const empty = { shiftId: anId(0x50), km: null, tempC: null, weather: [], kit: [] };
  it('is kilometres, weather and kit', () => {
    const kit = [
      { code: 'blanket', loaded: 12, returned: 3 },
      { code: 'meal', loaded: 0, returned: 0 },
    ] as const;
    const change = must(bringBack({ ...empty, km: 34, weather: ['rain'], kit }, aContext()));
    expect(change.intents[0]).toMatchObject({
      body: { km: 34, kit: [{ code: 'blanket' }], operatorId: ids.anna },
    });
  });

  it('is not nothing, and no more comes back than went out', () => {
    expect(bringBack(empty, aContext())).toMatchObject({ ok: false, error: { type: 'nothing-said' } });
    const more = bringBack({ ...empty, kit: [{ code: 'mat', loaded: 1, returned: 2 }] }, aContext());
    expect(more).toMatchObject({ ok: false, error: { type: 'more-back-than-out', detail: 'mat' } });
  });
});
