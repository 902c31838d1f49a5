import { z } from 'zod';
import {
  capacityDoubts,
  consentAnswers,
  consentForms,
  consentPurposes,
  disclosureBundles,
  noticeLanguages,
} from '../codes/consent-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';

/** Purposes of which the yes is to one body and names what it may hear. */
export const isForABody = (purpose: string): boolean =>
  purpose === 'share_with' || purpose === 'shared_history';

/**
 * A yes, a no or a withdrawal, as it was said (domain 2.17). A fact, never edited: whoever wrote it heard it. What holds now
 * is worked out of all of them (`consent-now.ts`).
 */
export const consentEventBodySchema = z
  .looseObject({
    personId: idSchema,
    purpose: z.enum(consentPurposes.codes),
    /** The body that would hear. Null where nobody else does, and in a no to all of them. */
    recipientOrgId: idSchema.nullable(),
    /** What they may hear: of a yes all of it, of a no what had been asked. */
    bundles: z.array(z.enum(disclosureBundles.codes)).max(disclosureBundles.codes.length),
    answer: z.enum(consentAnswers.codes),
    form: z.enum(consentForms.codes),
    capacityDoubt: z.enum(capacityDoubts.codes).nullable(),
    on: plainDateSchema,
    /** The last day on which a yes holds. */
    expiresOn: plainDateSchema.nullable(),
    /** Which notice was told before, in which language; null when none was. */
    noticeLanguage: z.enum(noticeLanguages.codes).nullable(),
    noticeVersion: z.int().min(1).nullable(),
    /**
     * The noes that whoever wrote this yes had before them: a yes lifts these and no others. So a no that lies on another phone
     * still stands when both have arrived, whatever the clocks of the two said.
     */
    liftsIds: z.array(idSchema).max(200),
  })
  .superRefine((body, ctx) => {
    const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
    if (body.answer !== 'given') return;
    if (body.expiresOn === null) wrong('expiresOn', 'expiry-needed');
    if (body.expiresOn !== null && body.expiresOn < body.on) wrong('expiresOn', 'ends-before-it-begins');
    if (!isForABody(body.purpose)) return;
    if (body.recipientOrgId === null) wrong('recipientOrgId', 'recipient-needed');
    if (body.bundles.length === 0) wrong('bundles', 'bundle-needed');
  });
export const consentEvent = defineKind({
  kind: 'consent_event',
  schemaVersion: 1,
  mode: 'appended',
  schema: consentEventBodySchema,
  refs: (record) => [record.body.personId, record.body.recipientOrgId],
});
export type ConsentEventBody = z.infer<typeof consentEventBodySchema>;
