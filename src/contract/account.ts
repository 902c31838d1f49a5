import { z } from 'zod';
import { isOperatorRole } from '../domain/codes/organization-codes.ts';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

const password = z.string().min(1).max(200);

export const confirmPasswordSchema = z.object({ password });
export const newFactorSchema = z.looseObject({ key: z.string(), secret: z.string(), uri: z.string() });
export type NewFactor = z.infer<typeof newFactorSchema>;
export const removeFactorSchema = z.object({ password, code: z.string().trim().min(6).max(20) });
export const changePasswordSchema = z.object({
  password,
  newPassword: z.string().min(12, { error: 'password-too-short' }).max(200),
});
export const recoveryCodesSchema = z.looseObject({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
export const endSessionSchema = z.object({ sessionId: z.string().min(1).max(100) });

/** A session that is good now. */
export const listedSessionSchema = z.looseObject({
  id: z.string(),
  /** How it was opened: `password`, `code`, `recovery`, `passkey`, `provider`, `invitation`, `reset` (a code for a new password). */
  way: z.string(),
  /** The phone it is used on, as far as that phone has said so. */
  deviceId: idSchema.nullable(),
  /** The browser in two words. */
  browser: z.string(),
  openedAt: instantSchema,
  /** To the day. */
  usedAt: instantSchema,
  /** The session that asks. */
  current: z.boolean(),
});
export type ListedSession = z.infer<typeof listedSessionSchema>;

/** A phone, as far as the centre knows it. */
export const listedDeviceSchema = z.looseObject({
  deviceId: idSchema,
  name: z.string(),
  state: z.enum(['active', 'lost', 'revoked']),
  appVersion: z.string(),
  /** Number of the last operation that the phone spoke of. */
  headSeq: z.int(),
  /** Notes that were only there at the last contact. */
  onlyHere: z.int(),
  enrolledAt: instantSchema.nullable(),
  lastContactAt: instantSchema.nullable(),
  /** It asked for its status with its notes closed after the last contact. */
  locked: z.boolean(),
  /** Sealed rows that it left with the centre before it was emptied. */
  deposited: z.int(),
  /** When it said that nothing is left on it. */
  wipedAt: instantSchema.nullable(),
});
export type ListedDevice = z.infer<typeof listedDeviceSchema>;

export const listedPasskeySchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  madeAt: instantSchema,
  usedAt: instantSchema.nullable(),
});

export const ownAccountSchema = z.looseObject({
  serverTime: instantSchema,
  email: z.string(),
  hasPassword: z.boolean(),
  /**
   * The last time the password was changed with a code that somebody else gave, and who: they could have used it themselves. `byName`
   * null: from the server's console. Absent when it never was, and from older servers.
   */
  passwordReset: z.looseObject({ at: instantSchema, byName: z.string().nullable() }).optional(),
  /** Null: the password alone is asked. */
  secondFactor: z.looseObject({ since: instantSchema, codesLeft: z.int() }).nullable(),
  /** The organisation asks it of everybody. */
  secondFactorWanted: z.boolean(),
  passkeys: z.array(listedPasskeySchema),
  /** The centre can take passkeys. Absent from older servers, which cannot. */
  passkeysWork: z.boolean().optional(),
  sessions: z.array(listedSessionSchema),
  devices: z.array(listedDeviceSchema),
});
export type OwnAccount = z.infer<typeof ownAccountSchema>;

/** Somebody who works for the organisation: with what they come in, never what they wrote. */
export const workerAccessSchema = z.looseObject({
  operatorId: idSchema,
  name: z.string(),
  roles: z.array(z.string()),
  /** `none`: no account yet. */
  account: z.enum(['open', 'closed', 'none']),
  secondFactor: z.boolean(),
  passkeys: z.int(),
  /** Until when a one-time code of theirs is good. */
  codeUntil: instantSchema.nullable(),
  sessions: z.array(listedSessionSchema),
  devices: z.array(listedDeviceSchema),
});
export type WorkerAccess = z.infer<typeof workerAccessSchema>;

export const listedTeamSchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  areaIds: z.array(z.string()),
});
export type ListedTeam = z.infer<typeof listedTeamSchema>;

export const organisationAccessSchema = z.looseObject({
  serverTime: instantSchema,
  /** False: who asks may end sessions and report phones lost, and nothing more. */
  mayChange: z.boolean(),
  secondFactorForAll: z.boolean(),
  workers: z.array(workerAccessSchema),
  /** The organisation's own teams, into which a new colleague can be invited. Absent from older servers, which invite nobody. */
  teams: z.array(listedTeamSchema).optional(),
});
export type OrganisationAccess = z.infer<typeof organisationAccessSchema>;

/** One act of whoever looks after the organisation's accounts. */
export const accessActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('end-session'), sessionId: z.string().min(1).max(100) }),
  z.object({ act: z.literal('report-lost'), deviceId: idSchema }),
  z.object({ act: z.literal('report-found'), deviceId: idSchema }),
  /** For good: the phone hands over what is only there, and is emptied. */
  z.object({ act: z.literal('revoke-device'), deviceId: idSchema }),
  z.object({ act: z.literal('close-account'), operatorId: idSchema }),
  z.object({ act: z.literal('remove-factors'), operatorId: idSchema }),
  z.object({ act: z.literal('give-reset-code'), operatorId: idSchema }),
  z.object({
    act: z.literal('invite'),
    /** Made by the screen: asked twice, it is one worker. */
    operatorId: idSchema,
    name: z.string().trim().min(1).max(80),
    roles: z.array(z.string().refine(isOperatorRole)).min(1).max(20),
    teamId: idSchema.nullable(),
    isMinor: z.boolean().nullable(),
  }),
  /** For somebody who was invited and has not come yet. */
  z.object({ act: z.literal('invite-again'), operatorId: idSchema }),
  /** The code that this worker was given is good no more. */
  z.object({ act: z.literal('cancel-code'), operatorId: idSchema }),
  z.object({ act: z.literal('ask-second-factor'), ofAll: z.boolean() }),
]);
export type AccessAct = z.infer<typeof accessActSchema>;

/** `code` only for an act that gives one: shown once, handed over in person. */
export const accessActReplySchema = z.looseObject({
  serverTime: instantSchema,
  code: z.string().optional(),
});
export type AccessActReply = z.infer<typeof accessActReplySchema>;
