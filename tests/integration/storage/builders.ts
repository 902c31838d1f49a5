import type { Answer } from '../../../src/domain/kernel/answer.ts';
import type { Change, CreateIntent, Intent, PatchIntent } from '../../../src/domain/kernel/operation.ts';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import type { Contact, IncomingItem, IncomingPage } from '../../../src/storage/index.ts';

const now = '2026-11-21T20:30:00.000Z';

export const aContact = (over: Partial<Contact> = {}): Contact => ({
  clockOffsetMs: 0,
  epoch: 1,
  at: now,
  ...over,
});

export const aPersonBody = (over: object = {}) => ({
  personCode: 'K7-MORA-4',
  identityLevel: 'nickname',
  nicknames: ['Bruno'],
  descriptor: null,
  ageBand: 'unknown',
  gender: 'unknown',
  languages: [],
  usualPlaceIds: [],
  pets: null,
  note: null,
  ...over,
});

export const anEncounterBody = (placeId: string, personIds: readonly string[], over: object = {}) => ({
  shiftId: null,
  teamId: placeId,
  placeId,
  kind: 'street',
  participants: personIds.map((personId) => ({ personId, role: 'main', certainty: 'sure' })),
  anonymousCounts: [],
  withdrawn: false,
  correctsId: null,
  note: null,
  ...over,
});

export const aCreate = (newId: () => string, over: Partial<CreateIntent> = {}): CreateIntent => ({
  action: 'create',
  opId: newId(),
  recordId: newId(),
  kind: 'person',
  schemaVersion: 1,
  orgId: newId(),
  subjectId: null,
  at: now,
  recordedAt: now,
  body: aPersonBody(),
  ...over,
});

export const aPatch = (
  newId: () => string,
  recordId: string,
  field: string,
  from: string | null,
  to: string | null,
  over: Partial<PatchIntent> = {},
): PatchIntent => ({
  action: 'patch',
  opId: newId(),
  recordId,
  kind: 'person',
  schemaVersion: 1,
  recordedAt: now,
  patch: { [field]: { set: to } },
  baseValues: { [field]: from },
  baseV: 0,
  ...over,
});

export const aChange = (newId: () => string, ...intents: Intent[]): Change => ({ groupId: newId(), intents });

export const aCopy = (id: string, v: number, over: Partial<AnyRecord> = {}): AnyRecord => ({
  id,
  kind: 'person',
  schemaVersion: 1,
  orgId: id,
  subjectId: null,
  at: now,
  recordedAt: now,
  receivedAt: now,
  createdBy: id,
  deviceId: null,
  serviceNight: '2026-11-21',
  clockSuspect: false,
  scopes: ['area/torino-centro'],
  v,
  body: aPersonBody(),
  ...over,
});

export const aPage = (records: readonly AnyRecord[], over: Partial<IncomingPage> = {}): IncomingPage => ({
  items: records.map((record): IncomingItem => ({ id: record.id, record: structuredClone(record) })),
  cursor: `c${Math.max(0, ...records.map(({ v }) => v))}`,
  stage: 'feed',
  sweep: 'none',
  snapshotV: Math.max(0, ...records.map(({ v }) => v)),
  ...over,
});

export const accepted = (opId: string, v: number): Answer => ({ opId, result: 'accepted', v });
export const refused = (opId: string, code: string, field?: string): Answer => ({
  opId,
  result: 'refused',
  reason: { code, ...(field === undefined ? {} : { field }) },
});
