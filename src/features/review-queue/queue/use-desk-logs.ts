import { useCallback, useEffect, useRef, useState } from 'react';
import type { ShiftLogPage, ShiftLogSummary } from '../../../contract/shift-log.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { DeskFailure, DeskPort } from '../../../ports/desk.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

export type Which = 'to-review' | 'all';

interface Shown {
  readonly logs: readonly ShiftLogSummary[];
  readonly nextCursor: string | null;
}

/** As many pages as are on the screen, asked from the first: a log that was answered leaves, one that came is there. */
async function askPages(desk: DeskPort, status: Which, pages: number): Promise<Result<Shown, DeskFailure>> {
  const logs: ShiftLogSummary[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer: Result<ShiftLogPage, DeskFailure> = await desk.shiftLogs({
      status,
      ...(cursor === null ? {} : { cursor }),
    });
    if (!answer.ok) return answer;
    logs.push(...answer.value.logs);
    cursor = answer.value.nextCursor;
    if (cursor === null) break;
  }
  return { ok: true, value: { logs, nextCursor: cursor } };
}

/** Logs from the centre. What is shown stays while a new answer is on its way, and when none comes. */
export function useDeskLogs(status: Which) {
  const { desk } = usePorts();
  const changes = useLive(desk.changes) ?? 0;
  const [shown, setShown] = useState<Shown | null>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const [asking, setAsking] = useState(true);
  const pages = useRef(1);
  const newest = useRef(0);

  const ask = useCallback(async () => {
    newest.current += 1;
    const turn = newest.current;
    setAsking(true);
    const answer = await askPages(desk, status, pages.current);
    // An older answer that comes late must not cover a newer one.
    if (turn !== newest.current) return;
    setAsking(false);
    if (answer.ok) setShown(answer.value);
    setFailure(answer.ok ? null : answer.error);
  }, [desk, status]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => {
    void ask();
  }, [ask, changes]);

  return {
    shown,
    failure,
    asking,
    again: ask,
    more() {
      pages.current += 1;
      return ask();
    },
  };
}
