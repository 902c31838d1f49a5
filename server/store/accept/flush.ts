import { sql, type Transaction } from 'kysely';
import type { Database, Former } from '../database.ts';
import { recordRow, type StoredRecord } from '../record-row.ts';
import type { World } from './world.ts';

/** One accepted version, to be kept for ever. */
export interface Version {
  readonly record: StoredRecord;
  readonly opId: string | null;
  readonly author: string;
  readonly deviceId: string | null;
  /** When it was written, by the corrected clock. */
  readonly at: string;
  /** Given back after a restore: when it was first taken, and all that it wrote then. */
  readonly former?: Former;
}

const rowsPerStatement = 500;

/** Writes what the group put into the world: records, how they point at each other, and their new versions. */
export async function flush(
  trx: Transaction<Database>,
  world: World,
  versions: readonly Version[],
): Promise<void> {
  const { records, references } = world.written();
  await inChunks(records, (chunk) =>
    trx
      .insertInto('record')
      .values(chunk.map((record) => recordRow(world.tenantId, record)))
      .onConflict((oc) =>
        oc.columns(['tenant_id', 'id']).doUpdateSet({
          scopes: sql`excluded.scopes`,
          v: sql`excluded.v`,
          body: sql`excluded.body`,
          schema_version: sql`excluded.schema_version`,
          service_night: sql`excluded.service_night`,
          closed: sql`excluded.closed`,
        }),
      )
      .execute(),
  );
  await inChunks(references, (chunk) =>
    trx
      .insertInto('record_ref')
      .values(
        chunk.map((one) => ({
          tenant_id: world.tenantId,
          ref_id: one.refId,
          record_id: one.recordId,
          kind: one.kind,
        })),
      )
      .onConflict((oc) => oc.columns(['tenant_id', 'ref_id', 'record_id']).doNothing())
      .execute(),
  );
  await inChunks(versions, (chunk) =>
    trx
      .insertInto('record_history')
      .values(
        chunk.map(({ record, ...version }) => ({
          tenant_id: world.tenantId,
          record_id: record.id,
          v: record.v,
          op_id: version.opId,
          kind: record.kind,
          author: version.author,
          device_id: version.deviceId,
          at: version.at,
          received_at: record.receivedAt,
          schema_version: record.schemaVersion,
          body: JSON.stringify(record.body),
          former: version.former === undefined ? null : JSON.stringify(version.former),
        })),
      )
      .execute(),
  );
  world.settle();
}

async function inChunks<T>(rows: readonly T[], write: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await write(rows.slice(from, from + rowsPerStatement));
  }
}
