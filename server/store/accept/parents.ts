import { sql } from 'kysely';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import type { Accepting } from './accepting.ts';
import { wasTaken } from './given-back.ts';

/**
 * Which of these unknown records will never come as they were: this author's own creation of them was refused and nothing mended
 * it. Somebody else's says nothing: the id of a shift can be worked out by anybody, and must not be spoilt for its crew.
 * What builds on them is refused too, and sent again with the repair (design D4). Of what is given back, and was taken once,
 * only refusals since the restore count: an earlier one had been mended, and its repair is still to come.
 */
export async function refusedParents(
  accepting: Accepting,
  operation: Operation,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const since = wasTaken(operation) ? (accepting.restore?.at ?? null) : null;
  const { rows } = await sql<{ record_id: string }>`
    SELECT DISTINCT o.record_id FROM operation o
    WHERE o.tenant_id = ${accepting.tenantId} AND o.record_id = ANY (${ids}::uuid[])
      AND o.action = 'create' AND o.result = 'refused' AND o.author = ${accepting.author.account.operatorId}
      AND (${since}::timestamptz IS NULL OR o.received_at >= ${since}::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM operation m
        WHERE m.tenant_id = o.tenant_id AND m.replaces = o.op_id AND m.result <> 'refused')`.execute(
    accepting.trx,
  );
  const now = accepting.answered
    .filter((one) => one.action === 'create' && one.result === 'refused' && ids.includes(one.record_id))
    .filter(
      (one) => !accepting.answered.some((mend) => mend.replaces === one.op_id && mend.result !== 'refused'),
    );
  return [...rows, ...now].map((row) => row.record_id);
}
