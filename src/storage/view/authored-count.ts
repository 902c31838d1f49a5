import type { AnyViewRecord } from '../view-record.ts';
import type { RecordView } from './record-view.ts';

const lookedAtOnce = 500;

export interface AuthoredCount {
  readonly view: RecordView;
  readonly recordOf: (id: string) => AnyViewRecord | null;
  readonly kinds: readonly string[];
  readonly author: string;
  readonly breathe: () => Promise<void>;
}

/**
 * How many records of these kinds somebody wrote and the centre has. All are looked at once, in slices; after that only what
 * changes. Returns the way to stop.
 */
export function watchAuthored(
  { view, recordOf, kinds, author, breathe }: AuthoredCount,
  next: (count: number) => void,
): () => void {
  const counted = new Set<string>();
  let isCounted = false;
  let isWatched = true;

  function look(ids: Iterable<string>): void {
    for (const id of ids) {
      const record = recordOf(id);
      const counts = record !== null && kinds.includes(record.kind) && record.createdBy === author;
      if (counts && record.whereabouts === 'at-centre') counted.add(id);
      else counted.delete(id);
    }
  }

  async function lookAtAll(): Promise<void> {
    const ids = kinds.flatMap((kind) => [...view.about.idsOfKind(kind)]);
    for (let at = 0; at < ids.length && isWatched; at += lookedAtOnce) {
      look(ids.slice(at, at + lookedAtOnce));
      await breathe();
    }
    isCounted = true;
    if (isWatched) next(counted.size);
  }

  const watch = view.changes.subscribe(({ ids, kinds: changed }) => {
    if (!kinds.some((kind) => changed.has(kind))) return;
    look(ids);
    if (isCounted) next(counted.size);
  });
  void lookAtAll();
  return () => {
    isWatched = false;
    watch.unsubscribe();
  };
}
