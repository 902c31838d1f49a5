import { isFinal } from '../../domain/kernel/answer.ts';
import { onlyHere, unanswered } from '../../domain/kernel/only-here.ts';
import type { FormerAnswer, Operation } from '../../domain/kernel/operation.ts';
import type { KeptAnswer, KnownEntry, LedgerFate, OwnEntry } from '../log/log-entry.ts';

/** One operation of this phone and all that is known of its fate. Never changed in place. */
export interface OwnOperation {
  readonly operation: Operation;
  readonly groupId: string;
  readonly by: string;
  /** Order in which they were written, on this log. */
  readonly position: number;
  /** The row that holds it; null when only the ledger does. */
  readonly row: number | null;
  readonly answer: KeptAnswer | undefined;
  readonly answeredAt: string | null;
  readonly answeredRow: number | null;
  readonly replacedBy: string | undefined;
  readonly discarded: boolean;
  readonly passed: boolean;
  /** What the centre said before it was restored to an earlier state; given back with it. */
  readonly former: FormerAnswer | undefined;
}

export interface OwnOperations {
  get(opId: string): OwnOperation | undefined;
  /** Oldest first. */
  ofRecord(recordId: string): readonly OwnOperation[];
  /** Everything for which `onlyHere` holds, oldest first. */
  open(): readonly OwnOperation[];
  /** What must still be sent, oldest first. */
  unanswered(): readonly OwnOperation[];
  all(): Iterable<OwnOperation>;
  /** Whether something written on this record before `row` is still only here. */
  isOnlyHereSince(recordId: string, row: number): boolean;
  /** These return the ids of the records they touch. */
  add(entry: OwnEntry, row: number, entryNumber: number): string[];
  restore(settled: Omit<OwnOperation, 'row' | keyof typeof fateless>): void;
  answer(answers: readonly KeptAnswer[], at: string, row: number): string[];
  discard(opIds: readonly string[]): string[];
  restamp(deviceId: string, stamps: readonly { readonly opId: string; readonly seq: number }[]): string[];
  recall(fate: LedgerFate): string[];
  markPassed(opIds: readonly string[]): void;
  drop(opIds: readonly string[]): void;
  /** These rows are gone from the disk; what they held of this phone lives on in the ledger. */
  rowsRemoved(rows: ReadonlySet<number>): void;
  /** What would be open if these entries were written in `row`: told before they are, for the head of the log. */
  openAfter(entries: readonly KnownEntry[], row: number): readonly OpenAfter[];
}

export interface OpenAfter {
  readonly recordId: string;
  readonly kind: string;
  readonly row: number;
}

/** More entries than a row can hold, and more operations than an entry can. */
const [entriesPerRow, operationsPerEntry] = [10_000, 1000];

const fateless = {
  answer: undefined,
  answeredAt: null,
  answeredRow: null,
  replacedBy: undefined,
  discarded: false,
  passed: false,
  former: undefined,
} as const;

/** An operation that is written down again carries its place and what had been seen of it. */
interface Reopened {
  readonly position: number;
  readonly passed: boolean;
}

export const isReopened = (operation: Operation): operation is Operation & { readonly reopened: Reopened } =>
  operation.reopened !== undefined;

