import type { CommandContext } from '../domain/kernel/command.ts';
import type { Change } from '../domain/kernel/operation.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Live } from './live.ts';
import type { KnownEntry } from './log/log-entry.ts';
import type { OpenLog } from './open-log.ts';
import { asResult, type CommitOptions, type Saved, type SaveFailure } from './save-failure.ts';
import { stamped, unknownPart } from './stamp.ts';
import type { LogState } from './state/log-state.ts';
import { watchAuthored } from './view/authored-count.ts';
import { frozen } from './view/frozen.ts';
import { watchList, watchOne } from './view/live-records.ts';
import type { LiveScope } from './view/live-source.ts';
import type { RecordQuery, Viewed } from './view-record.ts';

export interface RecordsRepository {
  list<K extends Kind>(query: RecordQuery<K>): Live<readonly Viewed<K>[]>;
  one<K extends Kind>(kind: K, id: string): Live<Viewed<K> | null>;
  get<K extends Kind>(kind: K, id: string): Promise<Viewed<K> | null>;
  /** How many records of these kinds this worker wrote and the centre has. */
  mineAtCentre(kinds: readonly Kind[]): Live<number>;
  /**
   * Saves a command's change: sealed, on the disk (`strict`), all or nothing, before it resolves. `draftKey` names the
   * draft that this change concludes: it ends in the same row, so saving twice saves once.
   */
  commit(change: Change, options?: CommitOptions): Promise<Result<Saved, SaveFailure>>;
  /** What a command needs to know of the world, stamped now. */
  context(): CommandContext;
}

export function createRecordsRepository({
  open,
  scope,
  context,
  by,
  breathe,
}: {
  readonly open: OpenLog;
  readonly scope: LiveScope;
  readonly context: () => CommandContext;
  readonly by: () => string;
  readonly breathe: () => Promise<void>;
}): RecordsRepository {
  const entriesOf = (state: LogState, change: Change, draftKey: string | undefined): KnownEntry[] => {
    const part = unknownPart(state, change);
    const ends = draftKey !== undefined && state.drafts.keys().includes(draftKey);
    return [
      ...(part === null ? [] : stamped(state, by(), [part])),
      ...(ends ? [{ t: 'draft-end', key: draftKey } as const] : []),
    ];
  };

  return {
    // The kind asked for is the kind found; bodies were parsed where they came in.
    list: <K extends Kind>(query: RecordQuery<K>) =>
      scope.live<readonly Viewed<K>[]>((next) => {
        const watch = watchList(open.view, query).subscribe((found) =>
          next(found as unknown as readonly Viewed<K>[]),
        );
        return () => watch.unsubscribe();
      }),
    one: <K extends Kind>(kind: K, id: string) =>
      scope.live<Viewed<K> | null>((next) => {
        const watch = watchOne(open.view, kind, id).subscribe((found) =>
          next(found as unknown as Viewed<K> | null),
        );
        return () => watch.unsubscribe();
      }),
    get: async <K extends Kind>(kind: K, id: string) => {
      const record = open.state().view(id);
      return record?.kind === kind ? (frozen(record) as unknown as Viewed<K>) : null;
    },
    mineAtCentre: (kinds) =>
      scope.live<number>((next) =>
        watchAuthored(
          { view: open.view, recordOf: (id) => open.state().view(id), kinds, author: by(), breathe },
          next,
        ),
      ),
    commit: (change, options = {}) => {
      const copy = structuredClone(change);
      return asResult(
        open
          .write('save', (state) => entriesOf(state, copy, options.draftKey))
          .then(() => ({ recordIds: [...new Set(copy.intents.map(({ recordId }) => recordId))] })),
      );
    },
    context,
  };
}
