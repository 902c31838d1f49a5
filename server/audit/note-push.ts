import { actOf, type ErasureDecisionBody, isWhole } from '../../src/domain/erasure/erasure-decision.ts';
import type { Answer } from '../../src/domain/kernel/answer.ts';
import type { Operation } from '../../src/domain/kernel/operation.ts';
import type { PushScope } from '../store/accept/accepting.ts';
import { appendEntries } from './append-entries.ts';
import type { NewAuditEntry } from './entry.ts';

/** Refusals for want of a right; what is only mistyped is nobody's business. */
const denials: ReadonlySet<string> = new Set([
  ...['server-only', 'org-not-yours', 'team-not-yours', 'not-your-role', 'not-yours'],
  ...['not-visible', 'area-not-yours', 'reviewer-in-crew'],
]);

/** One for each page, by its id: nothing else of it is left. */
function erasureEntries(
  { orgId, body, deviceId }: Extract<Operation, { action: 'create' }>,
  actorId: string,
): NewAuditEntry[] {
  const { parts = [], personIds = [] } = body as {
    parts?: ErasureDecisionBody['parts'];
    personIds?: string[];
  };
  const isDone = isWhole({ parts }) || parts.some(({ ground }) => actOf(ground) === 'erase');
  const detail = parts.map(({ part, ground }) => `${part}:${actOf(ground)}`).join(' ') || 'none';
  return personIds.map((subjectId) => {
    const action = isDone ? 'erased' : 'erasure_decided';
    return { orgId, action, actorId, deviceId, subjectId, detail } as const;
  });
}

/** What of a push belongs into the chain: decisions at the desk, and what somebody tried to write without the right. */
export async function notePush(
  { trx, tenantId, author, now }: PushScope,
  pushed: readonly { readonly operation: Operation; readonly answer: Answer }[],
): Promise<void> {
  const actorId = author.account.operatorId;
  const entries = pushed.flatMap(({ operation, answer }): NewAuditEntry[] => {
    const { deviceId, recordId: subjectId } = operation;
    const code = answer.reason?.code ?? '';
    if (answer.result === 'refused' && denials.has(code)) {
      const { orgId } = author.account;
      return [{ orgId, action: 'write_refused', actorId, deviceId, subjectId, detail: code }];
    }
    if (answer.result !== 'accepted' || operation.action !== 'create') return [];
    const { orgId, body } = operation;
    switch (operation.kind) {
      case 'quarantine_decision': {
        const detail = String(body.choice);
        return [{ orgId, action: 'set_aside_decided', actorId, deviceId, subjectId, detail }];
      }
      case 'erasure_request':
        return [{ orgId, action: 'erasure_asked', actorId, deviceId, subjectId: String(body.personId) }];
      case 'erasure_decision':
        return erasureEntries(operation, actorId);
      case 'conflict_resolution':
        return [{ orgId, action: 'conflict_decided', actorId, deviceId, subjectId }];
      default:
        return [];
    }
  });
  await appendEntries(trx, tenantId, now, entries);
}
