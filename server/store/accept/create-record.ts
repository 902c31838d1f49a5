import { type EncounterBody, encounterSubject } from '../../../src/domain/encounter/encounter.ts';
import { canonicalJson, type JsonObject, sameJson } from '../../../src/domain/kernel/json.ts';
import type { AnyKindDefinition } from '../../../src/domain/kernel/kind-definition.ts';
import { fillEmpty } from '../../../src/domain/kernel/merge.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { upgradedRecord } from '../../../src/domain/kernel/upgraded.ts';
import { checkCreate } from '../../../src/domain/rules.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import { hasForeignId } from '../../policy/derived-ids.ts';
import { originScopes } from '../../policy/reader-scopes.ts';
import type { StoredRecord } from '../record-row.ts';
import { type Accepting, later, type Outcome, refused } from './accepting.ts';
import { isClosedByItself } from './closed-record.ts';
import { isBrokenBy, withoutLaterStrikes } from './given-back.ts';
import { judge } from './judge.ts';
import { refusedParents } from './parents.ts';
import { readBody } from './readable.ts';
import { ruleWorld } from './rule-world.ts';
import { isInFuture, nightByClock } from './service-night-of.ts';
import { writeVersion } from './write-version.ts';

type Creation = Extract<Operation, { action: 'create' }>;

/** What somebody says of themselves in a shift. */
const ofAShift: ReadonlySet<string> = new Set(['shift_event', 'shift_return', 'check_in']);

/** Accepts a new record, or says why not. Nothing is in the database before the whole group is taken. */
export async function createRecord(
  accepting: Accepting,
  definition: AnyKindDefinition,
  operation: Creation,
  group: readonly Operation[],
): Promise<Outcome> {
  const current = upgradedRecord(definition, operation);
  const read = readBody(definition, current.body);
  if (!read.ok) return { result: 'refused', reason: read.error };
  const body = await withoutLaterStrikes(accepting, current, read.value);
  const record = proposed(accepting, current, body);
  const isDerived = record.kind !== 'shift' || hasShiftId(accepting.tenantId, record);
  if (!isDerived || hasForeignId(operation, group)) return refused('id-not-derived', 'id');
  if (!hasOwnSubject(record)) return refused('subject-differs', 'subjectId');
  const existing = await accepting.world.get(operation.recordId);
  if (existing !== undefined) return onExisting(accepting, definition, operation, existing, record);
  const refs = definition.refs(record);
  if (refs.some((id) => id !== id.toLowerCase())) return refused('invalid');
  await accepting.world.load(refs);
  const unknown = refs.filter((id) => accepting.world.peek(id) === undefined);
  if ((await refusedParents(accepting, operation, unknown)).length > 0) return refused('parent-refused');
  const judged = await judge(accepting, { before: null, after: record });
  if (judged !== null) return judged;
  // Nobody can tell yet whose shift it will be.
  if (ofAShift.has(record.kind) && unknown.includes(String(record.body.shiftId))) {
    return later('parent-unknown');
  }
  // Written by the centre alone: a restored one works it out again from what phones give back.
  if (record.kind === 'conflict_resolution' && unknown.length > 0) return later('parent-unknown');
  const broken = await checkCreate(record, ruleWorld(accepting));
  if (broken !== null && isBrokenBy(accepting, operation, broken)) {
    return { result: 'refused', reason: broken };
  }
  const v = accepting.feed.nextVersion();
  accepting.created.add(record.id);
  writeVersion(accepting, operation, { ...record, v, firstV: v });
  return { result: 'accepted', v };
}

function proposed(accepting: Accepting, operation: Creation, body: JsonObject): StoredRecord {
  const { author, now } = accepting;
  const { at, recordedAt, clockOffsetMs } = operation;
  return {
    id: operation.recordId,
    kind: operation.kind,
    schemaVersion: operation.schemaVersion,
    orgId: operation.orgId,
    subjectId: operation.subjectId,
    at,
    recordedAt,
    receivedAt: now.toISOString(),
    createdBy: author.account.operatorId,
    deviceId: operation.deviceId,
    serviceNight: nightByClock(at, clockOffsetMs),
    clockSuspect: isInFuture(now, [at, recordedAt], clockOffsetMs),
    scopes: [],
    v: 0,
    body,
    shiftId: typeof body.shiftId === 'string' ? body.shiftId : null,
    closed: isClosedByItself(operation.kind, body),
    firstV: 0,
    originScopes: originScopes(author.rights, operation.orgId),
  };
}

/** Whether a shift lies under the id that follows from its team and night: else it could lie in another's place. */
export const hasShiftId = (tenantId: string, record: Pick<StoredRecord, 'id' | 'body'>): boolean =>
  record.id === shiftId(tenantId, record.body as unknown as Parameters<typeof shiftId>[1]);

/** Whom a meeting is about follows from who was met. Its body was just read by its schema. */
const hasOwnSubject = (record: StoredRecord): boolean =>
  record.kind !== 'encounter' ||
  record.subjectId === encounterSubject(record.body as unknown as EncounterBody);

/** The same thing made twice: two phones that began one shift, or one record sent under two opIds. */
async function onExisting(
  accepting: Accepting,
  definition: AnyKindDefinition,
  operation: Creation,
  found: StoredRecord,
  incoming: StoredRecord,
): Promise<Outcome> {
  const stored = upgradedRecord(definition, found);
  const barred = await judge(accepting, { before: stored, after: stored });
  if (barred !== null) return barred;
  if (stored.kind !== operation.kind) return refused('already-exists');
  const fills = definition.onExisting === 'fill-empty';
  const filled = fills
    ? readBody(definition, fillEmpty(stored.body as JsonObject, incoming.body as JsonObject))
    : null;
  const after = { ...stored, body: filled?.ok ? filled.value : stored.body };
  const judged = await judge(accepting, { before: stored, after });
  if (judged !== null) return judged;
  if (!fills)
    return isSame(stored, incoming) ? { result: 'accepted', v: stored.v } : refused('already-exists');
  // Two that together make no valid record: what is stored stands.
  if (!filled?.ok || sameJson(filled.value, stored.body)) return { result: 'merged', v: stored.v };
  const v = accepting.feed.nextVersion();
  writeVersion(accepting, operation, { ...after, v });
  return { result: 'merged', v };
}

function isSame(stored: StoredRecord, incoming: StoredRecord): boolean {
  const told = (record: StoredRecord) =>
    canonicalJson([
      record.orgId,
      record.subjectId,
      new Date(record.at).toISOString(),
      record.createdBy,
      record.body,
    ]);
  return told(stored) === told(incoming);
}
