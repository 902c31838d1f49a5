import { useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { bothValues } from '../../domain/conflict/both-values.ts';
import {
  type ConflictChoice,
  conflictChoices,
  conflictResolution,
} from '../../domain/conflict/conflict-resolution.ts';
import { resolveConflict } from '../../domain/conflict/resolve-conflict.ts';
import { type Json, sameJson } from '../../domain/kernel/json.ts';
import type { AnyRecord } from '../../domain/kernel/record.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { definitionOf, type Kind } from '../../domain/kinds.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import type { Viewed } from '../../ports/records.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useChoiceErrorWords } from './choice-error-words.ts';

/** Of which pair, and what of it: the next pair may be on the screen before its draft is read. */
const entrySchema = z.object({
  of: z.string(),
  choice: z.enum(conflictChoices),
});
type Entry = z.infer<typeof entrySchema>;

export interface TwoValues {
  readonly conflict: Viewed<'conflict'>;
  readonly record: AnyRecord;
  /** What stands now: the value kept, or one that was written after both. */
  readonly standing: Json;
  readonly changedSince: boolean;
  readonly both: Json | null;
}

const nowhere = { current: () => null, subscribe: () => () => undefined };

/** The pair of which a refused choice speaks; undefined while it is read. */
export function useMendedConflict(mends: RefusedWords | null): Viewed<'conflict'> | null | undefined {
  const { records } = usePorts();
  const conflictId = choiceIn(mends)?.body.conflictId;
  return useLive(
    useMemo(() => (conflictId ? records.one('conflict', conflictId) : nowhere), [records, conflictId]),
  );
}

function choiceIn(mends: RefusedWords | null) {
  const intent = mends?.group.find(({ kind }) => kind === conflictResolution.kind);
  const body =
    intent?.action === 'create' ? conflictResolution.schema.safeParse(intent.body).data : undefined;
  return intent && body && { recordId: intent.recordId, body };
}

/**
 * The pair with the record that holds one of them; null when that record is not here, undefined while it is read. The edit
 * that went with a refused choice counts as not made.
 */
export function useTwoValues(
  conflict: Viewed<'conflict'> | null | undefined,
  mends: RefusedWords | null,
): TwoValues | null | undefined {
  const { records } = usePorts();
  const kind = conflict?.body.recordKind;
  const recordId = conflict?.body.recordId;
  const known = kind !== undefined && definitionOf(kind) !== undefined;
  const record = useLive(
    useMemo(
      () => (known && recordId !== undefined ? records.one(kind as Kind, recordId) : nowhere),
      [records, known, kind, recordId],
    ),
  );
  return useMemo(() => {
    if (!conflict || record === null) return null;
    if (record === undefined) return undefined;
    const { field, kept, other } = conflict.body;
    const seen = record as unknown as AnyRecord;
    const edit = mends?.group.find(({ recordId }) => recordId === seen.id);
    const any = edit?.action === 'patch' ? beforeEdit(edit, seen) : seen;
    const standing = ((any.body[field] as Json | undefined) ?? null) as Json;
    return {
      conflict,
      record: any,
      standing,
      changedSince: !sameJson(standing, kept.value as Json),
      both: bothValues(any.kind, field, standing, other.value as Json),
    };
  }, [conflict, record, mends]);
}

/**
 * What is chosen, and saving it. The safer answer is chosen beforehand: both where both can stand, else what stands. A
 * choice that is mended begins as it was.
 */
export function useChoice(two: TwoValues | null, mends: RefusedWords | null) {
  const ports = usePorts();
  const words = useChoiceErrorWords();
  const id = two?.conflict.id;
  const own = draftKey('two-values', id ?? '');
  const key = mends ? mendingDraftKey(own, mends.intent.opId) : own;
  const kept = useDraft<Entry | 'nothing'>({
    key,
    parse: (value) => entrySchema.safeParse(value).data ?? null,
    blank: async () => 'nothing',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const busy = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair starts without the trouble of the last one.
  useEffect(() => setProblem(null), [id]);
  const refused = choiceIn(mends);
  const safer = two?.both == null ? 'kept' : 'both';
  const first = refused?.body.choice === 'both' ? safer : (refused?.body.choice ?? safer);
  const chosen = kept.entry === 'nothing' ? null : kept.entry;
  const choice: ConflictChoice = chosen !== null && chosen.of === id ? chosen.choice : first;

  const save = async (): Promise<boolean> => {
    if (two === null || busy.current) return false;
    const context = ports.records.context();
    const draft = refused && { recordId: refused.recordId, opId: context.newId() };
    const { conflict, record } = two;
    const change = resolveConflict({ draft, conflict, record, choice }, context);
    if (!change.ok) {
      setProblem(words.command(change.error));
      return false;
    }
    busy.current = true;
    await kept.conclude();
    const saved = await saveChange(ports, change.value, { mends, draftKey: key });
    busy.current = false;
    if (!saved.ok) kept.resume();
    setProblem(saved.ok ? null : words.saving(saved.error));
    return saved.ok;
  };
  return {
    choice,
    choose: (next: ConflictChoice) => id && kept.change(() => ({ of: id, choice: next })),
    save,
    problem,
  };
}
