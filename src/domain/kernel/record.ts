import { z } from 'zod';

/** A date without time, `2026-11-21`. */
export const plainDateSchema = z.iso.date();
export const instantSchema = z.iso.datetime();
export const idSchema = z.uuid();

/**
 * The one envelope of everything that syncs (design D1).
 *
 * Three times: `at` is what the worker says happened, `recordedAt` the phone's clock, `receivedAt` the server's
 * (null until accepted). `v` is the server's version (epoch × 2^32 + n), 0 while the record is only on its phone.
 * `scopes` are computed by the server alone. Unknown fields pass through and survive the round trip.
 */
export const recordSchema = z.looseObject({
  id: idSchema,
  kind: z.string().min(1).max(40),
  schemaVersion: z.int().min(1),
  orgId: idSchema,
  subjectId: idSchema.nullable(),
  at: instantSchema,
  recordedAt: instantSchema,
  receivedAt: instantSchema.nullable(),
  createdBy: idSchema,
  deviceId: idSchema.nullable(),
  /** The night the record belongs to, derived by the server from the corrected time (boundary 12:00 Europe/Rome). */
  serviceNight: plainDateSchema.nullable(),
  /** True when the phone's clock said a time that cannot be (in the server's future). Flagged, never refused. */
  clockSuspect: z.boolean(),
  scopes: z.array(z.string().max(200)),
  v: z.int().min(0),
  body: z.looseObject({}),
});

/** A record with the body of its kind. Written out rather than inferred, so that a misspelt field is a compile error. */
export interface RecordOf<Body> {
  readonly id: string;
  readonly kind: string;
  readonly schemaVersion: number;
  readonly orgId: string;
  readonly subjectId: string | null;
  readonly at: string;
  readonly recordedAt: string;
  readonly receivedAt: string | null;
  readonly createdBy: string;
  readonly deviceId: string | null;
  readonly serviceNight: string | null;
  readonly clockSuspect: boolean;
  readonly scopes: readonly string[];
  readonly v: number;
  readonly body: Body;
}
export type AnyRecord = RecordOf<{ readonly [field: string]: unknown }>;

/** What a reader is shown for an id that left their view: the id and nothing else. */
export interface Departure {
  readonly id: string;
  readonly gone: true;
  readonly v: number;
}
