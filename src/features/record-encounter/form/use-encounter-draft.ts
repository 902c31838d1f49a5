import { draftKey } from '../../../ports/draft-forms.ts';
import { type Draft, useDraft } from '../../../ports/use-draft.ts';
import { type EncounterEntry, encounterEntrySchema } from './encounter-entry.ts';

export type EncounterDraft = Draft<EncounterEntry>;

export const encounterDraftKey = (draftId: string): string => draftKey('encounter', draftId);

const parse = (kept: unknown): EncounterEntry | null => encounterEntrySchema.safeParse(kept).data ?? null;

export const useEncounterDraft = (draftId: string, blank: () => Promise<EncounterEntry>): EncounterDraft =>
  useDraft({ key: encounterDraftKey(draftId), parse, blank });
