import { z } from 'zod';
import { alertKinds, alertScopes, alertStatuses } from '../codes/alert-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { highestOf, mostRestrictiveOf, setOf } from '../kernel/merge-rule.ts';
import { idSchema, instantSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/**
 * Something that others must know in time, until a moment (domain 2.18). For the network it carries no identity: the server refuses
 * one that names a person. `seenBy` says who read it, `handledBy` who saw to it.
 */
export const alertBodySchema = z
  .looseObject({
    kind: z.enum(alertKinds.codes),
    /** 1 to know, 2 to act within 24 hours, 3 now. */
    level: z.int().min(1).max(3),
    scope: z.enum(alertScopes.codes),
    status: z.enum(alertStatuses.codes),
    text: longText.nullable(),
    /** An alert that nobody has to renew would be believed for ever. */
    expiresAt: instantSchema,
    teamId: idSchema.nullable(),
    shiftId: idSchema.nullable(),
    placeId: idSchema.nullable(),
    personId: idSchema.nullable(),
    seenBy: z.array(idSchema),
    handledBy: idSchema.nullable(),
    handledNote: longText.nullable(),
    /** For cold and heat: 0 to 3, the services that are open besides, and the minutes between two safety checks. */
    climateLevel: z.int().min(0).max(3).nullable(),
    serviceIds: z.array(idSchema),
    checkInMinutes: z.int().min(5).max(240).nullable(),
  })
  .refine((alert) => alert.scope !== 'network' || alert.personId === null, {
    path: ['scope'],
    error: 'no-identity-for-network',
  });
export type AlertBody = z.infer<typeof alertBodySchema>;

/** A call for help waits for nothing: it builds on no other record, so the centre takes it whatever else has not arrived yet. */
export const alert = defineKind({
  kind: 'alert',
  schemaVersion: 1,
  mode: 'merged',
  schema: alertBodySchema,
  fields: {
    status: highestOf(alertStatuses.codes),
    scope: mostRestrictiveOf(alertScopes.codes),
    seenBy: setOf,
    serviceIds: setOf,
  },
  refs: (record) => (record.body.kind === 'worker_sos' ? [] : [record.body.personId, record.body.placeId]),
});

/** Kinds that the centre writes by itself (domain W8). */
export const isOfTheCentre = (kind: unknown): boolean => kind === 'missed_check_in' || kind === 'no_contact';

/** Cold and heat are set by whoever answers for the service (domain W6). */
export const isClimate = (kind: unknown): boolean => kind === 'cold_emergency' || kind === 'heat_emergency';
