import { type ReactNode, useCallback, useMemo } from 'react';
import { useSearch } from 'wouter';
import type { Viewed } from '../../ports/records.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { EncounterSteps } from './encounter-steps.tsx';
import { type EncounterEntry, emptyEntry, ofShift } from './form/encounter-entry.ts';
import { useEncounterDraft } from './form/use-encounter-draft.ts';
import { entryToSayAgain, type Purpose, useOriginal, usePurpose } from './form/use-original.ts';
import { useSetting } from './form/use-setting.ts';
import './record-encounter.css';

export interface EncounterScreenProps {
  draftId: string;
  /** Every screen is offered it; here the head says already where the draft is. */
  netLine?: ReactNode;
}

/** A meeting: who, then what. One draft from the first tap to the save. */
export function EncounterScreen({ draftId }: EncounterScreenProps) {
  const purpose = usePurpose(useSearch(), draftId);
  const original = useOriginal(purpose);
  if (original === undefined) return null;
  return <OpenEncounter key={draftId} draftId={draftId} purpose={purpose} original={original} />;
}

interface OpenEncounterProps {
  draftId: string;
  purpose: Purpose;
  /** What is corrected or mended. */
  original: Viewed<'encounter'> | null;
}

function OpenEncounter({ draftId, purpose, original }: OpenEncounterProps) {
  const { records } = usePorts();
  const { person, mends, shift } = purpose;

  const blank = useCallback(async (): Promise<EncounterEntry> => {
    const ctx = records.context();
    const entry = emptyEntry(ctx.newId, ctx.now, null);
    if (original) return entryToSayAgain(entry, original, mends);
    if (shift) return ofShift(entry, shift, (await records.get('shift', shift))?.body.serviceNight);
    return person ? { ...entry, step: 'what', people: [{ personId: person, created: null }] } : entry;
  }, [records, original, person, mends, shift]);
  const kept = useEncounterDraft(draftId, blank);
  const ownShift = kept.entry ? (kept.entry.shiftId ?? null) : shift;
  // Said again, it stays in its shift, whoever is out tonight.
  const begunIn = original ? null : (kept.entry?.begunIn ?? null);
  const setting = useSetting(original ? original.body.shiftId : ownShift, begunIn);

  // Until the worker says where, it is where the crew is. The first tap writes it down: later the crew may be elsewhere.
  const { placeId, usualKind } = setting;
  const outingId = original || ownShift ? null : (setting.shift?.id ?? null);
  const placed = useCallback(
    (entry: EncounterEntry): EncounterEntry => ({
      ...entry,
      placeId: entry.placeId || placeId,
      begunIn: entry.begunIn ?? outingId,
      kind: entry.kindSaid ? entry.kind : usualKind,
    }),
    [placeId, usualKind, outingId],
  );
  const draft = useMemo(
    () => ({
      ...kept,
      change: (next: (entry: EncounterEntry) => EncounterEntry, how?: 'tap' | 'typing') =>
        kept.change((entry) => next(placed(entry)), how),
    }),
    [kept, placed],
  );

  if (!kept.entry) return null;
  const target = { draftId, original, mends };
  return <EncounterSteps entry={placed(kept.entry)} draft={draft} setting={setting} target={target} />;
}
