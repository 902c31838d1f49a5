import { z } from 'zod';
import { type erasureActs, erasureGrounds, erasureParts } from '../codes/erasure-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

export type ErasurePart = (typeof erasureParts.codes)[number];
export type ErasureGround = (typeof erasureGrounds.codes)[number];
export type ErasureAct = (typeof erasureActs.codes)[number];

/** What a ground lets one do: a yes can be taken back, the others say only who may still look (domain W9). */
export const actOf = (ground: ErasureGround): ErasureAct =>
  ground === 'consent'
    ? 'erase'
    : ground === 'paid_path' || ground === 'public_archive'
      ? 'seal'
      : 'restrict';

/**
 * What was decided on a request, by a coordinator with the data protection officer's agreement. Accepting it carries it out at the
 * centre. It stays when all else is gone, so it says nothing of the person but ids that lead nowhere any more.
 */
export const erasureDecisionBodySchema = z
  .looseObject({
    requestId: idSchema,
    /** Who took the request: this record is for them too, to tell the person. */
    requestedBy: idSchema,
    /** All records that are held to be this one person. */
    personIds: z.array(idSchema).min(1).max(20),
    /** None: nothing is done, or what was closed is opened again. */
    parts: z
      .array(z.looseObject({ part: z.enum(erasureParts.codes), ground: z.enum(erasureGrounds.codes) }))
      .max(erasureParts.codes.length),
    /** Told to the person, where not all of it goes. No names. */
    reason: longText.nullable(),
    /** The data protection officer, and the day of their word. */
    agreedBy: shortText.min(1, { error: 'agreement-needed' }),
    agreedOn: plainDateSchema,
    /** Of what is sealed: when it may be disposed of, if whoever watches over the archive agrees. */
    disposeOn: plainDateSchema.nullable(),
    /** Bodies that were told something and must hear of this (GDPR, article 19). */
    tellOrgIds: z.array(idSchema).max(50),
    /** When the last backup that still holds it is overwritten. */
    backupsUntil: plainDateSchema,
  })
  .superRefine(({ parts, reason, disposeOn }, ctx) => {
    const stays = parts.length === 0 || parts.some(({ ground }) => actOf(ground) !== 'erase');
    if (stays && (reason ?? '').trim() === '')
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'reason-needed' });
    if (parts.some(({ ground }) => actOf(ground) === 'seal') && disposeOn === null)
      ctx.addIssue({ code: 'custom', path: ['disposeOn'], message: 'disposal-day-needed' });
    const named = parts.map(({ part }) => part);
    if (parts.length > 0 && new Set(named).size !== erasureParts.codes.length)
      ctx.addIssue({ code: 'custom', path: ['parts'], message: 'part-missing' });
  });
export const erasureDecision = defineKind({
  kind: 'erasure_decision',
  schemaVersion: 1,
  mode: 'appended',
  // After a restore the centre writes it again from its ledger, without the reason: whoever has it brings the rest.
  onExisting: 'fill-empty',
  schema: erasureDecisionBodySchema,
  refs: (record) => [record.body.requestId, ...record.body.personIds],
});
export type ErasureDecisionBody = z.infer<typeof erasureDecisionBodySchema>;

/** What becomes of a part under this decision; null when nothing does. */
export const actOn = (
  { parts }: Pick<ErasureDecisionBody, 'parts'>,
  part: ErasurePart,
): ErasureAct | null => {
  const found = parts.find((one) => one.part === part);
  return found === undefined ? null : actOf(found.ground);
};

export const isWhole = ({ parts }: Pick<ErasureDecisionBody, 'parts'>): boolean =>
  parts.length > 0 && parts.every(({ ground }) => actOf(ground) === 'erase');

/** Some of it stays: closed to everybody but the coordination, as long as no later decision says otherwise. */
export const closes = ({ parts }: Pick<ErasureDecisionBody, 'parts'>): boolean =>
  parts.some(({ ground }) => actOf(ground) !== 'erase');
