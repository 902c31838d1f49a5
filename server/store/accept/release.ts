import { canonicalJson, type JsonObject } from '../../../src/domain/kernel/json.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import {
  isOnlyItsAuthors,
  type QuarantineDecisionBody,
  quarantineDecision,
} from '../../../src/domain/quarantine/quarantine-decision.ts';
import { isCoordinator } from '../../policy/roles.ts';
import { type Accepting, later, type Outcome, type PushScope, refused } from './accepting.ts';

/** A coordinator's decision on what was set aside: how each operation of its group is to be applied. */
export interface Release {
  /** What an operation stands for, and in whose name; itself, where it stands for nothing. */
  readonly as: (accepting: Accepting, operation: Operation) => readonly [Accepting, Operation];
}

interface Kept {
  readonly author: string;
  readonly orgId: string | null;
  readonly result: string;
  readonly operation: Operation | null;
}

type Decision = Extract<Operation, { action: 'create' }>;

const notSame = new Set(['opId', 'replaces', 'deviceId', 'seq', 'clockOffsetMs', 'former', 'reopened']);

/**
 * Null for a group without a decision. What is taken must be, word for word, what was set aside: it is kept under its first
 * author's name, so nobody can put words into somebody's mouth. It is judged with the coordinator's rights.
 */
export async function releaseIn(scope: PushScope, group: OperationGroup): Promise<Release | Outcome | null> {
  const decision = group.operations.find(
    (one): one is Decision => one.kind === quarantineDecision.kind && one.action === 'create',
  );
  const read = quarantineDecision.schema.safeParse(decision?.body);
  // What does not fit its schema is refused with the field to mend, as anything else.
  if (decision === undefined || !read.success) return null;
  const { rights } = scope.author;
  if (!isCoordinator(rights)) return refused('not-your-role');
  if (!rights.orgIds.includes(decision.orgId)) return refused('org-not-yours', 'orgId');
  const kept = await loadKept(scope, read.data.opIds);
  return (await wrongIn(scope, group, decision, read.data, kept)) ?? { as: standingFor(kept) };
}

async function wrongIn(
  { world }: PushScope,
  group: OperationGroup,
  decision: Decision,
  { opIds, authorId, choice }: QuarantineDecisionBody,
  kept: ReadonlyMap<string, Kept>,
): Promise<Outcome | null> {
  for (const opId of opIds) {
    const one = kept.get(opId);
    // A restored centre may get it back from its author's phone.
    if (one === undefined) return later('parent-unknown');
    if (one.result !== 'quarantined' || one.operation === null) return refused('not-set-aside', 'opIds');
    if (one.author !== authorId) return refused('not-yours', 'authorId');
    if (one.orgId !== decision.orgId) return refused('org-not-yours', 'orgId');
    const earlier = await world.referrers(opId);
    const others = earlier.filter((ref) => ref.kind === decision.kind && ref.recordId !== decision.recordId);
    if (others.length > 0) return refused('already-decided', 'opIds');
  }
  if (kept.size !== new Set(opIds).size) return refused('with-group', 'opIds');
  const again = group.operations.filter((one) => one !== decision);
  if (choice === 'left') return again.length === 0 ? null : refused('invalid', 'choice');
  const stand = new Set(again.map(({ replaces }) => replaces));
  if (again.length !== kept.size || opIds.some((opId) => !stand.has(opId))) return refused('content-differs');
  for (const operation of again) {
    const words = kept.get(operation.replaces ?? '')?.operation;
    if (words == null || wordsOf(words) !== wordsOf(operation)) return refused('content-differs');
    if (isOnlyItsAuthors(operation.kind)) return refused('not-your-role');
  }
  return null;
}

const wordsOf = (operation: Operation): string =>
  canonicalJson(
    Object.fromEntries(Object.entries(operation).filter(([field]) => !notSame.has(field))) as JsonObject,
  );

/** The first author's name on the coordinator's rights: what they may not write is refused, and never set aside again. */
function standingFor(kept: ReadonlyMap<string, Kept>): Release['as'] {
  return (accepting, operation) => {
    const first = kept.get(operation.replaces ?? '');
    if (first?.operation == null) return [accepting, operation];
    const { account, rights, scopes } = accepting.author;
    const named = { ...rights, operatorId: first.author, takesForAuthor: true };
    const author = {
      account: { ...account, operatorId: first.author },
      rights: named,
      scopes,
      ever: async () => ({ rights: named, scopes: [...scopes] }),
    };
    const { deviceId, seq, clockOffsetMs } = first.operation;
    return [
      { ...accepting, author },
      { ...operation, deviceId, seq, clockOffsetMs },
    ];
  };
}

/** The named operations with all that was set aside together with them: a group is never split. */
async function loadKept(
  { trx, tenantId, world }: PushScope,
  opIds: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  const columns = [
    'op_id',
    'author',
    'action',
    'record_id',
    'result',
    'payload',
    'group_id',
    'device_id',
  ] as const;
  const named = await trx
    .selectFrom('operation')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('op_id', 'in', [...opIds])
    .execute();
  const [first] = named;
  const group =
    first === undefined
      ? []
      : await trx
          .selectFrom('operation')
          .select(columns)
          .where('tenant_id', '=', tenantId)
          .where('device_id', '=', first.device_id)
          .where('group_id', '=', first.group_id)
          .where('result', '=', 'quarantined')
          .execute();
  const rows = [...named, ...group];
  await world.load(rows.map((row) => row.record_id));
  const created = new Map<string, string>();
  const read = rows.map((row) => {
    const operation = row.payload === null ? null : (JSON.parse(row.payload) as Operation);
    if (operation?.action === 'create') created.set(row.record_id, operation.orgId);
    return { row, operation };
  });
  return new Map(
    read.map(({ row, operation }): [string, Kept] => [
      row.op_id,
      {
        author: row.author,
        orgId: created.get(row.record_id) ?? world.peek(row.record_id)?.orgId ?? null,
        result: row.result,
        operation,
      },
    ]),
  );
}
