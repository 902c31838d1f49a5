import { useState } from 'react';
import type { CommandContext, CommandError } from '../../domain/kernel/command.ts';
import type { Change } from '../../domain/kernel/operation.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useTonightErrorWords } from './tonight-words.ts';

type Command = (context: CommandContext) => Result<Change, CommandError>;

/** Runs a command and saves it. What went wrong stays readable until the next try. */
export function useCommit() {
  const { records } = usePorts();
  const words = useTonightErrorWords();
  const [problem, setProblem] = useState<{ readonly sentence: string; readonly type: string } | null>(null);
  const [saving, setSaving] = useState(false);

  async function commit(command: Command): Promise<boolean> {
    // A gloved thumb taps twice: the second tap is the first one.
    if (saving) return false;
    const change = command(records.context());
    if (!change.ok) {
      setProblem({ sentence: words.command(change.error), type: change.error.type });
      return false;
    }
    setSaving(true);
    const saved = await records.commit(change.value);
    setSaving(false);
    setProblem(saved.ok ? null : { sentence: words.saving(saved.error), type: saved.error.type });
    return saved.ok;
  }

  return { commit, problem, saving };
}
