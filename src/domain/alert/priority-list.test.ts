import { describe, expect, it } from 'vitest';
import type { EncounterBody } from '../encounter/encounter.ts';
import { anId, ids } from '../kernel/context-for-tests.ts';
import type { RecordOf } from '../kernel/record.ts';
import { type KnownInTheCold, priorityList } from './priority-list.ts';

const tonight = { night: '2026-11-21', now: '2026-11-21T21:00:00.000Z' };
const record = (id: string, at: string, body: object) =>
  ({ id, at, recordedAt: at, serviceNight: null, v: 1, body }) as never;
const person = (n: number, ageBand = '30-44') =>
  record(anId(n), '2026-01-01T00:00:00.000Z', { ageBand, usualPlaceIds: [], nicknames: [] });
const met = (
  n: number,
  personId: string,
  at: string,
  more: Partial<EncounterBody> = {},
): RecordOf<EncounterBody> =>
  record(anId(n), at, {
    placeId: ids.place,
    participants: [{ personId, role: 'main', certainty: 'sure' }],
    housingNow: null,
    bedRequest: null,
    correctsId: null,
    withdrawn: false,
    ...more,
  });
const exposed = (n: number, personId: string) =>
  record(anId(n), '2026-11-01T00:00:00.000Z', {
    personId,
    code: 'exposure',
    level: 2,
    endsId: null,
    expiresOn: '2026-12-01',
  });
const list = (known: Partial<KnownInTheCold>) =>
  priorityList({ people: [], encounters: [], risks: [], tasks: [], ...known }, tonight);
const refused = {
  asked: true,
  offered: true,
  result: 'refused_by_person',
  serviceId: null,
  reason: 'pet',
} as const;

describe('whom to look for first (W6)', () => {
  it('is who sleeps out or is old and was seen this week, and who is exposed whenever they were seen', () => {
    const people = [person(1), person(2, '75+'), person(3), person(4), person(5)];
    const encounters = [
      met(11, anId(1), '2026-11-19T21:00:00.000Z', { housingNow: 'EL1.1' }),
      met(12, anId(2), '2026-11-20T21:00:00.000Z'),
      met(13, anId(4), '2026-11-01T21:00:00.000Z', { housingNow: 'EL1.1' }),
      met(14, anId(5), '2026-11-20T21:00:00.000Z', { housingNow: 'X.OWN' }),
    ];
    const found = list({ people, encounters, risks: [exposed(21, anId(3))] });
    expect(Object.fromEntries(found.map((one) => [one.personId, one.reasons]))).toEqual({
      [anId(1)]: ['sleeps-out'],
      [anId(2)]: ['old'],
      [anId(3)]: ['exposed'],
    });
  });

  it('puts first who refused a bed tonight, until somebody has met them again', () => {
    const first = met(11, anId(1), '2026-11-21T19:00:00.000Z', { bedRequest: refused });
    const risks = [exposed(21, anId(2))];
    const people = [person(2), person(1)];
    const [one, other] = list({ people, encounters: [first], risks });
    expect(one).toMatchObject({ personId: anId(1), refusal: { encounterId: first.id, recheckAsked: false } });
    expect(other?.personId).toBe(anId(2));
    const again = met(12, anId(1), '2026-11-21T20:30:00.000Z');
    expect(list({ people, encounters: [first, again], risks }).map((it) => it.personId)).toEqual([anId(2)]);
    const asked = record(anId(31), first.at, { createdFrom: first.id, status: 'open' });
    expect(list({ people, encounters: [first], tasks: [asked] })[0]?.refusal?.recheckAsked).toBe(true);
  });

  it('yesterday’s refusal is yesterday’s', () => {
    const before = met(11, anId(1), '2026-11-20T19:00:00.000Z', { bedRequest: refused });
    expect(list({ people: [person(1)], encounters: [before] })).toEqual([]);
  });
});
