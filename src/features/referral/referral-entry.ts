import { z } from 'zod';
import { needCodes } from '../../domain/codes/encounter-codes.ts';
import { referralModes, referralUrgencies } from '../../domain/codes/referral-codes.ts';
import type { CreateReferral } from '../../domain/referral/create-referral.ts';

/** A half-filled referral as it lies in the draft; its ids are minted when the form opens. */
export const referralEntrySchema = z.looseObject({
  draft: z.looseObject({ recordId: z.string(), opId: z.string() }),
  personId: z.string().nullable(),
  serviceId: z.string().nullable(),
  reasons: z.array(z.string()),
  urgency: z.string(),
  mode: z.string(),
  /** Null: it follows the urgency. */
  dueOn: z.string().nullable(),
  note: z.string(),
});
export type ReferralEntry = z.infer<typeof referralEntrySchema>;

export const emptyReferral = (newId: () => string, personId: string | null): ReferralEntry => ({
  draft: { recordId: newId(), opId: newId() },
  personId,
  serviceId: null,
  reasons: [],
  urgency: 'routine',
  mode: 'self_info',
  dueOn: null,
  note: '',
});

export const isUntouched = (entry: ReferralEntry): boolean =>
  entry.serviceId === null && entry.reasons.length === 0 && entry.note.trim() === '';

const known = <Code extends string>(
  list: { readonly codes: readonly Code[] },
  code: string,
): Code | undefined => list.codes.find((one) => one === code);

/** What is still missing is left empty: the command says so, in its own words. */
export function referralToCommand(
  entry: ReferralEntry,
  { teamId, shiftId }: { readonly teamId: string; readonly shiftId: string | null },
): CreateReferral {
  return {
    draft: entry.draft,
    personId: entry.personId ?? '',
    toServiceId: entry.serviceId ?? '',
    teamId,
    shiftId,
    reasonCodes: needCodes.codes.filter((code) => entry.reasons.includes(code)),
    urgency: known(referralUrgencies, entry.urgency),
    mode: known(referralModes, entry.mode),
    dueOn: entry.dueOn ?? undefined,
    note: entry.note,
  };
}
