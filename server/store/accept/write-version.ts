import { corrected } from '../../../src/domain/kernel/clock.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import type { StoredRecord } from '../record-row.ts';
import type { Accepting } from './accepting.ts';
import { formerOf } from './given-back.ts';

/** Puts a record's new version where the group collects what it will write. */
export function writeVersion(accepting: Accepting, operation: Operation, record: StoredRecord): void {
  accepting.world.put(record);
  accepting.touched.push(record.id);
  noteVersion(accepting, operation, record);
}

/** For the history alone: what was given back and does not stand any more is kept there. */
export function noteVersion(accepting: Accepting, operation: Operation, record: StoredRecord): void {
  const former = formerOf(operation);
  accepting.versions.push({
    record,
    opId: operation.opId,
    author: accepting.author.account.operatorId,
    deviceId: operation.deviceId,
    at: writtenAt(operation),
    ...(former === undefined ? {} : { former }),
  });
}

/** When it was written, by the clock as far as it can be corrected. */
export const writtenAt = (operation: Operation): string =>
  corrected(operation.recordedAt, operation.clockOffsetMs);
