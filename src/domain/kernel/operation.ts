import { z } from 'zod';
import { refusalSchema } from './answer.ts';
import { idSchema, instantSchema } from './record.ts';

/** One field of a patch: a new value, or members added to and removed from a set. */
export const fieldPatchSchema = z.union([
  z.strictObject({ set: z.json() }),
  z.strictObject({ add: z.array(z.json()), remove: z.array(z.json()) }),
]);
export type FieldPatch = z.infer<typeof fieldPatchSchema>;

const intentBase = {
  /** The idempotency key, minted with the draft: the same intent saved or sent twice has one effect. */
  opId: idSchema,
  recordId: idSchema,
  kind: z.string().min(1).max(40),
  schemaVersion: z.int().min(1),
  recordedAt: instantSchema,
  /** The refused operation that this one mends. */
  replaces: idSchema.optional(),
};

export const createIntentSchema = z.looseObject({
  ...intentBase,
  action: z.literal('create'),
  orgId: idSchema,
  subjectId: idSchema.nullable(),
  at: instantSchema,
  body: z.looseObject({}),
});

export const patchIntentSchema = z.looseObject({
  ...intentBase,
  action: z.literal('patch'),
  patch: z.record(z.string().max(80), fieldPatchSchema),
  /** What the writer saw in each patched field, own unanswered edits included. */
  baseValues: z.record(z.string().max(80), z.json()),
  /** The server version of the copy the writer saw; 0 when there was none. */
  baseV: z.int().min(0),
});

/** What a command asks for. It has its ids and times already: replaying it changes nothing. */
export const intentSchema = z.discriminatedUnion('action', [createIntentSchema, patchIntentSchema]);
export type CreateIntent = z.infer<typeof createIntentSchema>;
export type PatchIntent = z.infer<typeof patchIntentSchema>;
export type Intent = z.infer<typeof intentSchema>;

/** The centre's word before it was restored to an older state, sent along when the operation is given back (design D4). */
const formerSchema = z.object({
  result: z.enum(['accepted', 'merged', 'refused', 'quarantined']),
  v: z.int().min(0).optional(),
  reason: refusalSchema.optional(),
});
export type FormerAnswer = z.infer<typeof formerSchema>;

const stamp = {
  deviceId: idSchema,
  /** 1, 2, 3 ... without gaps, per device; given when the operation is committed. */
  seq: z.int().min(1),
  /** Server clock minus phone clock at the last contact, milliseconds; null before the first contact. */
  clockOffsetMs: z.int().nullable(),
  former: formerSchema.optional(),
};

/** An intent as committed to the log of one phone and pushed. */
export const operationSchema = z.discriminatedUnion('action', [
  createIntentSchema.extend(stamp),
  patchIntentSchema.extend(stamp),
]);
export type Operation = z.infer<typeof operationSchema>;

/** What one command wants saved: all of it or nothing, on the phone and on the server. Never split. */
export interface Change {
  readonly groupId: string;
  readonly intents: readonly Intent[];
}

/** A group as pushed. */
export const operationGroupSchema = z.looseObject({
  groupId: idSchema,
  operations: z.array(operationSchema).min(1).max(200),
});
export type OperationGroup = z.infer<typeof operationGroupSchema>;
