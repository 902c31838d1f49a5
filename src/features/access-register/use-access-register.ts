import { useCallback, useEffect, useRef, useState } from 'react';
import type { RegisterEntry, RegisterPage } from '../../contract/access-register.ts';
import type { DeskFailure } from '../../ports/desk.ts';
import { usePorts } from '../../ports/use-ports.tsx';

/** To what the register is narrowed. */
export interface Narrowed {
  readonly workerId: string | null;
  readonly personCode: string | null;
  readonly personId: string | null;
  /** Some looks of the last week, drawn by lot. */
  readonly sample: boolean;
}

interface Shown {
  readonly sees: RegisterPage['sees'];
  readonly entries: readonly RegisterEntry[];
  readonly nextBefore: number | null;
}

/** The register from the centre, page after page. It is asked for, never kept on the phone. */
export function useAccessRegister({ workerId, personCode, personId, sample }: Narrowed) {
  const { desk } = usePorts();
  const [shown, setShown] = useState<Shown | null>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const newest = useRef(0);

  const ask = useCallback(
    async (before?: number) => {
      newest.current += 1;
      const turn = newest.current;
      const page = await desk.register({
        ...(before === undefined ? {} : { before }),
        ...(workerId === null ? {} : { workerId }),
        ...(personCode === null ? {} : { personCode }),
        ...(personId === null ? {} : { personId }),
        ...(sample ? { sample: 'week' as const, limit: 20 } : {}),
      });
      // An older answer that comes late must not cover a newer one.
      if (turn !== newest.current) return;
      setFailure(page.ok ? null : page.error);
      if (!page.ok) return;
      const { sees, entries, nextBefore } = page.value;
      setShown((was) => ({
        sees,
        entries: before === undefined ? entries : [...(was?.entries ?? []), ...entries],
        nextBefore,
      }));
    },
    [desk, workerId, personCode, personId, sample],
  );
  useEffect(() => {
    setShown(null);
    void ask();
  }, [ask]);

  const next = shown?.nextBefore ?? null;
  return { shown, failure, again: () => ask(), more: next === null ? null : () => ask(next) };
}
