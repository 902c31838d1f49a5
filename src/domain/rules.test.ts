import { describe, expect, it } from 'vitest';
import { anId, ids } from './kernel/context-for-tests.ts';
import type { AnyRecord, RecordOf } from './kernel/record.ts';
import type { PresenceEventBody } from './presence/presence-event.ts';
import type { ReferralTransitionBody } from './referral/referral.ts';
import { checkCreate, type World } from './rules.ts';
import type { ShiftBody } from './shift/shift.ts';
import type { ShiftEventBody } from './shift/shift-event.ts';

function aRecord<Body>(kind: string, body: Body, more: Partial<AnyRecord> = {}): RecordOf<Body> {
  const at = '2026-11-21T21:00:00.000Z';
  const rest = {
    schemaVersion: 1,
    subjectId: null,
    receivedAt: null,
    deviceId: null,
    serviceNight: null,
    clockSuspect: false,
    scopes: [],
  };
  return {
    id: anId(0x100),
    kind,
    orgId: ids.org,
    at,
    recordedAt: at,
    createdBy: ids.anna,
    v: 1,
    ...rest,
    ...more,
    body,
  };
}

const shift = aRecord<ShiftBody>('shift', {
  teamId: ids.team,
  kind: 'street_night',
  period: 'night',
  serviceNight: '2026-11-21',
  ordinal: 1,
  plannedStart: null,
  crewIds: [ids.anna, ids.bruno],
  routePlaceIds: [],
  bulletin: null,
});
const event = (name: ShiftEventBody['event'], v: number, at = '2026-11-21T19:00:00.000Z') =>
  aRecord<ShiftEventBody>(
    'shift_event',
    { shiftId: shift.id, event: name, operatorId: ids.anna, placeId: null, noteCount: null, note: null },
    { v, at },
  );
const move = (from: string, to: string, v: number, outcomeConfirmedBy: string | null = null) =>
  aRecord(
    'referral_transition',
    {
      referralId: anId(9),
      from,
      to,
      outcome: null,
      outcomeConfirmedBy,
      note: null,
    } as ReferralTransitionBody,
    { v },
  );

function aWorld(with_: Partial<World> & { events?: RecordOf<ShiftEventBody>[] } = {}): World {
  return {
    author: { operatorId: ids.carla, roles: ['coordinator'], orgId: ids.org },
    shift: async (id) =>
      id === shift.id
        ? { shift, events: with_.events ?? [event('joined', 1)], reviews: [], deputyIds: [] }
        : undefined,
    person: async () => undefined,
    whereabouts: async () => ({ events: [], encounters: [] }),
    referralTransitions: async () => [],
    conflictResolutions: async () => [],
    ...with_,
  };
}

