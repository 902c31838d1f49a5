import { useRef, useState } from 'react';
import type { CommandContext, CommandError } from '../domain/kernel/command.ts';
import { type DraftIds, newDraft } from '../domain/kernel/draft-ids.ts';
import type { Change } from '../domain/kernel/operation.ts';
import type { Result } from '../domain/kernel/result.ts';
import { mendingDraftKey } from './draft-keys.ts';
import type { MendFailure } from './records.ts';
import { saveChange } from './save-change.ts';
import type { RefusedWords } from './sync-status.ts';
import { useDraft } from './use-draft.ts';
import { usePorts } from './use-ports.tsx';

/** Reads what lies in a draft: a schema of whoever wrote the form. */
export interface EntryReader<Entry> {
  safeParse(said: unknown): { readonly data?: Entry | undefined };
}

export interface ShortFormSource<Entry> {
  /** What the draft is kept under; a repair has one of its own. */
  readonly key: string;
  readonly schema: EntryReader<Entry>;
  readonly blank: Entry;
  /** What the centre refused and this form says again. */
  readonly mends?: RefusedWords | null;
  readonly command: (entry: Entry, ctx: CommandContext, draft: DraftIds) => Result<Change, CommandError>;
  readonly onSaved: (entry: Entry, ids: DraftIds) => void;
}

export type FormTrouble =
  | { readonly of: 'command'; readonly error: CommandError }
  | { readonly of: 'saving'; readonly error: MendFailure };

/** The ids lie in the draft beside the words: saved twice, after a crash or a second tap, it is saved once. */
interface Kept<Entry> {
  readonly ids: DraftIds;
  readonly said: Entry;
}

/** A short form: kept as it is filled in, saved as one change, opened again to mend it. The words of errors are the screen's. */
export function useShortForm<Entry>(source: ShortFormSource<Entry>) {
  const { schema, blank, mends = null, command, onSaved } = source;
  const ports = usePorts();
  const draftKey = mends ? mendingDraftKey(source.key, mends.intent.opId) : source.key;
  const [trouble, setTrouble] = useState<FormTrouble | null>(null);
  const busy = useRef(false);
  const draft = useDraft<Kept<Entry>>({
    key: draftKey,
    parse: (kept) => keptEntry(schema, kept),
    blank: async () => ({ ids: freshIds(mends, ports.records.context().newId), said: blank }),
  });
  const { entry: kept } = draft;
  const save = async (more?: Partial<Entry>): Promise<void> => {
    if (kept === null || busy.current) return;
    const said = { ...kept.said, ...more };
    const change = command(said, ports.records.context(), kept.ids);
    if (!change.ok) return setTrouble({ of: 'command', error: change.error });
    busy.current = true;
    await draft.conclude();
    const saved = await saveChange(ports, change.value, { mends, draftKey, saysAll: false });
    busy.current = false;
    setTrouble(saved.ok ? null : { of: 'saving', error: saved.error });
    if (saved.ok) onSaved(said, kept.ids);
    else draft.resume();
  };
  return {
    /** Null while the draft is being looked for. */
    entry: kept === null ? null : kept.said,
    trouble,
    change: (part: Partial<Entry>, how?: 'typing') => {
      setTrouble(null);
      draft.change((one) => ({ ...one, said: { ...one.said, ...part } }), how);
    },
    flush: draft.flush,
    /** `more` is what the same tap says. */
    save: (more?: Partial<Entry>) => void save(more),
    discard: draft.discard,
  };
}

const freshIds = (mends: RefusedWords | null, newId: () => string): DraftIds =>
  mends ? { recordId: mends.intent.recordId, opId: newId() } : newDraft(newId);

function keptEntry<Entry>(schema: EntryReader<Entry>, kept: unknown): Kept<Entry> | null {
  const { ids, said } = (kept ?? {}) as { ids?: Partial<DraftIds>; said?: unknown };
  const { data } = schema.safeParse(said);
  if (data === undefined || typeof ids?.recordId !== 'string' || typeof ids.opId !== 'string') return null;
  return { ids: { recordId: ids.recordId, opId: ids.opId }, said: data };
}
