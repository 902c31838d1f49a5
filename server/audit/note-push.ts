import { accessNote } from '../../src/domain/access/access-note.ts';
import { actOf, type ErasureDecisionBody, isWhole } from '../../src/domain/erasure/erasure-decision.ts';
import type { Answer } from '../../src/domain/kernel/answer.ts';
import type { Operation } from '../../src/domain/kernel/operation.ts';
import type { PushScope } from '../store/accept/accepting.ts';
import { writtenAt } from '../store/accept/write-version.ts';
import { appendEntries } from './append-entries.ts';
import type { NewAuditEntry } from './entry.ts';
import { minorEntries } from './minor-entries.ts';
import { protectionEntry } from './protection-entry.ts';

/** Refusals for want of a right; what is only mistyped is nobody's business. */
const denials: ReadonlySet<string> = new Set([
  ...['server-only', 'org-not-yours', 'team-not-yours', 'not-your-role', 'not-yours'],
  ...['not-visible', 'area-not-yours', 'reviewer-in-crew'],
]);

const rightsOfTeam: ReadonlySet<string> = new Set(['memberIds', 'deputyIds', 'areaIds']);

/** Written without a network too: it was done when the phone says, by its clock as far as that can be corrected. */
function accessEntry(operation: Extract<Operation, { action: 'create' }>, actorId: string): NewAuditEntry {
  const { orgId, deviceId, body } = operation;
  const read = accessNote.schema.parse(body);
  const marks = [read.minor ? 'minor' : '', read.emergency === true ? 'emergency' : ''].filter(Boolean);
  const detail = read.deed === 'searched' ? read.wordsHash : marks.join(',') || null;
  return {
    ...{ orgId, action: read.deed, actorId, deviceId, at: writtenAt(operation) },
    ...(read.personId === null ? {} : { subjectId: read.personId }),
    ...(read.reason === null ? {} : { reason: read.reason }),
    ...(detail === null ? {} : { detail }),
  };
}

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
  { trx, tenantId, author, now, world }: PushScope,
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
    if (answer.result !== 'accepted' && answer.result !== 'merged') return [];
    const { orgId: ownOrgId } = author.account;
    if (operation.kind === 'team') {
      // Whom a team has, and where it works, decides who sees whom.
      const content = operation.action === 'create' ? operation.body : operation.patch;
      const detail = Object.keys(content)
        .filter((field) => rightsOfTeam.has(field))
        .sort()
        .join(',');
      const orgId = operation.action === 'create' ? operation.orgId : ownOrgId;
      return detail === '' ? [] : [{ orgId, action: 'team_changed', actorId, deviceId, subjectId, detail }];
    }
    if (operation.kind === 'operator') {
      const content = operation.action === 'create' ? operation.body : operation.patch;
      const detail = Object.keys(content).sort().join(',');
      return [{ orgId: ownOrgId, action: 'worker_changed', actorId, deviceId, subjectId, detail }];
    }
    if (operation.kind === 'agreement')
      return [{ orgId: ownOrgId, action: 'agreement_written', actorId, deviceId, subjectId }];
    if (answer.result !== 'accepted' || operation.action !== 'create') return [];
    const { orgId, body } = operation;
    switch (operation.kind) {
      case 'access_note':
        return [accessEntry(operation, actorId)];
      case 'disclosure': {
        const of = { subjectId: String(body.personId), detail: String(body.toOrgId) };
        return [{ orgId, action: 'disclosed', actorId, deviceId, ...of, reason: String(body.ground) }];
      }
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
  for (const { operation, answer } of pushed)
    if (answer.result === 'accepted' && operation.action === 'create')
      entries.push(...(await protectionEntry(world, operation, actorId)));
  entries.push(...(await minorEntries({ world, author, now }, pushed)));
  await appendEntries(trx, tenantId, now, entries);
}