export function createOwnOperations(): OwnOperations {
  const byId = new Map<string, OwnOperation>();
  const idsByRecord = new Map<string, string[]>();
  const openIds = new Set<string>();

  function keep(own: OwnOperation): void {
    const { opId, recordId } = own.operation;
    byId.set(opId, own);
    if (onlyHere(own)) openIds.add(opId);
    else openIds.delete(opId);
    const ids = idsByRecord.get(recordId) ?? [];
    if (!ids.includes(opId)) idsByRecord.set(recordId, [...ids, opId]);
  }

  function change(opId: string, changed: Partial<OwnOperation>): string[] {
    const own = byId.get(opId);
    if (own === undefined) return [];
    keep({ ...own, ...changed });
    return [own.operation.recordId];
  }

  const inOrder = (ids: Iterable<string>): OwnOperation[] =>
    [...ids].flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.position - b.position);

  return {
    get: (opId) => byId.get(opId),
    ofRecord: (recordId) => inOrder(idsByRecord.get(recordId) ?? []),
    open: () => inOrder(openIds),
    unanswered: () => inOrder(openIds).filter(unanswered),
    all: () => byId.values(),
    isOnlyHereSince: (recordId, row) =>
      (idsByRecord.get(recordId) ?? []).some(
        (opId) => openIds.has(opId) && (byId.get(opId)?.row ?? row) < row,
      ),
    add: ({ groupId, by, operations }, row, entryNumber) => {
      const start = (row * entriesPerRow + entryNumber) * operationsPerEntry;
      return operations.flatMap((operation, at) => {
        if (isReopened(operation)) return reopen(operation, { groupId, by }, row);
        if (byId.has(operation.opId)) return [];
        keep({ operation, groupId, by, position: start + at, row, ...fateless });
        return [operation.recordId, ...replaced(operation)];
      });
    },
    restore: (settled) => {
      if (!byId.has(settled.operation.opId)) keep({ ...settled, row: null, ...fateless });
    },
    answer: (answers, at, row) =>
      answers.flatMap((answer) => {
        const known = byId.get(answer.opId);
        if (known === undefined || isFinal(known.answer)) return [];
        // What a restored centre took again is shown until its stream brings it; an edit was in the copy before.
        const unseen = known.former !== undefined && known.operation.action === 'create';
        return change(answer.opId, {
          answer,
          answeredAt: at,
          answeredRow: row,
          ...(unseen ? { passed: false } : {}),
        });
      }),
    discard: (opIds) => opIds.flatMap((opId) => change(opId, { discarded: true })),
    restamp: (deviceId, stamps) =>
      stamps.flatMap(({ opId, seq }) => {
        const own = byId.get(opId);
        return own === undefined ? [] : change(opId, { operation: { ...own.operation, deviceId, seq } });
      }),
    recall: ({ opId, deviceId, seq, ...fate }) => {
      const own = byId.get(opId);
      if (own === undefined) return [];
      return change(opId, { ...fate, operation: { ...own.operation, deviceId, seq } });
    },
    markPassed: (opIds) => {
      for (const opId of opIds) change(opId, { passed: true });
    },
    drop: (opIds) => {
      for (const opId of opIds) {
        const recordId = byId.get(opId)?.operation.recordId ?? '';
        const left = (idsByRecord.get(recordId) ?? []).filter((id) => id !== opId);
        if (left.length === 0) idsByRecord.delete(recordId);
        else idsByRecord.set(recordId, left);
        byId.delete(opId);
        openIds.delete(opId);
      }
    },
    rowsRemoved: (rows) => {
      for (const own of byId.values()) {
        if (own.row !== null && rows.has(own.row)) byId.set(own.operation.opId, { ...own, row: null });
      }
    },
    openAfter: (entries, row) => {
      const after = new Map<string, OpenAfter>();
      for (const opId of openIds) {
        const own = byId.get(opId);
        if (own?.row != null)
          after.set(opId, { recordId: own.operation.recordId, kind: own.operation.kind, row: own.row });
      }
      for (const entry of entries) foresee(entry, row, after);
      return [...after.values()];
    },
  };

  function reopen(
    { reopened: { position, passed }, former, ...operation }: Operation & { readonly reopened: Reopened },
    of: { readonly groupId: string; readonly by: string },
    row: number,
  ): string[] {
    const known = byId.get(operation.opId) ?? { ...of, ...fateless, operation: operation as Operation };
    const unanswered = { answer: undefined, answeredAt: null, answeredRow: null };
    keep({ ...known, ...unanswered, position, passed, row, former });
    return [operation.recordId, ...replaced(operation as Operation)];
  }

  function replaced({ opId, replaces }: Operation): string[] {
    return replaces === undefined ? [] : change(replaces, { replacedBy: opId });
  }

  function foresee(entry: KnownEntry, row: number, after: Map<string, OpenAfter>): void {
    if (entry.t === 'own') {
      for (const operation of entry.operations) {
        const { opId, recordId, replaces } = operation;
        if (!byId.has(opId) || isReopened(operation))
          after.set(opId, { recordId, kind: operation.kind, row });
        if (replaces !== undefined) after.delete(replaces);
      }
    } else if (entry.t === 'answers') {
      for (const answer of entry.answers) {
        const own = byId.get(answer.opId);
        if (own !== undefined && !onlyHere({ ...own, answer: isFinal(own.answer) ? own.answer : answer })) {
          after.delete(answer.opId);
        }
      }
    } else if (entry.t === 'discard') {
      for (const opId of entry.opIds) after.delete(opId);
    }
  }
}
