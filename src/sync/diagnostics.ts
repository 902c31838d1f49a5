import type { Clock, Instant } from '../domain/kernel/clock.ts';
import type { ReceiptState } from './receipt.ts';
import type { SyncEvent } from './sync-event.ts';
import type { Phase, Step } from './sync-state.ts';

/** One step of the machine, for a support call. Names and numbers only: no ids, no contents of records. */
export interface DiagnosticLine {
  readonly at: Instant;
  readonly event: SyncEvent['type'];
  readonly detail: string | null;
  readonly phase: Phase;
  readonly failures: number;
}

export interface Diagnostics {
  note(event: SyncEvent, step: Step): void;
  /** A fault of this app: the name of the error alone, because its text could quote a record. */
  noteBug(error: unknown): void;
  /** What came of checking the signature of a push answer. */
  noteReceipt(state: ReceiptState): void;
  /** How many push answers were found in each state. */
  receipts(): Readonly<Record<ReceiptState, number>>;
  lines(): readonly DiagnosticLine[];
  bugs(): readonly string[];
}

const kept = 200;

export function createDiagnostics(clock: Clock): Diagnostics {
  const lines: DiagnosticLine[] = [];
  const bugs: string[] = [];
  const receipts: Record<ReceiptState, number> = { verified: 0, unchecked: 0, unsigned: 0, wrong: 0 };
  return {
    note: (event, { state }) => {
      lines.push({
        at: clock.now(),
        event: event.type,
        detail: detailOf(event),
        phase: state.phase,
        failures: state.failures,
      });
      if (lines.length > kept) lines.shift();
    },
    noteBug: (error) => {
      bugs.push(error instanceof Error ? error.name : typeof error);
      if (bugs.length > kept) bugs.shift();
    },
    noteReceipt: (state) => {
      receipts[state] += 1;
    },
    receipts: () => ({ ...receipts }),
    lines: () => [...lines],
    bugs: () => [...bugs],
  };
}

function detailOf(event: SyncEvent): string | null {
  if (event.type === 'failed') return event.failure.kind;
  if (event.type === 'page-kept') return event.more ? 'more' : 'last';
  return null;
}
