import { z } from 'zod';
import { answerSchema } from '../domain/kernel/answer.ts';
import { operationGroupSchema } from '../domain/kernel/operation.ts';
import { idSchema, instantSchema, recordSchema } from '../domain/kernel/record.ts';

/** What every contact tells the centre of the phone (design D6, D7): enough to notice notes that never arrived. */
export const beaconSchema = z.looseObject({
  deviceId: idSchema,
  /** The highest seq this phone has committed; 0 when none. */
  headSeq: z.int().min(0),
  /** Records that are only on this phone. */
  onlyHere: z.int().min(0),
  appVersion: z.string().max(40),
  /** Names this log had before a fork, and how many operations it carried over from each under its present one. */
  former: z
    .array(z.looseObject({ deviceId: idSchema, carried: z.int().min(0) }))
    .max(20)
    .optional(),
});
export type Beacon = z.infer<typeof beaconSchema>;

export const pushRequestSchema = z.looseObject({
  beacon: beaconSchema,
  groups: z.array(operationGroupSchema).min(1).max(200),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const pushResponseSchema = z.looseObject({
  serverTime: instantSchema,
  epoch: z.int().min(1),
  answers: z.array(answerSchema),
  /** True when a known (deviceId, seq) came with another opId: the phone takes a new deviceId and re-stamps (design D4). */
  fork: z.boolean().optional(),
  /** Signature over the final answers, kept as a receipt. */
  receipt: z.string().max(2000).optional(),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

/** One id as this reader may see it now: the copy, or a departure. */
export const pulledItemSchema = z.union([
  z.looseObject({ id: idSchema, record: recordSchema, until: instantSchema.optional() }),
  z.looseObject({
    id: idSchema,
    gone: z.literal(true),
    v: z.int().min(0),
    /** For good, for everybody (ADR 21): what this phone itself wrote about it goes too, sent or not. */
    erased: z.literal(true).optional(),
  }),
]);
export type PulledItem = z.infer<typeof pulledItemSchema>;

export const pullQuerySchema = z.object({
  /** Opaque to the phone; absent on the first pull. */
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

export const pullResponseSchema = z.looseObject({
  serverTime: instantSchema,
  epoch: z.int().min(1),
  cursor: z.string().max(300),
  /** True while another page is waiting. */
  more: z.boolean(),
  /** `first`: part of a first sync, whose end allows the phone to purge what it was not shown. `feed`: changes since the cursor. */
  stage: z.enum(['first', 'feed']),
  /**
   * Set instead of items when the cursor is of no use any more: rights changed, or the store was restored.
   * The phone pushes once, then pulls without a cursor and purges what that pull did not show.
   */
  restart: z.enum(['rights-changed', 'epoch-changed', 'cursor-ahead']).optional(),
  /** With `epoch-changed`: the version to which the store went back. What was answered up to here is still known. */
  restoredTo: z.int().min(0).optional(),
  items: z.array(pulledItemSchema),
  /** Highest version in the tenant when the snapshot was taken: answers up to here have arrived. */
  snapshotV: z.int().min(0),
});
export type PullResponse = z.infer<typeof pullResponseSchema>;

/** Server-sent events carry a hint only: something changed, pull when you can. */
export const streamEventSchema = z.looseObject({ type: z.literal('changed') });
