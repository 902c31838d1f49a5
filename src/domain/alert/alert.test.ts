import { describe, expect, it } from 'vitest';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import { checkCreate } from '../rules.ts';
import { alert } from './alert.ts';
import { answerAlert } from './answer-alert.ts';
import { climateInForce, pressing } from './in-force.ts';
import { callForHelp, type RaiseAlert, raiseAlert } from './raise-alert.ts';

const now = '2026-11-21T21:00:00.000Z';
const tomorrow = '2026-11-22T21:00:00.000Z';
const ctx = aContext({ now });
const danger: RaiseAlert = {
  kind: 'place_danger',
  level: 2,
  scope: 'team',
  text: 'Vetri rotti sotto il portico',
  expiresAt: tomorrow,
  placeId: ids.place,
};
const refusal = (input: RaiseAlert) => {
  const result = raiseAlert(input, ctx);
  return result.ok ? null : result.error;
};
const standing = (input: RaiseAlert, firstId = 0x1000) => {
  const own = aContext({ now, firstId });
  const [one] = ofKind(accepted([{ change: must(raiseAlert(input, own)), ctx: own }]), 'alert');
  if (!one) throw new Error('No alert.');
  return one;
};

describe('an alert', () => {
  it('must end by itself, within a month, and say what is happening', () => {
    expect(refusal(danger)).toBeNull();
    expect(refusal({ ...danger, expiresAt: now })).toEqual({ type: 'expiry-needed', field: 'expiresAt' });
    expect(refusal({ ...danger, expiresAt: '2027-02-01T00:00:00.000Z' })).toMatchObject({
      type: 'expiry-needed',
    });
    expect(refusal({ ...danger, text: '  ' })).toEqual({ type: 'text-needed', field: 'text' });
  });

  it('names nobody when the whole network reads it, on the phone and in its schema', () => {
    const named: RaiseAlert = { ...danger, scope: 'network', personId: anId(0x30) };
    expect(refusal(named)).toEqual({ type: 'no-identity-for-network', field: 'scope' });
    const { body } = standing({ ...danger, personId: anId(0x30) });
    expect(alert.schema.safeParse(body).success).toBe(true);
    expect(alert.schema.safeParse({ ...body, scope: 'network' }).success).toBe(false);
  });

  it('without an end is refused by the centre too', async () => {
    const one = standing(danger);
    const world = {} as Parameters<typeof checkCreate>[1];
    expect(await checkCreate(one, world)).toBeNull();
    const endless = { ...one, body: { ...one.body, expiresAt: '2030-01-01T00:00:00.000Z' } };
    expect(await checkCreate(endless, world)).toEqual({ code: 'expiry-needed', field: 'expiresAt' });
  });

  it('is pressing by level until it is handled or over', () => {
    const low = standing({ ...danger, level: 1 }, 0x2000);
    const high = standing({ ...danger, level: 3 }, 0x3000);
    expect(pressing([low, high], now).map((one) => one.id)).toEqual([high.id, low.id]);
    expect(pressing([low, high], tomorrow)).toEqual([]);
    const answer = aContext({ now, firstId: 0x4000, operatorId: ids.carla });
    const change = must(answerAlert({ alert: high, answer: 'handled', note: 'Transenna messa' }, answer));
    const patch = change.intents[0];
    expect(patch).toMatchObject({
      patch: {
        status: { set: 'handled' },
        handledBy: { set: ids.carla },
        handledNote: { set: 'Transenna messa' },
      },
    });
  });

  it('read by two at once leaves no two values: knowing is a member of a set', () => {
    const change = must(answerAlert({ alert: standing(danger), answer: 'seen' }, ctx));
    expect(change.intents[0]).toMatchObject({ patch: { seenBy: { add: [ids.anna], remove: [] } } });
    expect(Object.keys((change.intents[0] as { patch: object }).patch)).toEqual(['seenBy']);
  });
});

describe('cold and heat (W6)', () => {
  const cold: RaiseAlert = {
    ...{ kind: 'cold_emergency', level: 2, scope: 'org', expiresAt: tomorrow },
    ...{ climateLevel: 2, checkInMinutes: 20 },
  };
  it('the hardest one in force counts, and an ordinary night is none', () => {
    const [alertOf2, emergency] = [standing(cold, 0x2000), standing({ ...cold, climateLevel: 3 }, 0x3000)];
    expect(climateInForce([alertOf2, emergency], now)?.id).toBe(emergency.id);
    expect(climateInForce([standing({ ...cold, climateLevel: 0 })], now)).toBeUndefined();
    expect(climateInForce([emergency], tomorrow)).toBeUndefined();
  });
});

describe('a call for help (W8)', () => {
  it('takes shift and place along, asks for no words, and waits for no other record', () => {
    const call = must(callForHelp({ teamId: ids.team, shiftId: anId(0x50), placeId: ids.place }, ctx));
    const [one] = ofKind(accepted([{ change: call, ctx }]), 'alert');
    expect(one?.body).toMatchObject({ kind: 'worker_sos', level: 3, placeId: ids.place, text: null });
    expect(one && alert.refs(one)).toEqual([]);
    expect(alert.refs(standing(danger))).toEqual([ids.place]);
  });
});
