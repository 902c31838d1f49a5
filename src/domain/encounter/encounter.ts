import { z } from 'zod';
import {
  bedResults,
  durationBuckets,
  encounterKinds,
  housingStatuses,
  itemCodes,
  needAnswers,
  needCodes,
  needExpressions,
  offerAnswers,
  offerCodes,
  refusalReasons,
  unmetReasons,
} from '../codes/encounter-codes.ts';
import {
  accompanimentOutcomes,
  deskTopics,
  initiators,
  mediationKinds,
  mediators,
} from '../codes/meeting-codes.ts';
import { ageBands, genders } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

export const participantSchema = z.looseObject({
  personId: idSchema,
  role: z.enum(['main', 'companion']),
  certainty: z.enum(['sure', 'probable', 'possible']),
});

export const anonymousCountSchema = z.looseObject({
  gender: z.enum(genders.codes),
  ageBand: z.enum(ageBands.codes),
  n: z.int().min(1).max(200),
});

export const needSchema = z.looseObject({
  code: z.enum(needCodes.codes),
  expression: z.enum(needExpressions.codes),
  answered: z.enum(needAnswers.codes).nullable(),
  unmetReason: z.enum(unmetReasons.codes).nullable(),
});

export const offerSchema = z.looseObject({
  code: z.enum(offerCodes.codes),
  answer: z.enum(offerAnswers.codes),
  refusalReason: z.enum(refusalReasons.codes).nullable(),
});

export const bedRequestSchema = z.looseObject({
  asked: z.boolean(),
  offered: z.boolean(),
  result: z.enum(bedResults.codes).nullable(),
  serviceId: idSchema.nullable(),
  reason: z.enum(refusalReasons.codes).nullable(),
});

export const accompanimentSchema = z.looseObject({
  toServiceId: idSchema.nullable(),
  reached: z.boolean().nullable(),
  stayedMinutes: z.int().min(0).max(1440).nullable(),
  outcome: z.enum(accompanimentOutcomes.codes).nullable(),
});

export const mediationSchema = z.looseObject({
  language: z.string().min(2).max(3).nullable(),
  by: z.enum(mediators.codes).nullable(),
  kind: z.enum(mediationKinds.codes).nullable(),
  remote: z.boolean(),
});

/** A recorded meeting (domain 2.10): a fact, never edited. A correction or a withdrawal is a new encounter with `correctsId`. */
export const encounterBodySchema = z
  .looseObject({
    shiftId: idSchema.nullable(),
    teamId: idSchema,
    placeId: idSchema,
    kind: z.enum(encounterKinds.codes),
    precision: z.enum(['minute', 'hour', 'night']),
    duration: z.enum(durationBuckets.codes).nullable(),
    participants: z.array(participantSchema).max(50),
    anonymousCounts: z.array(anonymousCountSchema).max(50),
    contactMade: z.boolean(),
    housingNow: z.enum(housingStatuses.codes).nullable(),
    needs: z.array(needSchema).max(60),
    items: z.array(z.looseObject({ code: z.enum(itemCodes.codes), qty: z.int().min(1).max(200) })).max(40),
    offers: z.array(offerSchema).max(20),
    bedRequest: bedRequestSchema.nullable(),
    note: longText.nullable(),
    personWords: longText.nullable(),
    nextStep: shortText.nullable(),
    /** Written after the shift, not in it ("scritto dopo"). */
    lateEntry: z.boolean(),
    correctsId: idSchema.nullable(),
    /** With `correctsId`: entered by mistake, to be left out of every count. */
    withdrawn: z.boolean(),
    // Since version 2; before it nobody said, so all of them may be missing.
    initiatedBy: z.enum(initiators.codes).nullable().optional(),
    accompaniment: accompanimentSchema.nullable().optional(),
    mediation: mediationSchema.nullable().optional(),
    /** What a desk was asked about. */
    topics: z.array(z.enum(deskTopics.codes)).max(12).optional(),
    /** Written by the centre alone: since this day somebody in it is counted and not named, and its words are gone (ADR 21). */
    anonymousSince: plainDateSchema.optional(),
  })
  .superRefine((body, ctx) => {
    const nobody = body.participants.length === 0 && body.anonymousCounts.length === 0;
    if (nobody && !body.withdrawn && body.kind !== 'observation' && body.kind !== 'failed_search') {
      ctx.addIssue({ code: 'custom', path: ['participants'], message: 'someone-needed' });
    }
    if (body.anonymousCounts.reduce((sum, count) => sum + count.n, 0) > 200) {
      ctx.addIssue({ code: 'custom', path: ['anonymousCounts'], message: 'count-above-200' });
    }
    if (body.bedRequest?.result === 'placed' && body.bedRequest.serviceId === null) {
      ctx.addIssue({ code: 'custom', path: ['bedRequest', 'serviceId'], message: 'bed-service-needed' });
    }
    if (body.withdrawn && body.correctsId === null) {
      ctx.addIssue({ code: 'custom', path: ['correctsId'], message: 'withdrawal-needs-original' });
    }
  });
export type EncounterBody = z.infer<typeof encounterBodySchema>;

/** Its subject is the main person, else the place: a person's nights are found by subject and by participants. */
export const encounter = defineKind({
  kind: 'encounter',
  schemaVersion: 2,
  added: [{ initiatedBy: null, accompaniment: null, mediation: null, topics: [] }],
  mode: 'appended',
  schema: encounterBodySchema,
  refs: (record) => [
    record.body.shiftId,
    record.body.placeId,
    record.body.correctsId,
    record.body.accompaniment?.toServiceId,
    ...record.body.participants.map((participant) => participant.personId),
  ],
});

export const encounterSubject = (body: Pick<EncounterBody, 'participants' | 'placeId'>): string =>
  (body.participants.find((one) => one.role === 'main') ?? body.participants[0])?.personId ?? body.placeId;
