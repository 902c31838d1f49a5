import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ShiftLog } from '../../../contract/shift-log.ts';
import type { DeskFailure } from '../../../ports/desk.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { readLog } from './log-records.ts';
import type { MendedReview } from './mended-review.ts';

/**
 * One log from the centre. It stays on the screen while it is asked again, and when nobody answers. An answer that is being
 * said again counts as not given.
 */
export function useDeskLog(shiftId: string, mends: MendedReview | null) {
  const { desk, records } = usePorts();
  const changes = useLive(desk.changes) ?? 0;
  const [answer, setAnswer] = useState<ShiftLog | null>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const own = useLive(useMemo(() => records.list({ kind: 'review', about: shiftId }), [records, shiftId]));
  const ownMarks = useLive(
    useMemo(() => records.list({ kind: 'log_mark', about: shiftId }), [records, shiftId]),
  );
  // Two records of one person are one person in what is counted.
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));

  const ask = useCallback(async () => {
    const result = await desk.shiftLog(shiftId);
    if (result.ok) setAnswer(result.value);
    setFailure(result.ok ? null : result.error);
  }, [desk, shiftId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => {
    void ask();
  }, [ask, changes]);

  const read = useMemo(() => {
    const given = (own ?? []).filter(({ id }) => id !== mends?.recordId);
    return answer ? readLog(answer, given, ownMarks ?? [], links ?? []) : null;
  }, [answer, own, ownMarks, links, mends]);
  return { summary: answer?.summary, read, failure, again: ask };
}
