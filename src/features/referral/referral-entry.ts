import { z } from 'zod';
import { disclosureBundles } from '../../domain/codes/consent-codes.ts';
import { needCodes } from '../../domain/codes/encounter-codes.ts';
import { referralModes, referralUrgencies } from '../../domain/codes/referral-codes.ts';
import type { RecordOf } from '../../domain/kernel/record.ts';
import type { CreateReferral } from '../../domain/referral/create-referral.ts';
import type { ReferralBody } from '../../domain/referral/referral.ts';
import type { TellingKnown } from '../../domain/referral/tell-with-referral.ts';

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
  // Drafts of before have none of these.
  bundles: z.array(z.enum(disclosureBundles.codes)).default([]),
  ground: z.enum(['consent', 'public_task']).default('consent'),
  reason: z.string().default(''),
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
  bundles: [],
  ground: 'consent',
  reason: '',
});

/** A refused referral, to be said again: the same records, a new operation. What is not asked in the form stays as it was. */
export const referralToMend = (newId: () => string, refused: RecordOf<ReferralBody>): ReferralEntry => ({
  draft: { recordId: refused.id, opId: newId() },
  personId: refused.body.personId,
  serviceId: refused.body.toServiceId,
  reasons: [...refused.body.reasonCodes],
  urgency: refused.body.urgency,
  mode: refused.body.mode,
  dueOn: refused.body.dueOn,
  note: refused.body.note ?? '',
  bundles: [...(refused.body.bundles ?? [])],
  ground: refused.body.ground ?? 'consent',
  reason: '',
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
  setting: Pick<CreateReferral, 'teamId' | 'shiftId' | 'encounterId'>,
  telling: (TellingKnown & { readonly toOrgId: string }) | null = null,
): CreateReferral {
  const { bundles, ground, reason } = entry;
  return {
    draft: entry.draft,
    personId: entry.personId ?? '',
    toServiceId: entry.serviceId ?? '',
    ...setting,
    reasonCodes: needCodes.codes.filter((code) => entry.reasons.includes(code)),
    urgency: known(referralUrgencies, entry.urgency),
    mode: known(referralModes, entry.mode),
    dueOn: entry.dueOn ?? undefined,
    note: entry.note,
    tell: telling && { ...telling, bundles, ground, reason },
  };
}
