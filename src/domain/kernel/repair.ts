import type { Change, Intent, PatchIntent } from './operation.ts';
import type { RecordOf } from './record.ts';

/**
 * The repair of what the centre refused, made by the command that made it and on the same records: a fact goes on having
 * happened when it did, whenever it is corrected.
 */
export const repairOf = (refused: readonly Intent[], change: Change): Change => ({
  ...change,
  intents: change.intents.map((intent) => {
    const first = refused.find(({ kind, recordId }) => kind === intent.kind && recordId === intent.recordId);
    // What stands for somebody else's words goes on standing for them.
    if (first === undefined || intent.replaces !== undefined) return intent;
    return intent.action === 'create' && first.action === 'create'
      ? { ...intent, at: first.at, replaces: first.opId }
      : { ...intent, replaces: first.opId };
  }),
});

/** What somebody saw before a refused edit: the copy on the screen has that edit laid over it, so it is no base. */
export const beforeEdit = <Body extends object>(
  refused: PatchIntent,
  seen: RecordOf<Body>,
): RecordOf<Body> => ({
  ...seen,
  v: refused.baseV,
  body: { ...seen.body, ...refused.baseValues } as Body,
});
