import { deterministicId, type NewId } from './ids.ts';
import type { Change } from './operation.ts';

/**
 * The two ids a form gets when it opens (design D1). They are saved with the draft, so concluding the same draft twice,
 * after a crash or a second tap, gives the same operations and saves once.
 */
export interface DraftIds {
  readonly recordId: string;
  readonly opId: string;
}

export const newDraft = (newId: NewId): DraftIds => ({ recordId: newId(), opId: newId() });

/**
 * Ids of what is saved along with the draft's own record (a new person, a task), told apart by `part`. Records follow the
 * draft's record and operations its operation: mending a refusal with a new `opId` keeps the records what they are.
 */
export function besideDraft(draft: DraftIds, part: string): DraftIds {
  return {
    recordId: deterministicId('beside-record', draft.recordId, part),
    opId: deterministicId('beside-op', draft.opId, part),
  };
}

/** All that one command saves, under a group id that is the same each time the draft is concluded. */
export const changeFrom = (draft: DraftIds, intents: Change['intents']): Change => ({
  groupId: deterministicId('group', draft.opId),
  intents,
});
