import { z } from 'zod';
import { disclosureBundles } from '../codes/consent-codes.ts';
import { needCodes } from '../codes/encounter-codes.ts';
import {
  outcomeConfirmers,
  referralModes,
  referralOutcomes,
  referralStatuses,
  referralUrgencies,
} from '../codes/referral-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/** A sending to a service (domain 2.11). Its subject is the person; its status moves by referral transitions. */
export const referralBodySchema = z
  .looseObject({
    personId: idSchema,
    toServiceId: idSchema,
    shiftId: idSchema.nullable(),
    encounterId: idSchema.nullable(),
    teamId: idSchema,
    reasonCodes: z.array(z.enum(needCodes.codes)).min(1, { error: 'reason-needed' }),
    urgency: z.enum(referralUrgencies.codes),
    mode: z.enum(referralModes.codes),
    dueOn: plainDateSchema.nullable(),
    note: longText.nullable(),
    // Since version 2.
    /** Parts of what is known of them that the body behind the service is told along with it; what it reads is a disclosure. */
    bundles: z.array(z.enum(disclosureBundles.codes)).max(disclosureBundles.codes.length).optional(),
    /** By what right; null where nothing is told. */
    ground: z.enum(['consent', 'public_task']).nullable().optional(),
    /** The yes it rests on. */
    consentId: idSchema.nullable().optional(),
  })
  .superRefine((body, ctx) => {
    if ((body.bundles ?? []).length === 0) return;
    const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (!body.ground) wrong('ground', 'ground-needed');
    if (body.ground === 'consent' && !body.consentId) wrong('consentId', 'consent-missing');
  });
export const referral = defineKind({
  kind: 'referral',
  schemaVersion: 2,
  added: [{ bundles: [], ground: null, consentId: null }],
  mode: 'appended',
  schema: referralBodySchema,
  refs: (record) => [
    record.body.personId,
    record.body.toServiceId,
    record.body.shiftId,
    record.body.encounterId,
  ],
});
export type ReferralBody = z.infer<typeof referralBodySchema>;

/** One step of a referral; its subject is the referral. */
export const referralTransitionBodySchema = z.looseObject({
  referralId: idSchema,
  from: z.enum(referralStatuses.codes),
  to: z.enum(referralStatuses.codes),
  outcome: z.enum(referralOutcomes.codes).nullable(),
  outcomeConfirmedBy: z.enum(outcomeConfirmers.codes).nullable(),
  note: longText.nullable(),
});
export const referralTransition = defineKind({
  kind: 'referral_transition',
  schemaVersion: 1,
  mode: 'appended',
  schema: referralTransitionBodySchema,
  refs: (record) => [record.body.referralId],
});
export type ReferralTransitionBody = z.infer<typeof referralTransitionBodySchema>;
