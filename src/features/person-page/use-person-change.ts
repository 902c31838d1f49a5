import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { CommandContext, CommandError } from '../../domain/kernel/command.ts';
import type { Change } from '../../domain/kernel/operation.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { usePersonErrorWords } from './person-error-words.ts';

type Command = (ctx: CommandContext) => Result<Change, CommandError>;

/**
 * Runs a command, saves its change and says where it is now. The error stays until the next try. With `mends` the change
 * is the repair of what the centre refused.
 */
export function usePersonChange(mends: RefusedWords | null = null) {
  const { t } = useLingui();
  const ports = usePorts();
  const toast = useToast();
  const words = usePersonErrorWords();
  const [error, setError] = useState<CommandError | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const busy = useRef(false);

  /** `saysAll`: a repair says again all that was saved together, and not only its own part of it. */
  const run = async (
    command: Command,
    { draftKey, saysAll = false }: { draftKey?: string; saysAll?: boolean } = {},
  ): Promise<boolean> => {
    if (busy.current) return false;
    const change = command(ports.records.context());
    setError(change.ok ? null : change.error);
    setTrouble(change.ok ? null : words.command(change.error));
    if (!change.ok) return false;
    busy.current = true;
    const saved = await saveChange(ports, change.value, { mends, draftKey, saysAll });
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
