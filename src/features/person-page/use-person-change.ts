import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { CommandContext, CommandError } from '../../domain/kernel/command.ts';
import type { Change } from '../../domain/kernel/operation.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { usePersonErrorWords } from './person-error-words.ts';

type Command = (ctx: CommandContext) => Result<Change, CommandError>;

/** Runs a command, saves its change and says where it is now. The error stays until the next try. */
export function usePersonChange() {
  const { t } = useLingui();
  const { records, sync } = usePorts();
  const toast = useToast();
  const words = usePersonErrorWords();
  const [error, setError] = useState<CommandError | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const busy = useRef(false);

  /** `mends` is the refused operation that this change repairs. */
  const run = async (command: Command, draftKey?: string, mends?: string): Promise<boolean> => {
    if (busy.current) return false;
    const change = command(records.context());
    setError(change.ok ? null : change.error);
    setTrouble(change.ok ? null : words.command(change.error));
    if (!change.ok) return false;
    busy.current = true;
    const saved = mends
      ? await sync.mend(mends, change.value)
      : await records.commit(change.value, { draftKey });
    busy.current = false;
    setTrouble(saved.ok ? null : words.saving(saved.error));
    if (saved.ok) toast({ text: t`Salvato su questo telefono.` });
    return saved.ok;
  };
  const clear = () => {
    setError(null);
    setTrouble(null);
  };
  return { run, error, trouble, clear };
}
