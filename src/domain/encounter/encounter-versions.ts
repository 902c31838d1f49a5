import { groupedBy } from '../kernel/grouped-by.ts';
import type { RecordOf } from '../kernel/record.ts';
import { latest } from '../shift/shift-status.ts';
import type { EncounterBody } from './encounter.ts';

/** One meeting with all that was ever said of it. */
export interface EncounterVersions {
  /** The id of the first version: what reviews and referrals point at. */
  readonly id: string;
  readonly latest: RecordOf<EncounterBody>;
  /** Oldest first, the latest included. */
  readonly versions: readonly RecordOf<EncounterBody>[];
  readonly corrected: boolean;
  readonly withdrawn: boolean;
}

/**
 * Folds corrections and withdrawals into the meetings they speak of; the latest version stands. A correction whose first
 * version this reader does not have is shown by itself.
 */
export function encounterVersions(records: readonly RecordOf<EncounterBody>[]): readonly EncounterVersions[] {
  const known = new Map(records.map((one) => [one.id, one]));
  const groups = groupedBy(records, (one) => firstVersionId(one, known));
  return [...groups].map(([id, versions]) => {
    const [only] = versions;
    // Most meetings were said once: of those, thousands are folded while somebody waits.
    if (only?.id === id && versions.length === 1)
      return { id, latest: only, versions, corrected: false, withdrawn: only.body.withdrawn };
    const standing = latestVersion(id, versions);
    return {
      id,
      latest: standing,
      versions: [...versions].sort((a, b) =>
        a.id === id ? -1 : b.id === id ? 1 : a.recordedAt < b.recordedAt ? -1 : 1,
      ),
      corrected: standing.body.correctsId !== null && !standing.body.withdrawn,
      withdrawn: standing.body.withdrawn,
    };
  });
}

function firstVersionId(
  one: RecordOf<EncounterBody>,
  known: ReadonlyMap<string, RecordOf<EncounterBody>>,
): string {
  const seen = new Set<string>();
  let id = one.id;
  for (
    let next = one.body.correctsId;
    next !== null && !seen.has(next);
    next = known.get(id)?.body.correctsId ?? null
  ) {
    seen.add(next);
    id = next;
  }
  return id;
}

/** Saying again always outranks saying first, also when both are on the phone only and have one time. */
function latestVersion(id: string, versions: readonly RecordOf<EncounterBody>[]): RecordOf<EncounterBody> {
  const again = latest(versions.filter((one) => one.id !== id));
  const standing = again ?? versions[0];
  if (!standing) throw new Error('A group of versions is never empty.');
  return standing;
}
