import { useCallback, useEffect, useRef, useState } from 'react';
import type { SetAsideGroup } from '../../../contract/quarantine.ts';
import type { CommandError } from '../../../domain/kernel/command.ts';
import { decideSetAside } from '../../../domain/quarantine/decide-set-aside.ts';
import {
  type QuarantineChoice,
  type QuarantineDecisionBody,
  quarantineDecision,
} from '../../../domain/quarantine/quarantine-decision.ts';
import type { DeskFailure } from '../../../ports/desk.ts';
import type { MendFailure } from '../../../ports/records.ts';
import { saveChange } from '../../../ports/save-change.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

/** A decision that the centre refused, to be said again. */
export interface MendedDecision {
  readonly words: RefusedWords;
  readonly recordId: string;
  readonly body: QuarantineDecisionBody;
}

export function mendedDecision(words: RefusedWords | null): MendedDecision | null {
  const intent = words?.group.find(({ kind }) => kind === quarantineDecision.kind);
  const body =
    intent?.action === 'create' ? quarantineDecision.schema.safeParse(intent.body).data : undefined;
  return words && intent && body ? { words, recordId: intent.recordId, body } : null;
}

export const isAbout = ({ body }: MendedDecision, { operations }: SetAsideGroup): boolean =>
  operations.some(({ opId }) => body.opIds.includes(opId));

/** What the centre keeps aside, and deciding on it. What was decided here leaves at once; the centre follows. */
export function useSetAside(mends: MendedDecision | null) {
  const ports = usePorts();
  const { desk } = ports;
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
  ): Promise<CommandError | MendFailure | null> {
    const context = ports.records.context();
    const mended = mends !== null && isAbout(mends, group) ? mends : null;
    const draft = mended ? { recordId: mended.recordId, opId: context.newId() } : undefined;
    const change = decideSetAside({ draft, setAside: group, choice, reason }, context);
    if (!change.ok) return change.error;
    const saved = await saveChange(ports, change.value, { mends: mended?.words ?? null });
    if (!saved.ok) return saved.error;
    decided.current.add(group.groupId);
    setGroups((before) => (before ?? []).filter(({ groupId }) => groupId !== group.groupId));
    return null;
  }
  return { groups, failure, decide, again: () => ask(), more: cursor === null ? null : () => ask(cursor) };
}
