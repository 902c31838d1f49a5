import type { ShiftLog, ShiftLogSummary } from '../../src/contract/shift-log.ts';
import { team, tonight } from './fake-night.ts';
import { type FakeRecord, fakeId } from './fake-phone.ts';

/** How the centre summarises one night. */
export const aLogSummary = (over: Partial<ShiftLogSummary> = {}): ShiftLogSummary => ({
  shiftId: tonight,
  teamId: team,
  teamName: 'Notte 2',
  serviceNight: '2026-11-21',
  kind: 'street_night',
  status: 'submitted',
  submittedAt: '2026-11-22T01:04:00.000Z',
  encounters: 14,
  referrals: 0,
  lateNotes: 0,
  phones: [],
  unheardCrewIds: [],
  inCrew: false,
  ...over,
});

export const aCrewPhone = (
  operatorId: string,
  over: Partial<ShiftLogSummary['phones'][number]> = {},
): ShiftLogSummary['phones'][number] => ({
  deviceId: fakeId(91),
  operatorId,
  joinedAt: '2026-11-21T18:30:00.000Z',
  closedAt: null,
  headSeq: null,
  missing: null,
  unarrived: 0,
  lastContactAt: null,
  ...over,
});

/** One log whole, as the centre answers it. */
export const aShiftLog = (
  records: readonly FakeRecord[],
  summary: Partial<ShiftLogSummary> = {},
): ShiftLog => ({
  serverTime: '2026-11-22T08:00:00.000Z',
  summary: aLogSummary(summary),
  records: records.map(({ whereabouts: _, scopes, ...record }) => ({ ...record, scopes: [...scopes] })),
});
