import { useCallback, useEffect, useRef, useState } from 'react';
import type { SetAsideGroup } from '../../../contract/quarantine.ts';
import type { CommandError } from '../../../domain/kernel/command.ts';
import { decideSetAside } from '../../../domain/quarantine/decide-set-aside.ts';
import type { QuarantineChoice } from '../../../domain/quarantine/quarantine-decision.ts';
import type { DeskFailure } from '../../../ports/desk.ts';
import type { SaveFailure } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

/** What the centre keeps aside, and deciding on it. What was decided here leaves at once; the centre follows. */
export function useSetAside() {
  const { desk, records } = usePorts();
  const changes = useLive(desk.changes) ?? 0;
  const [groups, setGroups] = useState<readonly SetAsideGroup[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const decided = useRef(new Set<string>());
  const turn = useRef(0);

  const ask = useCallback(
    async (from?: string) => {
      turn.current += 1;
      const mine = turn.current;
      const page = await desk.setAside(from === undefined ? {} : { cursor: from });
      if (mine !== turn.current) return;
      setFailure(page.ok ? null : page.error);
      if (!page.ok) return;
      const waiting = page.value.groups.filter(({ groupId }) => !decided.current.has(groupId));
      setGroups((before) => (from === undefined ? waiting : [...(before ?? []), ...waiting]));
      setCursor(page.value.nextCursor);
    },
    [desk],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each hint that something changed asks again.
  useEffect(() => {
    void ask();
  }, [ask, changes]);

  async function decide(
    group: SetAsideGroup,
    choice: QuarantineChoice,
    reason: string | null,
  ): Promise<CommandError | SaveFailure | null> {
    const change = decideSetAside({ setAside: group, choice, reason }, records.context());
    if (!change.ok) return change.error;
    const saved = await records.commit(change.value);
    if (!saved.ok) return saved.error;
    decided.current.add(group.groupId);
    setGroups((before) => (before ?? []).filter(({ groupId }) => groupId !== group.groupId));
    return null;
  }
  return { groups, failure, decide, again: () => ask(), more: cursor === null ? null : () => ask(cursor) };
}
