import { useCallback, useState } from 'react';
import { correctEncounter } from '../../../domain/encounter/correct-encounter.ts';
import { recordEncounter } from '../../../domain/encounter/record-encounter.ts';
import type { CommandError } from '../../../domain/kernel/command.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { MendFailure, Viewed } from '../../../ports/records.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { EncounterEntry } from './encounter-entry.ts';
import { entryToCommand, type KnownBefore } from './entry-to-command.ts';
import { type EncounterDraft, encounterDraftKey } from './use-encounter-draft.ts';
import type { Setting } from './use-setting.ts';

export interface SavingTarget {
  readonly draftId: string;
  /** The encounter being corrected, or whose refusal is being mended. */
  readonly original: Viewed<'encounter'> | null;
  /** What the centre refused and this save mends. */
  readonly mends: RefusedWords | null;
}

export interface SavingEncounter {
  readonly error: CommandError | null;
  readonly failure: MendFailure | null;
  readonly saving: boolean;
  save(entry: EncounterEntry, before: KnownBefore): Promise<boolean>;
  clearError(): void;
}

async function firstVersion(
  records: Ports['records'],
  { body }: Viewed<'encounter'>,
): Promise<Viewed<'encounter'> | undefined> {
  return body.correctsId ? ((await records.get('encounter', body.correctsId)) ?? undefined) : undefined;
}

/** Form to command to disk. What goes wrong is kept as a value; the form itself is never touched. */
export function useSaveEncounter(
  target: SavingTarget,
  setting: Setting,
  draft: EncounterDraft,
): SavingEncounter {
  const { records, sync } = usePorts();
  const [error, setError] = useState<CommandError | null>(null);
  const [failure, setFailure] = useState<MendFailure | null>(null);
  const [saving, setSaving] = useState(false);
  const { draftId, original, mends } = target;

  const save = useCallback(
    async (entry: EncounterEntry, before: KnownBefore) => {
      const ctx = records.context();
      const form = { ...entryToCommand(entry, before), draft: entry.draft };
      const { shift, late } = setting;
      // Of a meeting outside any shift, tonight's shift says nothing.
      const shiftEvents = original?.body.shiftId === null ? [] : setting.shiftEvents;
      const corrects = original !== null && (mends === null || original.body.correctsId !== null);
      const first = corrects && mends !== null ? await firstVersion(records, original) : undefined;
      const refused = mends === null ? undefined : original?.body;
      const made = corrects
        ? correctEncounter({ ...form, original, before: first, shiftEvents }, ctx)
        : recordEncounter({ ...form, shift, shiftEvents, late, teamId: ctx.actor.teamIds[0], refused }, ctx);
      setFailure(null);
      setError(made.ok ? null : made.error);
      if (!made.ok) return false;
      setSaving(true);
      await draft.conclude();
      const draftKey = encounterDraftKey(draftId);
      const saved = mends
        ? await sync.mend(
            mends.intent.opId,
            made.value,
            mends.group.map(({ opId }) => opId),
          )
        : await records.commit(made.value, { draftKey, orDeliver: true });
      // Saved, it stays so: this form is done, and a second tap while the next screen is drawn says nothing new.
      if (!saved.ok) {
        setSaving(false);
        setFailure(saved.error);
        draft.resume();
        return false;
      }
      if (mends) await draft.discard();
      return true;
    },
    [records, sync, setting, draft, draftId, original, mends],
  );
  const clearError = useCallback(() => setError(null), []);
  return { error, failure, saving, save, clearError };
}
