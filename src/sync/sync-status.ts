import type { OutboxItem } from '../storage/outbox-item.ts';
import type { FoundAgain } from '../storage/second-copy/found-again.ts';
import type { SyncStore } from '../storage/sync-store.ts';
import type { LastDelivery } from './delivery.ts';
import type { Link, SyncState } from './sync-state.ts';

export interface SyncStatus {
  /** `no-network`: unreachable or a captive portal. `centre-silent`: it answers with errors. `sign-in-needed`: work goes on, asked again to send. */
  readonly link: Link;
  readonly working: 'idle' | 'pushing' | 'pulling';
  /** Records that are only on this phone: exact, by `onlyHere`. */
  readonly onlyHere: number;
  /** Of those, refused or quarantined ones that wait for a person. */
  readonly needsAttention: number;
  /** By this phone's clock; null before the first contact. */
  readonly lastContactAt: string | null;
  /** Null when no first download is running. */
  readonly firstDownload: { readonly received: number } | null;
  /** True until a download has ever come to its end: of what is older than tonight, parts may be missing. */
  readonly partial: boolean;
  /** What the last contact carried, for the sentence "7 note partite, 7 arrivate". */
  readonly lastDelivery: LastDelivery | null;
  /** Whether the browser promised not to evict our data; null until asked. */
  readonly persisted: boolean | null;
  readonly copies: Copies;
}

/** How often what is only here lies on this phone, and what was found again. */
export interface Copies {
  /** Null until known. `none`: this browser has no place for a second copy. `failing`: it could not be written. */
  readonly second: 'kept' | 'failing' | 'none' | null;
  /** Of the records that are only here. */
  readonly inBoth: number;
  readonly foundAgain: FoundAgain | null;
}

export interface StatusSources {
  readonly state: SyncState;
  readonly store: SyncStore;
  readonly outbox: readonly OutboxItem[];
  readonly lastContactAt: string | null;
  readonly received: number;
  readonly lastDelivery: LastDelivery | null;
  readonly persisted: boolean | null;
  readonly copies: Omit<Copies, 'inBoth'>;
}

/** `onlyHere` comes from the store alone: sync's own idea of what it sent must never make the screen say "all sent". */
export function statusOf(sources: StatusSources): SyncStatus {
  const { state, store } = sources;
  return {
    link: state.link,
    working: workingOf(state),
    onlyHere: store.beacon().onlyHere,
    needsAttention: sources.outbox.filter((item) => item.state === 'refused' || item.state === 'quarantined')
      .length,
    lastContactAt: sources.lastContactAt,
    firstDownload:
      state.phase === 'pulling-afresh' || store.pullingAfresh ? { received: sources.received } : null,
    partial: !store.downloadedOnce,
    lastDelivery: sources.lastDelivery,
    persisted: sources.persisted,
    copies: { ...sources.copies, inBoth: sources.outbox.filter(({ twice }) => twice === true).length },
  };
}

function workingOf({ phase }: SyncState): SyncStatus['working'] {
  if (phase === 'pulling' || phase === 'pulling-afresh') return 'pulling';
  return phase === 'pushing' || phase === 'renewing' ? 'pushing' : 'idle';
}

/** Cheap on purpose: it runs at every save, and after a month without network the list has thousands of items. */
export function sameItems(a: readonly OutboxItem[], b: readonly OutboxItem[]): boolean {
  return a.length === b.length && a.every((item, index) => sameItem(item, b[index]));
}

function sameItem(a: OutboxItem, b: OutboxItem | undefined): boolean {
  return (
    b !== undefined &&
    a.recordId === b.recordId &&
    a.state === b.state &&
    a.tries === b.tries &&
    a.twice === b.twice &&
    a.at === b.at &&
    a.reason?.code === b.reason?.code &&
    a.reason?.field === b.reason?.field &&
    a.opIds.length === b.opIds.length &&
    a.opIds.every((opId, index) => opId === b.opIds[index])
  );
}
