import { z } from 'zod';
import { controllerRoles } from '../codes/organization-codes.ts';
import { teamKinds } from '../codes/shift-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { lastWins, setOf } from '../kernel/merge-rule.ts';
import { idSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** A body of the network (domain 2.1). Written by administrators; phones read it. */
export const organizationBodySchema = z.looseObject({
  name: shortText.min(1),
  kind: z.string(),
  controllerRole: z.enum(controllerRoles.codes),
  // Since version 2. For how many days a backup is kept: the receipt of an erasure says so. The usual ones when null.
  backupDays: z.int().min(1).max(3650).nullable().optional(),
});
export const organization = defineKind({
  kind: 'organization',
  schemaVersion: 2,
  added: [{ backupDays: null }],
  mode: 'merged',
  schema: organizationBodySchema,
});
export type OrganizationBody = z.infer<typeof organizationBodySchema>;

/** A crew-holding unit (domain 2.2). `areaIds` are the areas it works in: they decide what its members may see. */
export const teamBodySchema = z.looseObject({
  name: shortText.min(1),
  kind: z.enum(teamKinds.codes),
  areaIds: z.array(z.string()),
  /** Usual stops, in order. */
  routePlaceIds: z.array(idSchema),
  memberIds: z.array(idSchema),
  /** Operators named to review in the coordinator's place. */
  deputyIds: z.array(idSchema),
  // Since version 2. Minutes between two safety checks, where an outing says nothing else; the usual ones when null.
  checkInMinutes: z.int().min(5).max(240).nullable().optional(),
});
export const team = defineKind({
  kind: 'team',
  schemaVersion: 2,
  added: [{ checkInMinutes: null }],
  mode: 'merged',
  schema: teamBodySchema,
  fields: { areaIds: setOf, memberIds: setOf, deputyIds: setOf, routePlaceIds: lastWins },
});
export type TeamBody = z.infer<typeof teamBodySchema>;

/** The part of an operator that colleagues see (domain 2.3). Accounts and rights live on the server, elsewhere. */
export const operatorBodySchema = z.looseObject({
  displayName: shortText.min(1),
  roles: z.array(z.string()),
  /** One of `professions`; what an older app wrote in words stays as it is. */
  profession: z.string().nullable(),
  languages: z.array(z.string()),
  // Since version 2. Under 18: out by day only, and with nothing about people on their phone (domain 2.3, T18).
  isMinor: z.boolean().nullable().optional(),
});
export const operator = defineKind({
  kind: 'operator',
  schemaVersion: 2,
  added: [{ isMinor: null }],
  mode: 'merged',
  schema: operatorBodySchema,
});
export type OperatorBody = z.infer<typeof operatorBodySchema>;
