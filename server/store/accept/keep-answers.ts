import { type Answer, isFinal } from '../../../src/domain/kernel/answer.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import type { PushScope } from './accepting.ts';
import { saysSecretAddress, withoutSecretAddress } from './without-secret-address.ts';

/** Notes a group's final answers, to be kept for ever. What was not taken is kept whole. */
export function keepAnswers(scope: PushScope, group: OperationGroup, answers: readonly Answer[]): void {
  // What was erased is kept nowhere, not even as refused.
  const isErased = answers.some(({ reason }) => reason?.code === 'erased');
  const kept = saysSecretAddress(answers) ? withoutSecretAddress : (operation: Operation) => operation;
  const rows = group.operations.flatMap((operation, index) => {
    const answer = answers[index];
    if (answer === undefined || !isFinal(answer) || answer.result === 'later') return [];
    const taken = answer.result === 'accepted' || answer.result === 'merged';
    return [
      {
        tenant_id: scope.tenantId,
        op_id: operation.opId,
        device_id: operation.deviceId,
        seq: operation.seq,
        group_id: group.groupId,
        record_id: operation.recordId,
        action: operation.action,
        replaces: operation.replaces ?? null,
        author: scope.author.account.operatorId,
        clock_offset_ms: operation.clockOffsetMs,
        received_at: scope.now.toISOString(),
        result: answer.result,
        reason: answer.reason === undefined ? null : JSON.stringify(answer.reason),
        v: answer.v ?? null,
        payload: taken || isErased ? null : JSON.stringify(kept(operation)),
      },
    ];
  });
  scope.answered.push(...rows);
}

const rowsPerStatement = 500;

/** In the transaction that keeps what they answer for: neither is ever there without the other. */
export async function writeAnswers({ trx, answered }: Pick<PushScope, 'trx' | 'answered'>): Promise<void> {
  for (let from = 0; from < answered.length; from += rowsPerStatement) {
    await trx
      .insertInto('operation')
      .values(answered.slice(from, from + rowsPerStatement))
      .execute();
  }
}
