import type { SealedPlace } from '../../crypto/index.ts';
import type { KnownEntry, LedgerEntry } from '../log/log-entry.ts';
import { logFormat } from '../log/log-head.ts';
import type { LogState } from '../state/log-state.ts';

/** Bound to a place of its own, so that nobody can put a mark where a row belongs, or the other way round. */
export const markPlace = (vaultId: string, upTo: number): SealedPlace => ({
  store: `${vaultId}/second-copy`,
  row: upTo,
  format: logFormat,
});

const copied: ReadonlySet<KnownEntry['t']> = new Set([
  'device',
  'own',
  'answers',
  'discard',
  'restamp',
  'head-seq',
  'credential',
  'session',
  'setting',
]);

/** What this phone's own notes need to be found again; never what the centre sent, and no half-written drafts. */
export const isCopied = (entries: readonly KnownEntry[]): boolean => entries.some(({ t }) => copied.has(t));

/** True when the row takes something away from what is only here: then the copy holds more than it should. */
export const endsSomething = (entries: readonly KnownEntry[]): boolean =>
  entries.some(({ t }) => t !== 'own' && t !== 'draft-end' && copied.has(t));

/**
 * Sums up what the rows that stay do not say: who this phone is, how far it has counted, and what became of operations
 * whose row stays for the sake of another. It has the shape of the log's own ledger, and is read the same way.
 */
export function markOf(state: LogState, upTo: number, keptRows: ReadonlySet<number>): LedgerEntry {
  const held = [...state.own.all()].filter((own) => own.row !== null && keptRows.has(own.row));
  return {
    t: 'ledger',
    upTo,
    deviceId: state.deviceId(),
    headSeq: state.headSeq(),
    former: state.former(),
    cursor: null,
    generation: 0,
    sweptGeneration: 0,
    sweptRow: 0,
    completeV: 0,
    contact: state.contact(),
    credential: state.credential(),
    session: state.session(),
    settings: state.settings(),
    drafts: [],
    fates: held.map(({ operation, answer, answeredAt, replacedBy, discarded }) => ({
      opId: operation.opId,
      deviceId: operation.deviceId,
      seq: operation.seq,
      ...(answer === undefined ? {} : { answer }),
      ...(answeredAt === null ? {} : { answeredAt }),
      ...(replacedBy === undefined ? {} : { replacedBy }),
      ...(discarded ? { discarded } : {}),
    })),
    settled: [],
  };
}
