import { z } from 'zod';
import { idSchema, instantSchema, plainDateSchema, recordSchema } from '../domain/kernel/record.ts';
import { shiftStatuses } from '../domain/shift/shift-status.ts';

/** Whose notes may still be in a pocket: one row for each phone that joined the shift. */
export const crewPhoneSchema = z.looseObject({
  deviceId: idSchema,
  operatorId: idSchema,
  joinedAt: instantSchema,
  /** Null while this phone's closing has not arrived. */
  closedAt: instantSchema.nullable(),
  /** The seq its closing carried: every operation up to here should arrive. */
  headSeq: z.int().nullable(),
  /** Operations up to headSeq that the centre has not seen. Null when no closing arrived, so the number is unknown. */
  missing: z.int().nullable(),
  /** Operations that this phone told of, at its last contact, and that the centre has not seen. Absent from older servers. */
  unarrived: z.int().min(0).default(0),
  lastContactAt: instantSchema.nullable(),
});

export const shiftLogSummarySchema = z.looseObject({
  shiftId: idSchema,
  teamId: idSchema,
  teamName: z.string(),
  serviceNight: plainDateSchema,
  kind: z.string(),
  status: z.enum(shiftStatuses),
  submittedAt: instantSchema.nullable(),
  encounters: z.int(),
  referrals: z.int(),
  lateNotes: z.int(),
  phones: z.array(crewPhoneSchema),
  /** Of the crew by name, but no phone of theirs was heard yet: a whole night may be in that pocket. Absent from older servers. */
  unheardCrewIds: z.array(idSchema).default([]),
  /** True when this reader may not review it, because they were in the crew (T19). */
  inCrew: z.boolean(),
});
export type ShiftLogSummary = z.infer<typeof shiftLogSummarySchema>;

export const shiftLogPageSchema = z.looseObject({
  serverTime: instantSchema,
  logs: z.array(shiftLogSummarySchema),
  /** Pass back as `?cursor=` for the next page; null at the end. */
  nextCursor: z.string().nullable(),
});
export type ShiftLogPage = z.infer<typeof shiftLogPageSchema>;

/** One log whole: the summary and every record that this reader may see of it. */
export const shiftLogSchema = z.looseObject({
  serverTime: instantSchema,
  summary: shiftLogSummarySchema,
  /** The shift, its events, encounters, referrals, tasks, stage changes and reviews, and the people and places they name. */
  records: z.array(recordSchema),
});
export type ShiftLog = z.infer<typeof shiftLogSchema>;

export const shiftLogsQuerySchema = z.object({
  status: z.enum(['to-review', 'all']).default('to-review'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
