import { useMemo } from 'react';
import type { ShiftReturnBody } from '../../domain/shift/shift-return.ts';
import { latest } from '../../domain/shift/shift-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import type { KitRow } from './kit-rows.tsx';

export interface Kit {
  /** What this outing gave, and what the team's last outing loaded: the numbers to begin from. */
  readonly rows: readonly KitRow[];
  /** What somebody of the crew said already. */
  readonly said: ShiftReturnBody | null;
}

/** What the notes know of the kit before anybody counts it. */
export function useKit(shiftId: string): Kit {
  const { records } = usePorts();
  const returns = useLive(useMemo(() => records.list({ kind: 'shift_return', limit: 60 }), [records]));
  const encounters = useLive(
    useMemo(() => records.list({ kind: 'encounter', about: shiftId }), [records, shiftId]),
  );
  return useMemo(() => {
    const given = new Map<KitRow['code'], number>();
    for (const { body } of encounters ?? []) {
      if (body.withdrawn) continue;
      for (const { code, qty } of body.items) given.set(code, (given.get(code) ?? 0) + qty);
    }
    const said = latest((returns ?? []).filter((one) => one.body.shiftId === shiftId))?.body ?? null;
    const before = latest((returns ?? []).filter((one) => one.body.shiftId !== shiftId))?.body.kit ?? [];
    const from = said?.kit ?? before.map((line) => ({ ...line, returned: -1 }));
    const codes = [...new Set([...from.map((line) => line.code), ...given.keys()])];
    const rows = codes.map((code): KitRow => {
      const line = from.find((one) => one.code === code);
      const out = given.get(code) ?? 0;
      const loaded = Math.max(line?.loaded ?? 0, out);
      return {
        code,
        loaded,
        given: out,
        returned: line && line.returned >= 0 ? line.returned : loaded - out,
      };
    });
    return { rows, said };
  }, [returns, encounters, shiftId]);
}
