import type { RecordOf } from '../kernel/record.ts';
import type { ConflictBody } from './conflict.ts';
import type { ConflictResolutionBody } from './conflict-resolution.ts';

/** Conflicts that nobody has chosen in yet, oldest first. */
export function openConflicts<C extends RecordOf<ConflictBody>>(
  conflicts: readonly C[],
  resolutions: readonly RecordOf<ConflictResolutionBody>[],
): C[] {
  const resolved = new Set(resolutions.map(({ body }) => body.conflictId));
  return conflicts.filter(({ id }) => !resolved.has(id)).sort((a, b) => a.at.localeCompare(b.at));
}

/** Whether one of the two values is this operator's. */
export const isPartyTo = ({ body }: RecordOf<ConflictBody>, operatorId: string): boolean =>
  body.kept.author === operatorId || body.other.author === operatorId;
