import { useCallback, useEffect, useRef, useState } from 'react';
import type { Opening, Openings } from '../../contract/opened-person.ts';
import type { DeskFailure } from '../../ports/desk.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useTicking } from '../../ports/use-safety.ts';

export interface ShownOpenings {
  readonly sees: Openings['sees'];
  readonly openings: readonly Opening[];
  /** The centre's hour, counted on from when it answered: a phone's own clock may be wrong. */
  readonly now: string;
}

/** Emergency openings from the centre. They are asked for, never kept on the phone. */
export function useOpenings() {
  const { desk, now: clock } = usePorts();
  const changes = useLive(desk.changes) ?? 0;
  const ticking = useTicking();
  const [answer, setAnswer] = useState<{ readonly said: Openings; readonly aheadMs: number } | null>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const newest = useRef(0);
  const again = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    const said = await desk.openings();
    // An older answer that comes late must not cover a newer one.
    if (turn !== newest.current) return;
    setFailure(said.ok ? null : said.error);
    if (said.ok)
      setAnswer({ said: said.value, aheadMs: Date.parse(said.value.serverTime) - Date.parse(clock()) });
  }, [desk, clock]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => void again(), [again, changes]);
  const shown: ShownOpenings | null = answer && {
    sees: answer.said.sees,
    openings: answer.said.openings,
    now: new Date(Math.max(Date.parse(ticking), Date.parse(clock())) + answer.aheadMs).toISOString(),
  };
  return { shown, failure, again };
}
