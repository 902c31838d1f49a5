import { conflict, conflictId } from '../../../src/domain/conflict/conflict.ts';
import { sameJson } from '../../../src/domain/kernel/json.ts';
import type { FieldConflict } from '../../../src/domain/kernel/merge.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import type { StoredRecord } from '../record-row.ts';
import type { Accepting } from './accepting.ts';
import { writeVersion, writtenAt } from './write-version.ts';

interface Hand {
  readonly author: string;
  readonly at: string;
}

/** Keeps the value that does not stand beside the one that does, each with who wrote it and when (design D2). */
export async function keepConflicts(
  accepting: Accepting,
  edit: Operation,
  stored: StoredRecord,
  conflicts: readonly FieldConflict[],
): Promise<void> {
  const own: Hand = { author: accepting.author.account.operatorId, at: writtenAt(edit) };
  const patch = edit.action === 'patch' ? edit.patch : {};
  for (const found of conflicts) {
    const theirs = await lastHand(accepting, stored, found.field, edit.opId);
    const set = patch[found.field];
    const keptIsMine = set !== undefined && 'set' in set && sameJson(set.set, found.kept);
    const v = accepting.feed.nextVersion();
    const id = conflictId(edit.opId, found.field);
    accepting.created.add(id);
    writeVersion(accepting, edit, {
      ...stored,
      id,
      kind: conflict.kind,
      schemaVersion: conflict.schemaVersion,
      subjectId: stored.id,
      at: accepting.now.toISOString(),
      recordedAt: accepting.now.toISOString(),
      receivedAt: accepting.now.toISOString(),
      createdBy: own.author,
      deviceId: null,
      clockSuspect: false,
      scopes: [],
      originScopes: [],
      shiftId: null,
      closed: false,
      v,
      firstV: v,
      body: {
        recordId: stored.id,
        recordKind: stored.kind,
        field: found.field,
        kept: { value: found.kept, ...(keptIsMine ? own : theirs) },
        other: { value: found.other, ...(keptIsMine ? theirs : own) },
      },
    });
  }
}

/** Who last gave a field the value that is stored, by the record's history. */
async function lastHand(
  accepting: Accepting,
  stored: StoredRecord,
  field: string,
  opId: string,
): Promise<Hand> {
  const rows = await accepting.trx
    .selectFrom('record_history')
    .select(['author', 'at', 'body'])
    .where('tenant_id', '=', accepting.tenantId)
    .where('record_id', '=', stored.id)
    .orderBy('v', 'desc')
    .execute();
  // Edits of this very group are not in the history yet: newest first, they come before it.
  const pending = accepting.versions
    .filter((version) => version.record.id === stored.id && version.opId !== opId)
    .map((version) => ({ author: version.author, at: version.at, body: version.record.body }))
    .reverse();
  let hand: Hand = { author: stored.createdBy, at: stored.recordedAt };
  for (const version of [...pending, ...rows]) {
    if (!sameJson(version.body[field] ?? null, stored.body[field] ?? null)) break;
    hand = { author: version.author, at: new Date(version.at).toISOString() };
  }
  return hand;
}
