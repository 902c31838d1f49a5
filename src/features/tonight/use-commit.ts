import { useState } from 'react';
import type { CommandContext, CommandError } from '../../domain/kernel/command.ts';
import type { Change } from '../../domain/kernel/operation.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useTonightErrorWords } from './tonight-words.ts';

type Command = (context: CommandContext) => Result<Change, CommandError>;

/**
 * Runs a command and saves it. What went wrong stays readable until the next try. With `mends` it is the repair of what the
 * centre refused, and says again all that was saved together.
 */
export function useCommit(mends: RefusedWords | null = null) {
  const ports = usePorts();
  const words = useTonightErrorWords();
  const [problem, setProblem] = useState<{ readonly sentence: string; readonly type: string } | null>(null);
  const [saving, setSaving] = useState(false);

  async function commit(command: Command): Promise<boolean> {
    // A gloved thumb taps twice: the second tap is the first one.
    if (saving) return false;
    const change = command(ports.records.context());
    if (!change.ok) {
      setProblem({ sentence: words.command(change.error), type: change.error.type });
      return false;
    }
    setSaving(true);
    const saved = await saveChange(ports, change.value, { mends });
    setSaving(false);
    setProblem(saved.ok ? null : { sentence: words.saving(saved.error), type: saved.error.type });
    return saved.ok;
  }

  return { commit, problem, saving };
}
