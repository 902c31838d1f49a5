import { z } from 'zod';
import { placeKinds } from '../codes/shift-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { mostRestrictiveOf } from '../kernel/merge-rule.ts';
import { longText, shortText } from '../kernel/text.ts';
import { toHundredMetres } from './point.ts';

/**
 * A place (domain 2.5). Every point is kept to 3 decimals, about 100 m, whatever the kind of place: people sleep in squares
 * and stations too, and a kind can be changed later.
 */
export const placeBodySchema = z
  .looseObject({
    name: shortText.min(1, { error: 'name-needed' }),
    kind: z.enum(placeKinds.codes),
    /** The area whose teams see it, e.g. `torino-centro`. */
    areaId: z.string().min(1).max(60),
    communeCode: z.string().nullable(),
    lat: z.number().min(-90).max(90).overwrite(toHundredMetres).nullable(),
    lon: z.number().min(-180).max(180).overwrite(toHundredMetres).nullable(),
    visibility: z.enum(['network', 'org', 'team']),
    addressVisibility: z.enum(['public', 'staff', 'secret']),
    riskNotes: longText.nullable(),
    active: z.boolean(),
  })
  .refine((place) => place.addressVisibility !== 'secret' || (place.lat === null && place.lon === null), {
    path: ['lat'],
    error: 'secret-place-has-no-coordinates',
  });
export const place = defineKind({
  kind: 'place',
  schemaVersion: 1,
  mode: 'merged',
  schema: placeBodySchema,
  fields: {
    visibility: mostRestrictiveOf(['network', 'org', 'team']),
    addressVisibility: mostRestrictiveOf(['public', 'staff', 'secret']),
  },
});
export type PlaceBody = z.infer<typeof placeBodySchema>;
