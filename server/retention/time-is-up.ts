import { erasureParts } from '../../src/domain/codes/erasure-codes.ts';
import { serviceNight } from '../../src/domain/kernel/service-night.ts';
import type { StoredRecord } from '../store/record-row.ts';

/**
 * What time decides (domain 5.2), in the shape in which a person's decision is carried out. Nobody asked and nobody is told, so it
 * is no record: the register and the ledger say that it was.
 */
export function timeIsUp(input: {
  readonly id: string;
  readonly orgId: string;
  /** Who first wrote them down: what stands for the area of a place needs an author. */
  readonly by: string;
  readonly at: string;
  readonly personIds: readonly string[];
}): StoredRecord {
  const { id, orgId, by, at, personIds } = input;
  const today = at.slice(0, 10);
  return {
    ...{ id, kind: 'erasure_decision', schemaVersion: 1, orgId, subjectId: null },
    ...{ at, recordedAt: at, receivedAt: at, createdBy: by, deviceId: null, serviceNight: serviceNight(at) },
    ...{ clockSuspect: false, scopes: [], v: 0, firstV: 0, shiftId: null, closed: false, originScopes: [] },
    body: {
      ...{ requestId: id, requestedBy: by, personIds: [...personIds], reason: null },
      parts: erasureParts.codes.map((part) => ({ part, ground: 'consent' })),
      ...{ agreedBy: null, agreedOn: today, disposeOn: null, tellOrgIds: [], backupsUntil: today },
    },
  };
}
