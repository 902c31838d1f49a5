import { isFinal } from '../domain/kernel/answer.ts';
import { keyOfClosed } from '../domain/kernel/closed-draft.ts';
import type { KnownEntry } from './log/log-entry.ts';
import type { SpareDrafts } from './spare-drafts.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';
import type { StorageDeps } from './storage-deps.ts';
import type { IncomingItem } from './sync-store.ts';

/**
 * What goes from this phone with the ids that a page says are erased (ADR 21), in the row that keeps the page: what it wrote about
 * them itself and the centre did not take, and forms about them, kept for nobody. What was not sent yet still goes out, and the
 * centre says what stays of it.
 */
export function entriesForErased(
  state: LogState,
  items: readonly IncomingItem[],
  { spare, personOfDraft, isMeetingDraft }: Forms,
): KnownEntry[] {
  const erased = items.flatMap((item) => ('gone' in item && item.erased === true ? [item.id] : []));
  if (erased.length === 0) return [];
  const names = (value: unknown): boolean => {
    const text = JSON.stringify(value) ?? '';
    return erased.some((id) => text.includes(id));
  };
  const opIds = untakenAbout(state, erased);
  const drafts = [...new Set([...state.drafts.keys(), ...(spare?.keys() ?? [])])].filter((key) => {
    const personId = personOfDraft?.(keyOfClosed(key) ?? key) ?? null;
    if (personId !== null) return erased.includes(personId);
    const value = spare?.has(key) ? spare.get(key) : state.drafts.get(key);
    return isMeetingDraft?.(key) !== true && names(value);
  });
  return [
    ...(opIds.length === 0
      ? []
      : [{ t: 'discard' as const, opIds: opIds.map(({ operation }) => operation.opId) }]),
    ...drafts.map((key) => ({ t: 'draft-end' as const, key })),
  ];
}

/** With what hangs on a note that goes: a step of a referral names the referral alone, and would keep the row of both. */
function untakenAbout(state: LogState, erased: readonly string[]): readonly OwnOperation[] {
  const untaken = [...state.own.all()].filter(isUntaken);
  const gone = new Set<OwnOperation>();
  const ids = [...erased];
  for (const id of ids) {
    for (const own of untaken) {
      if (gone.has(own) || !JSON.stringify(own.operation).includes(id)) continue;
      gone.add(own);
      if (own.operation.action === 'create') ids.push(own.operation.recordId);
    }
  }
  return [...gone];
}

export interface Forms extends Pick<StorageDeps, 'personOfDraft' | 'isMeetingDraft'> {
  readonly spare: SpareDrafts | null;
}

const isUntaken = ({ answer, discarded, replacedBy }: OwnOperation): boolean =>
  isFinal(answer) &&
  !discarded &&
  replacedBy === undefined &&
  (answer?.result === 'refused' || answer?.result === 'quarantined');

/** The centre keeps it without its words, because somebody in it was erased: this phone keeps no others. */
export const isWithoutWords = (record: { readonly body: object } | undefined): boolean =>
  record !== undefined && 'anonymousSince' in record.body;

/** After it something here is not to be kept any longer. */
export const leavesSomething = (item: IncomingItem): boolean => 'gone' in item || isWithoutWords(item.record);
