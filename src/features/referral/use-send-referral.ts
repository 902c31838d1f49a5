import { useRef, useState } from 'react';
import type { CommandError } from '../../domain/kernel/command.ts';
import { createReferral } from '../../domain/referral/create-referral.ts';
import type { SaveFailure } from '../../ports/records.ts';
import type { Draft } from '../../ports/use-draft.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { type ReferralEntry, referralToCommand } from './referral-entry.ts';

/** Form to command to disk; the form stays as it is when it goes wrong. */
export function useSendReferral(draftKey: string, draft: Draft<ReferralEntry>) {
  const { records } = usePorts();
  const [error, setError] = useState<CommandError | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const busy = useRef(false);
  const outing = useOpenShift();

  const send = async (entry: ReferralEntry): Promise<boolean> => {
    if (busy.current) return false;
    const ctx = records.context();
    const made = createReferral(
      referralToCommand(entry, {
        teamId: outing?.shift.body.teamId ?? ctx.actor.teamIds[0] ?? '',
        shiftId: outing?.shift.id ?? null,
      }),
      ctx,
    );
    setFailure(null);
    setError(made.ok ? null : made.error);
    if (!made.ok) return false;
    busy.current = true;
    await draft.conclude();
    const saved = await records.commit(made.value, { draftKey });
    busy.current = false;
    if (saved.ok) return true;
    setFailure(saved.error);
    draft.resume();
    return false;
  };
  return { send, error, failure };
}
