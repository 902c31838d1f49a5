import type { Result } from '../domain/kernel/result.ts';
import type { Live } from './live.ts';
import type { OpenLog } from './open-log.ts';
import { asResult, type SaveFailure } from './save-failure.ts';
import type { LiveScope } from './view/live-source.ts';

/** Half-filled forms. Each change is on the disk, sealed, before the promise resolves. */
export interface DraftsRepository {
  load(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
  discard(key: string): Promise<void>;
  /** Keys of the drafts that exist now. */
  keys(): Live<readonly string[]>;
}

export function createDraftsRepository({
  open,
  scope,
}: {
  readonly open: OpenLog;
  readonly scope: LiveScope;
}): DraftsRepository {
  return {
    load: async (key) => structuredClone(open.state().drafts.get(key)),
    save: (key, value) => {
      // As it is now: the form goes on changing while the row waits for its turn.
      const entry = { t: 'draft', key, value: structuredClone(value) } as const;
      return asResult(open.write('save', () => [entry]).then(() => undefined));
    },
    discard: async (key) => {
      await open.write('save', (state) =>
        state.drafts.keys().includes(key) ? [{ t: 'draft-end', key }] : null,
      );
    },
    keys: () =>
      scope.live((next) => {
        let last: readonly string[] | null = null;
        const tell = (): void => {
          const keys = [...open.state().drafts.keys()].sort();
          if (last !== null && last.join('\n') === keys.join('\n')) return;
          last = keys;
          next(keys);
        };
        tell();
        return open.onApplied(tell);
      }),
  };
}
