import { z } from 'zod';
import { openingReasons } from '../domain/codes/opening-codes.ts';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

/** An emergency: what is closed about one person is opened to a coordinator for a short time (domain 5.1). */
export const openPersonSchema = z.object({ personId: idSchema, reason: z.enum(openingReasons.codes) });

export const openedPersonSchema = z.looseObject({ until: instantSchema });

/** Who opened whom and why, newest first: the notice to the data protection officer. */
export const openingsSchema = z.looseObject({
  serverTime: instantSchema,
  openings: z.array(
    z.looseObject({
      at: instantSchema,
      until: instantSchema,
      operatorId: idSchema,
      operatorName: z.string().nullable(),
      /** Never a name. */
      personCode: z.string().nullable(),
      reason: z.string(),
    }),
  ),
});
export type Openings = z.infer<typeof openingsSchema>;
