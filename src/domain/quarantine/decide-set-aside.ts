import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, Intent, Operation } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { isOnlyItsAuthors, type QuarantineChoice, quarantineDecision } from './quarantine-decision.ts';

/** A group that the centre keeps aside, as the coordinator's desk got it. */
export interface SetAside {
  readonly authorId: string;
  readonly orgId: string;
  readonly operations: readonly Operation[];
}

export interface DecideSetAside {
  readonly draft?: DraftIds;
  readonly setAside: SetAside;
  readonly choice: QuarantineChoice;
  /** Needed when it is left aside. */
  readonly reason?: string | null;
}

export type DecideSetAsideError = { readonly type: 'only-its-authors' } | BodyError;

/**
 * The decision and, when it is taken, the very same words again, each naming the operation that it stands for: the centre
 * compares them, judges them with the coordinator's rights and keeps them under their first author's name.
 */
export function decideSetAside(
  { setAside, choice, reason, ...input }: DecideSetAside,
  ctx: CommandContext,
): Result<Change, DecideSetAsideError> {
  const { authorId, orgId, operations } = setAside;
  if (choice === 'taken' && operations.some(({ kind }) => isOnlyItsAuthors(kind))) {
    return fail({ type: 'only-its-authors' });
  }
  const opIds = operations.map(({ opId }) => opId);
  const body = parsedBody(quarantineDecision, { opIds, authorId, choice, reason: reason?.trim() || null });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const decision = createIntent(quarantineDecision, ctx, {
    ...draft,
    subjectId: null,
    orgId,
    body: body.value,
  });
  const again = choice === 'taken' ? operations.map((one) => sameWords(one, ctx)) : [];
  return ok(changeFrom(draft, [decision, ...again]));
}

function sameWords(operation: Operation, ctx: CommandContext): Intent {
  const { deviceId: _device, seq: _seq, clockOffsetMs: _offset, former: _former, ...intent } = operation;
  return { ...intent, opId: ctx.newId(), replaces: operation.opId } as Intent;
}
