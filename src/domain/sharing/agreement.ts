import { z } from 'zod';
import { agreementBases } from '../codes/sharing-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { setOf } from '../kernel/merge-rule.ts';
import { idSchema, plainDateSchema, type RecordOf } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/**
 * That bodies may open stories to each other (domain 5.2: `Agreement`). Each body registers its own copy: it opens the stories
 * of the body that wrote it down and of no other, so that nobody is bound by what another wrote.
 */
export const agreementBodySchema = z
  .looseObject({
    title: shortText.min(1, { error: 'name-needed' }),
    /** The others that signed it. */
    withOrgIds: z.array(idSchema).min(1).max(60),
    basis: z.enum(agreementBases.codes),
    fromOn: plainDateSchema,
    /** Its last day; null while it has none. */
    untilOn: plainDateSchema.nullable(),
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
    path: ['untilOn'],
    error: 'ends-before-it-begins',
  });
export const agreement = defineKind({
  kind: 'agreement',
  schemaVersion: 1,
  mode: 'merged',
  schema: agreementBodySchema,
  fields: { withOrgIds: setOf },
  refs: (record) => record.body.withOrgIds,
});
export type AgreementBody = z.infer<typeof agreementBodySchema>;

/** What a body wrote down of its agreements with another, as far as it holds on this day. */
export const agreementsWith = (
  agreements: readonly RecordOf<AgreementBody>[],
  { ofOrgId, withOrgId, on }: { readonly ofOrgId: string; readonly withOrgId: string; readonly on: string },
): readonly RecordOf<AgreementBody>[] =>
  agreements.filter(
    ({ orgId, body }) =>
      orgId === ofOrgId &&
      body.withOrgIds.includes(withOrgId) &&
      body.fromOn <= on &&
      (body.untilOn === null || body.untilOn >= on),
  );
