import { useRef, useState } from 'react';
import type { CommandError } from '../../domain/kernel/command.ts';
import { createReferral } from '../../domain/referral/create-referral.ts';
import type { TellingKnown } from '../../domain/referral/tell-with-referral.ts';
import type { MendFailure, Viewed } from '../../ports/records.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import type { Draft } from '../../ports/use-draft.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { type ReferralEntry, referralToCommand } from './referral-entry.ts';

/** What the centre refused, with the referral as it was sent. */
export interface MendingReferral extends RefusedWords {
  readonly refused: Viewed<'referral'>;
}

/** What goes along, and to whom. */
export type Telling = TellingKnown & { readonly toOrgId: string };

/** Form to command to disk; the form stays as it is when it goes wrong. */
export function useSendReferral(
  draftKey: string,
  draft: Draft<ReferralEntry>,
  mending: MendingReferral | null,
) {
  const ports = usePorts();
  const [error, setError] = useState<CommandError | null>(null);
  const [failure, setFailure] = useState<MendFailure | null>(null);
  const busy = useRef(false);
  const outing = useOpenShift();

  const send = async (entry: ReferralEntry, telling: Telling | null = null): Promise<boolean> => {
    if (busy.current) return false;
    const ctx = ports.records.context();
    const setting = mending?.refused.body ?? {
      teamId: outing?.shift.body.teamId ?? ctx.actor.teamIds[0] ?? '',
      shiftId: outing?.shift.id ?? null,
    };
    const { teamId, shiftId, encounterId } = { encounterId: null, ...setting };
    const made = createReferral(referralToCommand(entry, { teamId, shiftId, encounterId }, telling), ctx);
    setFailure(null);
    setError(made.ok ? null : made.error);
    if (!made.ok) return false;
    busy.current = true;
    await draft.conclude();
    const saved = await saveChange(ports, made.value, { mends: mending, draftKey });
    busy.current = false;
    if (saved.ok) return true;
    setFailure(saved.error);
    draft.resume();
    return false;
  };
  return { send, error, failure };
}
