import { z } from 'zod';
import { isWorkersNote } from '../domain/access/note-access.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

/** One record of which the centre has told this phone that it has it, and how well that is vouched for. */
export interface ReceiptedNote {
  readonly recordId: string;
  readonly kind: string;
  /** When it happened. */
  readonly at: string;
  /** When the centre's word came, by the phone's clock. */
  readonly answeredAt: string;
  /** `unsigned`: an older centre. `unchecked`: signed, and this browser could not check it. */
  readonly signature: 'verified' | 'unchecked' | 'unsigned';
}

/** As `receiptText` in the contract writes it; only who is answered is read. */
const signedText = z
  .tuple([z.string(), z.number(), z.string(), z.string(), z.array(z.tuple([z.string()], z.unknown()))])
  .rest(z.unknown());

/** The newest first: what the centre took of this phone, as long as the log remembers it. */
export function receiptedNotes(state: LogState): readonly ReceiptedNote[] {
  const signatures = new Map(
    state.receipts().flatMap(({ text, verified }) => opIdsIn(text).map((opId) => [opId, verified] as const)),
  );
  const latest = new Map<string, OwnOperation>();
  for (const own of state.own.all()) {
    if (!isWorkersNote(own.operation)) continue;
    const taken = own.answer?.result === 'accepted' || own.answer?.result === 'merged';
    const known = latest.get(own.operation.recordId);
    if (taken && (known === undefined || known.position < own.position)) {
      latest.set(own.operation.recordId, own);
    }
  }
  return [...latest.values()]
    .flatMap(({ operation, answeredAt }): ReceiptedNote[] => {
      const { recordId, kind, recordedAt, opId } = operation;
      // Of what left this phone, nothing is told.
      const shown = state.view(recordId);
      const verified = signatures.get(opId);
      const signature = verified === undefined ? 'unsigned' : verified ? 'verified' : 'unchecked';
      return shown ? [{ recordId, kind, at: shown.at, answeredAt: answeredAt ?? recordedAt, signature }] : [];
    })
    .sort((a, b) => b.answeredAt.localeCompare(a.answeredAt) || b.at.localeCompare(a.at));
}

function opIdsIn(text: string): readonly string[] {
  try {
    return signedText.safeParse(JSON.parse(text)).data?.[4].map(([opId]) => opId) ?? [];
  } catch {
    return [];
  }
}
