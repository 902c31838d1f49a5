import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { AnyRecord, recordSchema } from '../../src/domain/kernel/record.ts';
import type { RecordTable } from './database.ts';

/** A record as the centre keeps it: the envelope that phones see, and what only the centre needs. */
export interface StoredRecord extends AnyRecord {
  readonly receivedAt: string;
  readonly shiftId: string | null;
  /** Nothing more will happen to it: it may leave the packs of phones when it is old. */
  readonly closed: boolean;
  /** The version of its first acceptance, whatever came later. */
  readonly firstV: number;
  /** Scopes that its author brought at creation: the team's areas and teams. */
  readonly originScopes: readonly string[];
}

const bodySchema = z.looseObject({});

export function storedRecord(row: Selectable<RecordTable>): StoredRecord {
  return {
    id: row.id,
    kind: row.kind,
    schemaVersion: row.schema_version,
    orgId: row.org_id,
    subjectId: row.subject_id,
    at: row.at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    createdBy: row.created_by,
    deviceId: row.device_id,
    serviceNight: row.service_night,
    clockSuspect: row.clock_suspect,
    scopes: row.scopes,
    v: row.v,
    body: bodySchema.parse(row.body),
    shiftId: row.shift_id,
    closed: row.closed,
    firstV: row.first_v,
    originScopes: row.origin_scopes,
  };
}

/** What a phone is sent: the envelope, without what only the centre needs. */
export function sentRecord(row: Selectable<RecordTable>): z.infer<typeof recordSchema> {
  const {
    shiftId: _shift,
    closed: _closed,
    firstV: _first,
    originScopes: _origin,
    ...record
  } = storedRecord(row);
  return { ...record, scopes: [...record.scopes], body: { ...record.body } };
}

export function recordRow(tenantId: string, record: StoredRecord): Insertable<RecordTable> {
  return {
    tenant_id: tenantId,
    id: record.id,
    kind: record.kind,
    schema_version: record.schemaVersion,
    org_id: record.orgId,
    subject_id: record.subjectId,
    shift_id: record.shiftId,
    at: record.at,
    recorded_at: record.recordedAt,
    received_at: record.receivedAt,
    created_by: record.createdBy,
    device_id: record.deviceId,
    service_night: record.serviceNight,
    clock_suspect: record.clockSuspect,
    closed: record.closed,
    scopes: [...record.scopes],
    origin_scopes: [...record.originScopes],
    v: record.v,
    first_v: record.firstV,
    body: JSON.stringify(record.body),
  };
}
