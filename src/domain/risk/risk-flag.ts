import { z } from 'zod';
import { riskCodes, riskFor } from '../codes/risk-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/**
 * A danger around somebody, until a date (domain 2.6, T22). A fact, never edited: renewed by a new one, ended by one that
 * names it. A label that nobody has to confirm again would follow a person for life.
 */
export const riskFlagBodySchema = z.looseObject({
  personId: idSchema,
  code: z.enum(riskCodes.codes),
  /** 1 to know, 2 to mind, 3 not alone. */
  level: z.int().min(1).max(3),
  for: z.enum(riskFor.codes),
  /** The last night on which it is shown. */
  expiresOn: plainDateSchema,
  note: shortText.nullable(),
  /** The flag that is over. */
  endsId: idSchema.nullable(),
});
export const riskFlag = defineKind({
  kind: 'risk_flag',
  schemaVersion: 1,
  mode: 'appended',
  schema: riskFlagBodySchema,
  refs: (record) => [record.body.personId, record.body.endsId],
});
export type RiskFlagBody = z.infer<typeof riskFlagBodySchema>;