describe('checkCreate: what the centre refuses beyond the schema', () => {
  const encounter = (at: string, recordedAt: string, shiftId: string | null = shift.id) =>
    aRecord('encounter', { shiftId, correctsId: null }, { at, recordedAt });

  it('an encounter written of a time before its shift, but never one about now', async () => {
    const early = encounter('2026-11-21T18:00:00.000Z', '2026-11-21T21:00:00.000Z');
    expect(await checkCreate(early, aWorld())).toEqual({ code: 'before-shift', field: 'observedAt' });
    expect(
      await checkCreate(encounter('2026-11-21T18:00:00.000Z', '2026-11-21T18:01:00.000Z'), aWorld()),
    ).toBeNull();
    expect(await checkCreate(encounter(early.at, early.recordedAt, anId(0x999)), aWorld())).toBeNull();
  });

  it('T11: a referral completed without its steps, or without who says so', async () => {
    const requested = { referralTransitions: async () => [move('draft', 'requested', 1)] };
    expect(await checkCreate(move('requested', 'completed', 2, 'partner'), aWorld(requested))).toMatchObject({
      code: 'move-not-allowed',
    });
    const going = {
      referralTransitions: async () =>
        ['draft', 'requested', 'accepted'].map((from, i) =>
          move(from, ['requested', 'accepted', 'in-progress'][i]!, i + 1),
        ),
    };
    expect(await checkCreate(move('in-progress', 'completed', 4), aWorld(going))).toMatchObject({
      code: 'confirmation-needed',
    });
    expect(await checkCreate(move('in-progress', 'completed', 4, 'person'), aWorld(going))).toBeNull();
    expect(await checkCreate(move('requested', 'rejected', 5), aWorld(going))).toMatchObject({
      code: 'overtaken',
      field: 'from',
    });
    // A step may still bring it there.
    expect(await checkCreate(move('on-hold', 'cancelled', 5), aWorld(going))).toMatchObject({
      code: 'move-not-allowed',
      field: 'from',
    });
  });

  it('T19: a review by somebody of the crew, and one of a log not handed over', async () => {
    const review = aRecord('review', { shiftId: shift.id, noteId: null, decision: 'approve', comments: [] });
    const submitted = { events: [event('joined', 1), event('closed', 2), event('submitted', 3)] };
    expect(await checkCreate(review, aWorld(submitted))).toBeNull();
    expect(await checkCreate(review, aWorld())).toEqual({ code: 'not-submitted' });
    const bruno = { operatorId: ids.bruno, roles: ['coordinator'], orgId: ids.org };
    expect(await checkCreate(review, aWorld({ ...submitted, author: bruno }))).toEqual({ code: 'in-crew' });
  });

  it('T05: an engagement before the first contact, and a second one', async () => {
    const step = (on: string) =>
      aRecord('stage_transition', {
        personId: anId(8),
        from: 'known',
        to: 'engaged',
        on,
        encounterId: null,
        reason: null,
      });
    const history = { transitions: [], firstContactOn: '2026-11-10' };
    expect(await checkCreate(step('2026-11-09'), aWorld({ person: async () => history }))).toMatchObject({
      code: 'before-first-contact',
    });
    expect(await checkCreate(step('2026-11-12'), aWorld({ person: async () => history }))).toBeNull();
    const engaged = { ...history, transitions: [step('2026-11-12')] as never };
    expect(await checkCreate(step('2026-11-15'), aWorld({ person: async () => engaged }))).toMatchObject({
      code: 'already-engaged',
    });
  });

  it('a log handed over before anybody closed', async () => {
    expect(await checkCreate(event('submitted', 0), aWorld())).toEqual({ code: 'not-closed' });
    expect(
      await checkCreate(event('submitted', 0), aWorld({ events: [event('joined', 1), event('closed', 2)] })),
    ).toBeNull();
    expect(await checkCreate(event('joined', 0), aWorld())).toBeNull();
  });

  it('nothing of a kind it has no rules for', async () => {
    expect(await checkCreate(aRecord('from_a_newer_version', {}), aWorld())).toBeNull();
  });

  it('W7: after a death that two have said, nothing is added to what few may read, until it is in doubt or taken back', async () => {
    const said = (v: number, over: object = {}) =>
      aRecord(
        'presence_event',
        {
          ...{ personId: anId(7), presence: 'deceased', on: '2026-11-20', source: 'hospital' },
          ...{ cause: 'unknown', note: null, confirmsId: null, undoesId: null, ...over },
        } as PresenceEventBody,
        { id: anId(0x200 + v), v, recordedAt: `2026-11-21T1${v}:00:00.000Z` },
      );
    const [first, second] = [said(1), said(2, { source: 'family', confirmsId: anId(0x201) })];
    const world = (...events: RecordOf<PresenceEventBody>[]) =>
      aWorld({ whereabouts: async () => ({ events, encounters: [] }) });
    const fact = (topic: string, recordedAt = '2026-11-21T21:00:00.000Z') =>
      aRecord('person_fact', { personId: anId(7), topic, value: 'x' }, { recordedAt });
    expect(await checkCreate(fact('health_access'), world(first, second))).toEqual({
      code: 'frozen-by-death',
    });
    expect(await checkCreate(fact('health_access'), world(first))).toBeNull();
    expect(
      await checkCreate(fact('health_access'), world(first, second, said(3, { undoesId: first.id }))),
    ).toBeNull();
    expect(await checkCreate(fact('housing'), world(first, second))).toBeNull();
    // Written before it was known, and late to arrive.
    expect(
      await checkCreate(fact('health_access', '2026-11-21T11:30:00.000Z'), world(first, second)),
    ).toBeNull();
  });
});
