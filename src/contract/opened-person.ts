import { z } from 'zod';
import { openingJudgements, openingReasons } from '../domain/codes/opening-codes.ts';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

/** An emergency: what is closed about one person is opened to a coordinator for a short time (domain 5.1). */
export const openPersonSchema = z.object({ personId: idSchema, reason: z.enum(openingReasons.codes) });
export const openedPersonSchema = z.looseObject({ until: instantSchema });

/** One opening. A code that this version does not know is shown raw. */
export const openingSchema = z.looseObject({
  id: idSchema,
  at: instantSchema,
  until: instantSchema,
  operatorId: idSchema,
  operatorName: z.string().nullable(),
  personId: idSchema,
  /** Never a name. */
  personCode: z.string().nullable(),
  reason: z.string(),
  /** How many closed records it opened, by the row of the matrix: `sealed`, `sealed_health`, `law`. */
  gave: z.array(z.looseObject({ row: z.string(), count: z.int().min(1) })),
  /** When the page was looked at meanwhile, as the register says. */
  lookedAt: z.array(instantSchema),
  /** What the data protection officer last made of it; null while nobody did. */
  judgement: z.looseObject({ code: z.string(), at: instantSchema, byName: z.string().nullable() }).nullable(),
});
export type Opening = z.infer<typeof openingSchema>;

/** Who opened whom and why, newest first: all of them are the notice to the data protection officer; a coordinator reads their own. */
export const openingsSchema = z.looseObject({
  serverTime: instantSchema,
  sees: z.enum(['all', 'own']),
  openings: z.array(openingSchema),
});
export type Openings = z.infer<typeof openingsSchema>;

export const judgeOpeningSchema = z.object({ judgement: z.enum(openingJudgements.codes) });
