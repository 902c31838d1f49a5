import { z } from 'zod';
import { disclosureBundles, disclosureChannels, legalGrounds } from '../codes/consent-codes.ts';
import { storyPurposes } from '../codes/sharing-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/**
 * What another body was told of somebody, when, and on what ground (domain 2.17): one record for each time. What was said
 * stands in it word for word, so that the person can be told the same.
 */
export const disclosureBodySchema = z
  .looseObject({
    personId: idSchema,
    toOrgId: idSchema,
    /** The referral with which it was told. */
    referralId: idSchema.nullable(),
    bundles: z.array(z.enum(disclosureBundles.codes)).min(1).max(disclosureBundles.codes.length),
    ground: z.enum(legalGrounds.codes),
    /** Why, where the ground is not their yes. */
    reason: shortText.nullable(),
    channel: z.enum(disclosureChannels.codes),
    on: plainDateSchema,
    lines: z
      .array(z.looseObject({ bundle: z.enum(disclosureBundles.codes), words: z.string().min(1).max(500) }))
      .max(60),
    // Since version 2.
    /** For what the body reads their story from now on; null where it was told something once. */
    storyFor: z.enum(storyPurposes.codes).nullable().optional(),
    /** Of what is open on their phones: the last day. */
    untilOn: plainDateSchema.nullable().optional(),
  })
  .superRefine((body, ctx) => {
    if (body.ground !== 'consent' && (body.reason ?? '') === '')
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason-needed' });
    if (body.lines.some((line) => !body.bundles.includes(line.bundle)))
      ctx.addIssue({ code: 'custom', path: ['lines'], message: 'bundle-needed' });
    if (body.storyFor && !body.untilOn)
      ctx.addIssue({ code: 'custom', path: ['untilOn'], message: 'expiry-needed' });
  });
export const disclosure = defineKind({
  kind: 'disclosure',
  schemaVersion: 2,
  added: [{ storyFor: null, untilOn: null }],
  mode: 'appended',
  schema: disclosureBodySchema,
  refs: (record) => [record.body.personId, record.body.toOrgId, record.body.referralId],
});
export type DisclosureBody = z.infer<typeof disclosureBodySchema>;
