import { useState } from 'react';
import { callForHelp } from '../../../domain/alert/raise-alert.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { usePorts } from '../../../ports/use-ports.tsx';

/** The call for help of one shift: saved, then sent at once, before all that waits. */
export function useSos(shift: RecordOf<ShiftBody>, placeId: string | null) {
  const { records, sync } = usePorts();
  const [call, setCall] = useState<{ readonly alertId: string | null } | null>(null);

  async function raise(): Promise<void> {
    const { teamId } = shift.body;
    const change = callForHelp({ teamId, shiftId: shift.id, placeId }, records.context());
    const saved = change.ok ? await records.commit(change.value) : change;
    // What could not be written down cannot leave: the screen says so, and offers the telephone.
    setCall({ alertId: saved.ok && change.ok ? (change.value.intents[0]?.recordId ?? null) : null });
    if (saved.ok) void sync.sendNow();
  }

  return { call, raise: () => void raise(), close: () => setCall(null) };
}
