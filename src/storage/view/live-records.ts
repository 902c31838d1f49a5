import { distinctUntilChanged, map, Observable } from 'rxjs';
import type { AnyViewRecord } from '../view-record.ts';
import type { RecordView, ViewChange } from './record-view.ts';

export interface LiveQuery {
  readonly kind: string;
  readonly about?: string;
  readonly ids?: readonly string[];
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
}

/** The records that match, again after each change that concerns them. Of a long list, only what changed is read again. */
export function watchList(view: RecordView, query: LiveQuery): Observable<readonly AnyViewRecord[]> {
  const found = new Observable<readonly AnyViewRecord[]>((subscriber) => {
    let shown: ReadonlyMap<string, AnyViewRecord | null> = new Map();
    const changed = new Set<string>();
    const isOfKind = (one: AnyViewRecord | null): one is AnyViewRecord => one?.kind === query.kind;
    let isDue = false;
    let isReading = false;

    async function readOnce(): Promise<void> {
      const ids = idsOf(view, query);
      const unread = ids.filter((id) => changed.has(id) || !shown.has(id));
      changed.clear();
      const fresh = unread.length === 0 ? shown : await view.shownOf(unread);
      shown = new Map(ids.map((id) => [id, (fresh.has(id) ? fresh : shown).get(id) ?? null]));
      subscriber.next([...shown.values()].filter(isOfKind));
    }

    /** To its end before it begins again: while older pages are read, a long list would never be told otherwise. */
    async function read(): Promise<void> {
      isDue = true;
      if (isReading) return;
      isReading = true;
      while (isDue && !subscriber.closed) {
        isDue = false;
        await readOnce();
      }
      isReading = false;
    }

    const tell = (): void => {
      read().catch((error: unknown) => subscriber.error(error));
    };
    tell();
    return view.changes.subscribe({
      next: (change) => {
        if (!concerns(change, query)) return;
        for (const id of change.ids) changed.add(id);
        tell();
      },
      complete: () => subscriber.complete(),
    });
  });
  return found.pipe(distinctUntilChanged(sameMembers));
}

export function watchOne(view: RecordView, kind: string, id: string): Observable<AnyViewRecord | null> {
  return watchList(view, { kind, ids: [id] }).pipe(map(([record]) => record ?? null));
}

function concerns(change: ViewChange, { kind, about, ids }: LiveQuery): boolean {
  if (ids !== undefined) return ids.some((id) => change.ids.has(id));
  return about === undefined ? change.kinds.has(kind) : change.abouts.has(about);
}

function idsOf(view: RecordView, { kind, about, ids: these, order, limit }: LiveQuery): readonly string[] {
  if (these !== undefined) return these;
  const ids = about === undefined ? view.about.idsOfKind(kind) : view.about.ids(kind, about);
  return order === 'oldest' ? [...ids].reverse().slice(0, limit) : ids.slice(0, limit);
}

const sameMembers = (a: readonly AnyViewRecord[], b: readonly AnyViewRecord[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
