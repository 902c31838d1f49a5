import type { z } from 'zod';
import type { CommandContext, CommandError } from '../../../domain/kernel/command.ts';
import type { DraftIds } from '../../../domain/kernel/draft-ids.ts';
import type { Change } from '../../../domain/kernel/operation.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { mendingDraftKey } from '../../../ports/draft-keys.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useDraft } from '../../../ports/use-draft.ts';
import { usePersonChange } from '../use-person-change.ts';

export interface FactFormSource<Entry> {
  /** What the draft is kept under; a repair has one of its own. */
  readonly key: string;
  readonly schema: z.ZodType<Entry>;
  readonly blank: Entry;
  readonly mends: RefusedWords | null;
  readonly command: (
    entry: Entry,
    ctx: CommandContext,
    draft: DraftIds | undefined,
  ) => Result<Change, CommandError>;
  readonly onSaved: () => void;
}

/** A short form about a person: kept as it is filled in, saved as one fact, opened again to mend it. */
export function useFactForm<Entry>({ key, schema, blank, mends, command, onSaved }: FactFormSource<Entry>) {
  const draftKey = mends ? mendingDraftKey(key, mends.intent.opId) : key;
  const { run, error, trouble, clear } = usePersonChange(mends);
  const draft = useDraft<Entry>({
    key: draftKey,
    parse: (kept) => schema.safeParse(kept).data ?? null,
    blank: async () => blank,
  });
  const { entry } = draft;
  const save = async (part: Partial<Entry>) => {
    if (entry === null) return;
    await draft.conclude();
    const saved = await run(
      (ctx) =>
        command(
          { ...entry, ...part },
          ctx,
          mends ? { recordId: mends.intent.recordId, opId: ctx.newId() } : undefined,
        ),
      { draftKey },
    );
    if (saved) onSaved();
    else draft.resume();
  };
  return {
    entry,
    change: (part: Partial<Entry>, how?: 'typing') => {
      clear();
      draft.change((one) => ({ ...one, ...part }), how);
    },
    flush: draft.flush,
    save: () => void save({}),
    /** Where the button that saves is an answer by itself. */
    saveWith: (part: Partial<Entry>) => void save(part),
    /** What is wrong, at the field it is wrong in, or beside the button. */
    errorAt: (field: string) => (error?.field === field ? trouble : null),
    otherTrouble: (fields: readonly string[]) =>
      trouble && !(error?.field && fields.includes(error.field)) ? trouble : null,
  };
}
