import { useMemo, useState } from 'react';
import type { CommandContext, CommandError } from '../../../domain/kernel/command.ts';
import type { Change } from '../../../domain/kernel/operation.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { mayReview, type ReviewBar } from '../../../domain/review/may-review.ts';
import { saveChange } from '../../../ports/save-change.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { useDeskWords } from '../desk-words.ts';
import type { ReadLog } from './log-records.ts';

/** Operators named in the coordinator's place, as far as this device knows the team. */
export function useDeputies(read: ReadLog | null): readonly string[] {
  const { records } = usePorts();
  const teamId = read?.shift.body.teamId ?? '';
  const team = useLive(useMemo(() => records.one('team', teamId), [records, teamId]));
  return team?.body.deputyIds ?? [];
}

/** Why this reader may not answer, or null. The centre asks the same rule again. */
export function useReviewBar(read: ReadLog | null, deputyIds: readonly string[]): ReviewBar | null {
  const { records } = usePorts();
  if (!read) return null;
  return mayReview(records.context().actor, {
    crewIds: read.log.crewIds,
    deputyIds,
    orgId: read.shift.orgId,
  });
}

/** Saves an answer. With `mends` it is the repair of one that the centre refused. */
export function useDecide(mends: RefusedWords | null) {
  const ports = usePorts();
  const words = useDeskWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  async function decide(
    command: (ctx: CommandContext) => Result<Change, CommandError>,
    draftKey?: string,
  ): Promise<boolean> {
    if (saving) return false;
    const change = command(ports.records.context());
    if (!change.ok) {
      setProblem(words.command(change.error));
      return false;
    }
    setSaving(true);
    const saved = await saveChange(ports, change.value, { mends, draftKey });
    setSaving(false);
    setProblem(saved.ok ? null : words.saving(saved.error));
    return saved.ok;
  }

  return { decide, problem, saving };
}
