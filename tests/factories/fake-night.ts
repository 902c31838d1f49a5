import type { BodyOf } from '../../src/domain/kinds.ts';
import { type FakeRecord, fakeId } from './fake-phone.ts';
import { aPlace, aRecord } from './fake-records.ts';

/** A team, its crew, its stops, and one night of it. The phone's worker is `me`. */
export const me = fakeId(2);
export const marek = fakeId(21);
export const elena = fakeId(23);
export const team = fakeId(4);
export const stops = [fakeId(101), fakeId(102), fakeId(103)] as const;
export const tonight = fakeId(50);

const operator = (id: string, displayName: string) =>
  aRecord('operator', { displayName, roles: [], profession: null, languages: [] }, { id });

/** A colleague who is under 18. */
export const aMinor = (id: string, displayName = 'Marek Prova'): FakeRecord =>
  aRecord('operator', { displayName, roles: [], profession: null, languages: [], isMinor: true }, { id });

export const aCrew = (over: Partial<BodyOf<'team'>> = {}): FakeRecord[] => [
  operator(me, 'Giulia Prova'),
  operator(marek, 'Marek Prova'),
  operator(elena, 'Elena Prova'),
  aRecord(
    'team',
    {
      name: 'Notte 2',
      kind: 'night_mobile',
      areaIds: ['centro'],
      routePlaceIds: [...stops],
      memberIds: [me, marek],
      deputyIds: [],
      ...over,
    },
    { id: team },
  ),
  aPlace('Primo luogo', {}, { id: stops[0] }),
  aPlace('Secondo luogo', { riskNotes: 'Vetri rotti.' }, { id: stops[1] }),
  aPlace('Terzo luogo', {}, { id: stops[2] }),
];

export const aShift = (over: Partial<BodyOf<'shift'>> = {}, id = tonight): FakeRecord =>
  aRecord(
    'shift',
    {
      teamId: team,
      kind: 'street_night',
      period: 'night',
      serviceNight: '2026-11-21',
      ordinal: 1,
      plannedStart: null,
      crewIds: [me, marek],
      routePlaceIds: [...stops],
      bulletin: null,
      ...over,
    },
    { id, at: '2026-11-21T18:00:00.000Z' },
  );

let made = 0x7000;

export const aShiftEvent = (
  event: BodyOf<'shift_event'>['event'],
  at: string,
  over: Partial<BodyOf<'shift_event'>> = {},
): FakeRecord => {
  const body = {
    shiftId: tonight,
    event,
    operatorId: me,
    placeId: null,
    noteCount: null,
    note: null,
    ...over,
  };
  made += 1;
  return aRecord('shift_event', body, {
    id: fakeId(made),
    at: `2026-11-21T${at}:00.000Z`,
    subjectId: body.shiftId,
    createdBy: body.operatorId,
    v: made,
  });
};

export const aCheckIn = (at: string, minutes = 30): FakeRecord => {
  made += 1;
  return aRecord(
    'check_in',
    { shiftId: tonight, operatorId: me, placeId: null, minutes },
    { id: fakeId(made), at: `2026-11-21T${at}:00.000Z`, subjectId: tonight, createdBy: me, v: made },
  );
};

export const aTask = (text: string, placeId: string, id: string): FakeRecord =>
  aRecord(
    'task',
    {
      text,
      personId: null,
      placeId,
      teamId: null,
      dueAt: null,
      status: 'open',
      doneBy: null,
      createdFrom: null,
    },
    { id, createdBy: marek },
  );

export const aReview = (
  decision: 'approve' | 'return',
  comments: BodyOf<'review'>['comments'],
  over: { id?: string; v?: number; at?: string; shiftId?: string } = {},
): FakeRecord => {
  const shiftId = over.shiftId ?? tonight;
  return aRecord(
    'review',
    { shiftId, noteId: null, decision, comments },
    { createdBy: elena, v: 100_000, at: '2026-11-22T08:00:00.000Z', subjectId: shiftId, ...over },
  );
};
