import { describe, expect, it } from 'vitest';
import { recordEncounter } from '../encounter/record-encounter.ts';
import { aContext, accepted, anId, ids, must, ofKind } from '../kernel/context-for-tests.ts';
import type { AnyRecord } from '../kernel/record.ts';
import { presenceOf } from './presence-of.ts';
import { confirmDeath, tellPresence, undoPresence } from './tell-presence.ts';

const personId = anId(0x30);
const coordinator = { operatorId: ids.carla, roles: ['coordinator'] };
let firstId = 0x4000;
const aMoment = (now: string, actor: object = {}) => {
  firstId += 0x40;
  return aContext({ now, firstId, ...actor });
};

/** Records in the order in which the centre took them. */
function inThisOrder(...made: readonly ReturnType<typeof met>[]): AnyRecord[] {
  return accepted(made);
}

function met(now: string, certainty: 'sure' | 'possible' = 'sure', kind: 'street' | 'phone' = 'street') {
  const ctx = aMoment(now);
  const input = { shift: null, teamId: ids.team, placeId: ids.place, kind };
  const participants = [{ personId, role: 'main' as const, certainty }];
  return { change: must(recordEncounter({ ...input, participants }, ctx)), ctx };
}

function said(now: string, presence: 'housed' | 'active' | 'deceased', on?: string) {
  const ctx = aMoment(now, coordinator);
  return { change: must(tellPresence({ personId, presence, on, source: 'hospital' }, ctx)), ctx };
}

const first = (records: readonly AnyRecord[]) => {
  const [event] = ofKind(records, 'presence_event');
  if (!event) throw new Error('Nothing was said.');
  return event;
};

function confirmed(records: readonly AnyRecord[], now: string) {
  const ctx = aMoment(now, { ...coordinator, operatorId: ids.bruno });
  return { change: must(confirmDeath({ event: first(records), source: 'hospital' }, ctx)), ctx };
}

const now = (records: readonly AnyRecord[], night = '2026-11-21') =>
  presenceOf([personId], ofKind(records, 'presence_event'), ofKind(records, 'encounter'), night);

describe('being seen', () => {
  it('counts nights since somebody saw them, and closes nobody', () => {
    const records = inThisOrder(met('2026-08-20T21:00:00.000Z'));
    expect(now(records, '2026-09-18').state).toBe('active');
    expect(now(records, '2026-09-19').state).toBe('not_seen_30');
    expect(now(records, '2026-11-18').state).toBe('not_seen_90');
    expect(now([]).state).toBe('unknown');
  });

  it('is no sighting by phone, nor when it was perhaps somebody else', () => {
    expect(now(inThisOrder(met('2026-11-20T21:00:00.000Z', 'sure', 'phone'))).state).toBe('unknown');
    expect(now(inThisOrder(met('2026-11-20T21:00:00.000Z', 'possible'))).state).toBe('unknown');
  });

  it('outdoes what was said before it', () => {
    const housed = said('2026-11-01T09:00:00.000Z', 'housed', '2026-11-01');
    expect(now(inThisOrder(met('2026-10-30T21:00:00.000Z'), housed)).state).toBe('housed');
    expect(now(inThisOrder(housed, met('2026-11-20T21:00:00.000Z'))).state).toBe('active');
  });
});

describe('a death', () => {
  const death = () => said('2026-11-12T09:00:00.000Z', 'deceased', '2026-11-10');

  it('is written by a coordinator only, and never for tomorrow', () => {
    const refusal = (actor: object, on: string) => {
      const input = { personId, presence: 'deceased' as const, on, source: 'police' as const };
      const result = tellPresence(input, aMoment('2026-11-12T09:00:00.000Z', actor));
      return result.ok ? null : result.error.type;
    };
    expect(refusal({}, '2026-11-10')).toBe('coordinator-only');
    expect(refusal(coordinator, '2026-11-13')).toBe('in-the-future');
  });

  it('is unconfirmed until a second word, from somebody else or from another source', () => {
    const one = death();
    const records = inThisOrder(one);
    expect(now(records).death).toMatchObject({ confirmed: false, seenAfter: null });
    const again = { event: first(records), source: 'hospital' as const };
    const same = confirmDeath(again, aMoment('2026-11-13T09:00:00.000Z', coordinator));
    expect(same.ok ? null : same.error.type).toBe('another-source-needed');
    expect(
      confirmDeath({ ...again, source: 'family' }, aMoment('2026-11-13T09:00:00.000Z', coordinator)).ok,
    ).toBe(true);
    expect(now(inThisOrder(one, confirmed(records, '2026-11-13T09:00:00.000Z'))).death?.confirmed).toBe(true);
  });

  it('is said twice also by two who did not know of each other', () => {
    const ctx = aMoment('2026-11-12T10:00:00.000Z', { ...coordinator, operatorId: ids.bruno });
    const input = { personId, presence: 'deceased', on: '2026-11-10', source: 'hospital' } as const;
    const other = { change: must(tellPresence(input, ctx)), ctx };
    expect(now(inThisOrder(death(), other)).death?.confirmed).toBe(true);
    expect(now(inThisOrder(death(), death())).death?.confirmed).toBe(false);
    // Neither of them was shown a meeting.
    const meeting = met('2026-11-11T21:00:00.000Z');
    expect(now(inThisOrder(meeting, death(), other)).death?.confirmed).toBe(false);
  });

  it('a word that comes after the confirmation does not undo it', () => {
    const one = death();
    const two = confirmed(inThisOrder(one), '2026-11-13T09:00:00.000Z');
    expect(now(inThisOrder(one, two, death())).death?.confirmed).toBe(true);
  });

  it('T24: a meeting written on another record of the same person counts', () => {
    const one = death();
    const two = confirmed(inThisOrder(one), '2026-11-13T09:00:00.000Z');
    const records = inThisOrder(one, two, met('2026-11-14T21:00:00.000Z'));
    const asTwin = (whom: string[]) =>
      presenceOf(whom, ofKind(records, 'presence_event'), ofKind(records, 'encounter'), '2026-11-21');
    expect(asTwin([anId(0x31)]).death?.confirmed).toBe(true);
    expect(asTwin([anId(0x31), personId]).death?.confirmed).toBe(false);
  });

  it('T24: is unconfirmed again when they were met on a later night, and says by what', () => {
    const one = death();
    const two = confirmed(inThisOrder(one), '2026-11-13T09:00:00.000Z');
    const before = met('2026-11-10T18:00:00.000Z');
    expect(now(inThisOrder(one, two, before)).death?.confirmed).toBe(true);
    const later = met('2026-11-14T21:00:00.000Z');
    const records = inThisOrder(one, two, later);
    expect(now(records)).toMatchObject({ state: 'deceased', death: { confirmed: false } });
    expect(now(records).death?.seenAfter?.id).toBe(ofKind(records, 'encounter')[0]?.id);
    // Who knows of that meeting and says it again settles it.
    const settled = inThisOrder(one, two, later, confirmed(records, '2026-11-15T09:00:00.000Z'));
    expect(now(settled).death).toMatchObject({ confirmed: true, seenAfter: null });
  });

  it('can be taken back: they are as if nobody had said it, and both words stay', () => {
    const one = death();
    const ctx = aMoment('2026-11-16T09:00:00.000Z', coordinator);
    const back = { change: must(undoPresence({ event: first(inThisOrder(one)) }, ctx)), ctx };
    const records = inThisOrder(met('2026-11-09T21:00:00.000Z'), one, back);
    expect(now(records)).toMatchObject({ state: 'active', death: null });
    expect(ofKind(records, 'presence_event')).toHaveLength(2);
  });
});
