import { z } from 'zod';
import { disclosureBundles, disclosureChannels, legalGrounds } from '../codes/consent-codes.ts';
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
  })
  .superRefine((body, ctx) => {
    if (body.ground !== 'consent' && (body.reason ?? '') === '')
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason-needed' });
    if (body.lines.some((line) => !body.bundles.includes(line.bundle)))
      ctx.addIssue({ code: 'custom', path: ['lines'], message: 'bundle-needed' });
  });
export const disclosure = defineKind({
  kind: 'disclosure',
  schemaVersion: 1,
  mode: 'appended',
  schema: disclosureBodySchema,
  refs: (record) => [record.body.personId, record.body.toOrgId, record.body.referralId],
});
export type DisclosureBody = z.infer<typeof disclosureBodySchema>;
