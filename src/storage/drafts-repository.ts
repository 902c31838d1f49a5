import { fail, type Result } from '../domain/kernel/result.ts';
import type { Live } from './live.ts';
import type { OpenLog } from './open-log.ts';
import { asResult, type SaveFailure } from './save-failure.ts';
import type { SpareDrafts } from './spare-drafts.ts';
import type { LiveScope } from './view/live-source.ts';

/** Half-filled forms. Each change is on the disk, sealed, before the promise resolves. */
export interface DraftsRepository {
  load(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
  discard(key: string): Promise<void>;
  /** Keys of the drafts that exist now. */
  keys(): Live<readonly string[]>;
}

/** What a draft survives in the spare place: a disk that takes nothing, and a newer app that took the log away. */
const spared: ReadonlySet<SaveFailure['type']> = new Set(['disk-full', 'storage-broken', 'newer-format']);

export function createDraftsRepository({
  open,
  scope,
  spare,
}: {
  readonly open: OpenLog;
  readonly scope: LiveScope;
  readonly spare: SpareDrafts | null;
}): DraftsRepository {
  open.onApplied((entries) => {
    for (const entry of entries) if (entry.t === 'draft' || entry.t === 'draft-end') spare?.end(entry.key);
  });
  const save: DraftsRepository['save'] = async (key, value) => {
    // As it is now: the form goes on changing while the row waits for its turn.
    const entry = { t: 'draft', key, value: structuredClone(value) } as const;
    const saved = await asResult(open.write('save', () => [entry]).then(() => undefined));
    const goesThere = !saved.ok && spared.has(saved.error.type);
    if (!goesThere || !(await spare?.keep(key, entry.value))) return saved;
    return fail({ ...saved.error, draftKept: true });
  };
  // There may be room again since it was put there.
  for (const key of spare?.keys() ?? []) void save(key, spare?.get(key));

  return {
    load: async (key) => structuredClone(spare?.has(key) ? spare.get(key) : open.state().drafts.get(key)),
    save,
    discard: async (key) => {
      spare?.end(key);
      await open.write('save', (state) =>
        state.drafts.keys().includes(key) ? [{ t: 'draft-end', key }] : null,
      );
    },
    keys: () =>
      scope.live((next) => {
        let last: readonly string[] | null = null;
        const tell = (): void => {
          const keys = [...new Set([...open.state().drafts.keys(), ...(spare?.keys() ?? [])])].sort();
          if (last !== null && last.join('\n') === keys.join('\n')) return;
          last = keys;
          next(keys);
        };
        tell();
        return open.onApplied(tell);
      }),
  };
}
