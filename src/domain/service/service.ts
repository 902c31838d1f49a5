import { z } from 'zod';
import { serviceStatuses } from '../codes/referral-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

/** A service of the directory: HSDS names, plus the local extension of domain 2.12. */
export const serviceBodySchema = z
  .looseObject({
    name: shortText.min(1),
    organizationId: idSchema.nullable(),
    description: longText.nullable(),
    status: z.enum(serviceStatuses.codes),
    itCategory: z.string(),
    phone: shortText.nullable(),
    applicationProcess: longText.nullable(),
    openingNote: shortText.nullable(),
    acceptsPets: z.boolean().nullable(),
    acceptsCouples: z.boolean().nullable(),
    acceptsWithoutDocuments: z.boolean().nullable(),
    assuredDate: z.string().nullable(),
    addressVisibility: z.enum(['public', 'staff', 'secret']),
    address: shortText.nullable(),
  })
  .refine((service) => service.addressVisibility !== 'secret' || service.address === null, {
    path: ['address'],
    error: 'secret-place-has-no-address',
  });
export const service = defineKind({
  kind: 'service',
  schemaVersion: 1,
  mode: 'merged',
  schema: serviceBodySchema,
  refs: (record) => [record.body.organizationId],
});
export type ServiceBody = z.infer<typeof serviceBodySchema>;
