import { useRef, useState } from 'react';
import type { CommandError } from '../../domain/kernel/command.ts';
import { createReferral } from '../../domain/referral/create-referral.ts';
import type { SaveFailure, Viewed } from '../../ports/records.ts';
import type { Draft } from '../../ports/use-draft.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { type ReferralEntry, referralToCommand } from './referral-entry.ts';

/** The refused operation, and the referral as it was sent. */
export interface MendingReferral {
  readonly opId: string;
  readonly refused: Viewed<'referral'>;
}

/** Form to command to disk; the form stays as it is when it goes wrong. */
export function useSendReferral(
  draftKey: string,
  draft: Draft<ReferralEntry>,
  mending: MendingReferral | null,
) {
  const { records, sync } = usePorts();
  const [error, setError] = useState<CommandError | null>(null);
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const busy = useRef(false);
  const outing = useOpenShift();

  const send = async (entry: ReferralEntry): Promise<boolean> => {
    if (busy.current) return false;
    const ctx = records.context();
    const setting = mending?.refused.body ?? {
      teamId: outing?.shift.body.teamId ?? ctx.actor.teamIds[0] ?? '',
      shiftId: outing?.shift.id ?? null,
    };
    const { teamId, shiftId, encounterId } = { encounterId: null, ...setting };
    const made = createReferral(referralToCommand(entry, { teamId, shiftId, encounterId }), ctx);
    setFailure(null);
    setError(made.ok ? null : made.error);
    if (!made.ok) return false;
    busy.current = true;
    await draft.conclude();
    const saved = mending
      ? await sync.mend(mending.opId, made.value)
      : await records.commit(made.value, { draftKey });
    busy.current = false;
    if (saved.ok) {
      if (mending) await draft.discard();
      return true;
    }
    setFailure(saved.error);
    draft.resume();
    return false;
  };
  return { send, error, failure };
}
