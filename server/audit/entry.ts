import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { AuditAction } from '../../src/domain/codes/audit-codes.ts';
import type { Database } from '../store/database.ts';

/** What is to be written down of one deed. Ids and codes only: no names, no texts, no positions. */
export interface NewAuditEntry {
  /** In whose chain it goes. */
  readonly orgId: string;
  readonly action: AuditAction;
  /** Null: the server itself, or whoever sits at its console. */
  readonly actorId: string | null;
  readonly deviceId?: string;
  /** The record, the worker or the phone that it was about. */
  readonly subjectId?: string;
  /** The code of the reason given. */
  readonly reason?: string;
  /** A code more: the choice made, the roles given. */
  readonly detail?: string;
  /** When it was done, if that was not just now: written without a network. */
  readonly at?: string;
}

export type AuditRow = Selectable<Database['audit_entry']>;

/** What stands before the first entry of a chain. */
export const beginning = '0'.repeat(64);

/** SHA-256 over every column of the row but the hash itself, in this order, as one JSON array. */
export function hashOfEntry(row: Omit<AuditRow, 'hash'>): string {
  const words = [
    ...[1, row.tenant_id, row.org_id, row.n, instant(row.at), instant(row.received_at)],
    ...[row.actor_id, row.device_id, row.action, row.subject_id, row.reason, row.detail, row.prev],
  ];
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}

/** Somebody may have written `infinity` into the table: that is a hash that does not fit, not an error. */
const instant = (value: unknown): string => {
  const at = value instanceof Date ? value.getTime() : Number.NaN;
  return Number.isNaN(at) ? String(value) : new Date(at).toISOString();
};
