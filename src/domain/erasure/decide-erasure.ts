import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { addDays, localDate } from '../kernel/service-night.ts';
import { type ErasureDecisionBody, erasureDecision } from './erasure-decision.ts';
import type { ErasureRequestBody } from './erasure-request.ts';

/** How long a backup is kept unless the organisation says otherwise. In days. */
export const usualBackupDays = 90;

export interface DecideErasure
  extends Pick<ErasureDecisionBody, 'parts' | 'agreedBy' | 'agreedOn' | 'disposeOn' | 'tellOrgIds'> {
  readonly draft?: DraftIds;
  readonly request: RecordOf<ErasureRequestBody>;
  /** With the one who was asked about, all that are held to be the same. */
  readonly personIds: readonly string[];
  readonly reason: string | null;
  readonly backupDays?: number | null;
}

export type DecideErasureError =
  | { readonly type: 'not-your-role' | 'another-decides' }
  | { readonly type: 'agreed-later'; readonly field: 'agreedOn' }
  | BodyError;

/**
 * Decides on a colleague's request. The centre does it when it accepts it: there is no way back, so it takes two, whoever was
 * asked and whoever decides (domain W9).
 */
export function decideErasure(input: DecideErasure, ctx: CommandContext): Result<Change, DecideErasureError> {
  const { request, personIds, parts, agreedBy, agreedOn, disposeOn, tellOrgIds, backupDays } = input;
  if (!ctx.actor.roles.includes('coordinator')) return fail({ type: 'not-your-role' });
  if (request.createdBy === ctx.actor.operatorId) return fail({ type: 'another-decides' });
  const today = localDate(correctedNow(ctx));
  if (agreedOn > today) return fail({ type: 'agreed-later', field: 'agreedOn' });
  const body = parsedBody(erasureDecision, {
    requestId: request.id,
    requestedBy: request.createdBy,
    personIds: [...new Set([request.body.personId, ...personIds])],
    ...{ parts, agreedOn, disposeOn, tellOrgIds },
    agreedBy: agreedBy.trim(),
    reason: input.reason?.trim() || null,
    backupsUntil: addDays(today, backupDays ?? usualBackupDays),
  });
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  const { orgId, id: subjectId } = request;
  return ok(
    changeFrom(own, [createIntent(erasureDecision, ctx, { ...own, orgId, subjectId, body: body.value })]),
  );
}
