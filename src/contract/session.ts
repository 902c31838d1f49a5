import { z } from 'zod';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

export const signInRequestSchema = z.object({ email: z.email(), password: z.string().min(1).max(200) });
/** The bearer token comes in the `set-auth-token` header; no cookies. */

export const roleSchema = z.string().max(40);

/** A phone of this worker that told of operations which the centre has not seen. */
export const unarrivedSchema = z.looseObject({
  deviceId: idSchema,
  name: z.string(),
  count: z.int().min(1),
  lastContactAt: instantSchema.nullable(),
});
export type Unarrived = z.infer<typeof unarrivedSchema>;

export const sessionSchema = z.looseObject({
  serverTime: instantSchema,
  tenantId: idSchema,
  operator: z.looseObject({ id: idSchema, displayName: z.string(), orgId: idSchema, orgName: z.string() }),
  roles: z.array(roleSchema),
  teamIds: z.array(idSchema),
  /** True when the store holds invented data; the screen always says so. */
  demo: z.boolean(),
  /** The organisation's public key (base64, HPKE X25519), to which the recovery wrap is sealed. Null when none was made. */
  organisationKey: z.string().nullable(),
  /** With which the centre's receipts can be checked (base64, raw Ed25519). Absent from older servers. */
  receiptKey: z.string().optional(),
  /** For the one-time codes that open the view without network (base64). Absent from older servers. */
  leaseSecret: z.string().optional(),
  /** For the marks of searched words in the register. Absent from older servers. */
  searchSecret: z.string().optional(),
  /** This phone's own are among them. Absent from older servers. */
  unarrived: z.array(unarrivedSchema).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

export const acceptInvitationSchema = z.object({
  code: z.string().min(6).max(40),
  email: z.email(),
  password: z.string().min(12, { error: 'password-too-short' }).max(200),
});

export const enrolDeviceSchema = z.object({
  deviceId: idSchema,
  name: z.string().max(80),
  appVersion: z.string().max(40),
  /** Master key sealed to the organisation's key (base64); null when the organisation has none yet. */
  recoveryWrap: z.string().max(4000).nullable(),
  /** The key to which it is sealed. Absent from older phones. */
  organisationKey: z.string().max(100).nullable().optional(),
});
/** `deviceToken` is good for `status` and `deposit` alone, so a locked phone can learn that it was reported lost. */
export const enrolledDeviceSchema = z.looseObject({ deviceToken: z.string() });

export const deviceStatusSchema = z.looseObject({
  serverTime: instantSchema,
  state: z.enum(['active', 'lost', 'revoked']),
});
