import { z } from 'zod';
import { disclosureBundles, legalGrounds } from '../codes/consent-codes.ts';
import { storyEvents, storyPurposes } from '../codes/sharing-codes.ts';
import { deterministicId } from '../kernel/ids.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';

/** One thing that happened: who wrote it down, and what of it may be told. Codes and ids of the directory, no words of anybody. */
export const storyLineSchema = z.looseObject({
  on: plainDateSchema,
  event: z.enum(storyEvents.codes),
  /** Of those who wrote it: their body, their team, what they are. Never their name. */
  orgId: idSchema,
  teamId: idSchema.nullable(),
  role: z.string().nullable(),
  needs: z.array(z.string()),
  serviceId: idSchema.nullable(),
  /** Of a referral how it stands, of a step where it led to. */
  state: z.string().nullable(),
});
export type StoryLine = z.infer<typeof storyLineSchema>;

/**
 * What another body reads of somebody while it is open to them (domain 2.17, R01): worked out and written by the centre alone, anew
 * whenever something it tells of changes, and empty once it is closed. A record of its own, so that no place, no note and nobody
 * else who was there travels along with it.
 */
export const sharedStoryBodySchema = z.looseObject({
  disclosureId: idSchema,
  personId: idSchema,
  toOrgId: idSchema,
  storyFor: z.enum(storyPurposes.codes),
  ground: z.enum(legalGrounds.codes),
  bundles: z.array(z.enum(disclosureBundles.codes)),
  state: z.enum(['open', 'closed']),
  /** The last day on which it may be read; after it the phone lets go of it by itself. */
  closesOn: plainDateSchema.nullable(),
  /** Null where the part was not opened. */
  told: z.looseObject({
    code: z
      .looseObject({
        personCode: z.string(),
        ageBand: z.string(),
        gender: z.string(),
        languages: z.array(z.string()),
      })
      .nullable(),
    identity: z
      .looseObject({
        givenName: z.string().nullable(),
        familyName: z.string().nullable(),
        birthDate: z.string().nullable(),
        birthYear: z.number().nullable(),
      })
      .nullable(),
    needs: z.looseObject({ housing: z.string().nullable(), open: z.array(z.string()) }).nullable(),
    path: z
      .looseObject({
        stage: z.string().nullable(),
        rights: z.array(z.looseObject({ right: z.string(), state: z.string() })),
      })
      .nullable(),
  }),
  lines: z.array(storyLineSchema).max(200),
});
export const sharedStory = defineKind({
  kind: 'shared_story',
  schemaVersion: 1,
  mode: 'appended',
  schema: sharedStoryBodySchema,
  refs: (record) => [record.body.disclosureId, record.body.personId],
});
export type SharedStoryBody = z.infer<typeof sharedStoryBodySchema>;

/** One story for each opening, whoever works it out. */
export const sharedStoryId = (disclosureId: string): string => deterministicId('shared-story', disclosureId);
