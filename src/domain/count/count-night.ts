import { z } from 'zod';
import { countNightStates } from '../codes/count-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { plainDateSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

export const countAreaSchema = z.looseObject({
  /** Short and stable within its night, e.g. `a12`. */
  id: z.string().min(1).max(40),
  name: shortText.min(1, { error: 'name-needed' }),
  cluster: shortText.nullable(),
  /** What the people who walk it together are called on the night: "Squadra 4". */
  squad: shortText.nullable(),
});
export type CountArea = z.infer<typeof countAreaSchema>;

/** A night on which everybody outside is counted, area by area (domain 2.10; Istat and fio.PSD count in clusters of areas, by teams of three). */
export const countNightBodySchema = z
  .looseObject({
    name: shortText.min(1, { error: 'name-needed' }),
    night: plainDateSchema,
    state: z.enum(countNightStates.codes),
    instructions: longText.nullable(),
    areas: z.array(countAreaSchema).max(300),
  })
  .superRefine(({ areas }, ctx) => {
    if (areas.length === 0) ctx.addIssue({ code: 'custom', path: ['areas'], message: 'areas-needed' });
    if (new Set(areas.map(({ id }) => id)).size < areas.length)
      ctx.addIssue({ code: 'custom', path: ['areas'], message: 'area-twice' });
  });
export const countNight = defineKind({
  kind: 'count_night',
  schemaVersion: 1,
  mode: 'merged',
  schema: countNightBodySchema,
});
export type CountNightBody = z.infer<typeof countNightBodySchema>;
