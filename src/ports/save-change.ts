import type { Change } from '../domain/kernel/operation.ts';
import { repairOf } from '../domain/kernel/repair.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { Ports } from './ports.ts';
import type { MendFailure } from './records.ts';
import type { RefusedWords } from './sync-status.ts';

export interface SaveOptions {
  /** What the centre refused and this change repairs; null when it is something new. */
  readonly mends: RefusedWords | null;
  /** The draft that ends with it. */
  readonly draftKey?: string;
  /** False when the form says again only its own part of what was saved together. Else what it left out was taken out. */
  readonly saysAll?: boolean;
}

/** Saves what a form made: as something new, or in the place of what the centre refused. */
export async function saveChange(
  { records, sync, drafts }: Pick<Ports, 'records' | 'sync' | 'drafts'>,
  change: Change,
  { mends, draftKey, saysAll = true }: SaveOptions,
): Promise<Result<unknown, MendFailure>> {
  if (mends === null) return records.commit(change, { draftKey });
  const { intent, group } = mends;
  const takenOut = saysAll ? group.map(({ opId }) => opId) : [];
  const saved = await sync.mend(intent.opId, repairOf(group, change), takenOut);
  if (saved.ok && draftKey !== undefined) await drafts.discard(draftKey);
  return saved;
}
