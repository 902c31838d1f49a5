import { sql, type Transaction } from 'kysely';
import type { PushRequest } from '../../../src/contract/sync.ts';
import { type Answer, refusalSchema } from '../../../src/domain/kernel/answer.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import { idSchema } from '../../../src/domain/kernel/record.ts';
import { withCoarsePoint } from '../../../src/domain/place/coarse-operation.ts';
import { notePush } from '../../audit/note-push.ts';
import type { Database, Restore } from '../database.ts';
import { inFeedTransaction } from '../feed-transaction.ts';
import { type Account, loadAccount } from '../rights.ts';
import type { Store } from '../store.ts';
import { acceptGroup, refuseWhole } from './accept-group.ts';
import { type PushScope, refused } from './accepting.ts';
import { loadAuthor } from './author.ts';
import { loadErased } from './erased.ts';
import { believed } from './given-back.ts';
import { writeAnswers } from './keep-answers.ts';
import { noteContact, type PushingDevices, pushingDevices } from './pushing-device.ts';
import { withoutCentresWord } from './readable.ts';
import { createWorld } from './world.ts';

export interface PushResult {
  readonly epoch: number;
  readonly answers: readonly Answer[];
  readonly fork: boolean;
}

/** A push whose account was closed, or whose phone was reported lost, between sign-in and here. */
export class PushNotAllowed extends Error {}

/** Bytes above which one group is refused on its own, so that its neighbours can go. */
const groupBytes = 1_000_000;
/** An offset beyond this is no measurement. */
const longestOffsetMs = 50 * 365 * 86_400_000;

/**
 * Takes one batch: one transaction, one savepoint for each group, one answer for each operation (design D4).
 * The tenant's counter is locked first, so the same batch sent twice at once is applied once and answered twice.
 */
export async function push(
  store: Store,
  account: Account,
  request: PushRequest,
  onError: (error: unknown) => void,
): Promise<PushResult> {
  return inFeedTransaction(store, account.tenantId, async (trx, feed) => {
    // Read again under the lock: what they may do is what they may do now.
    const current = await loadAccount(trx, account.userId);
    if (current === null) throw new PushNotAllowed('closed account');
    const now = store.now();
    const author = await loadAuthor(trx, current, now);
    const tenantId = current.tenantId;
    const beacon = { ...request.beacon, deviceId: request.beacon.deviceId.toLowerCase() };
    const restore = await lastRestore(trx, tenantId);
    const groups = request.groups.map((group) => readable(group, feed.epoch, restore));
    const operations = groups.flatMap((group) => group.operations);
    const scope: PushScope = {
      trx,
      tenantId,
      world: createWorld(trx, tenantId),
      feed,
      author,
      now,
      answered: [],
      takenAway: [],
      erased: await loadErased(trx, tenantId, operations),
      restore,
    };
    const known = await knownAnswers(trx, tenantId, current.operatorId, operations);
    const before = new Set(known.keys());
    const devices = await pushingDevices(scope, beacon, operations, known);
    if (devices.isLost) throw new PushNotAllowed('lost device');
    const recordIds = operations.map((operation) => operation.recordId);
    await scope.world.load([...recordIds, ...operations.flatMap(referenceIds)]);
    await scope.world.loadReferrers(recordIds);
    for (const group of groups) await acceptUnknown(scope, group, known, devices, onError);
    await writeAnswers(scope);
    await noteContact(scope, beacon, devices);
    const fresh = operations.flatMap((operation) => {
      const answer = known.get(operation.opId);
      return answer === undefined || before.has(operation.opId) ? [] : [{ operation, answer }];
    });
    await notePush(scope, fresh);
    // On its disk before the commit: what was taken away must stay so, whatever becomes of this database.
    store.takenAway?.append(scope.takenAway);
    const answers = operations.map(({ opId }) => known.get(opId)).filter((answer) => answer !== undefined);
    return { epoch: feed.epoch, answers: [...new Set(answers)], fork: devices.forked.size > 0 };
  });
}

/** Applies what of a group has no answer yet, and adds the answers to those known. */
async function acceptUnknown(
  scope: PushScope,
  group: OperationGroup,
  known: Map<string, Answer>,
  devices: PushingDevices,
  onError: (error: unknown) => void,
): Promise<void> {
  if (group.operations.some((operation) => devices.forked.has(operation.deviceId))) return;
  const open = new Map<string, Operation>();
  for (const operation of group.operations)
    if (!known.has(operation.opId)) open.set(operation.opId, operation);
  if (open.size === 0) return;
  const rest: OperationGroup = { ...group, operations: [...open.values()] };
  const tooLarge = Buffer.byteLength(JSON.stringify(rest)) > groupBytes;
  const answers = tooLarge
    ? refuseWhole(scope, rest, refused('too-large'))
    : await acceptGroup(scope, rest, onError);
  for (const answer of answers) known.set(answer.opId, answer);
}

/** Ids in a new record's body, most of which are references: asked for in one go rather than one by one. */
function referenceIds(operation: Operation): readonly string[] {
  if (operation.action !== 'create') return [];
  const strings = Object.values(operation.body).filter((value) => typeof value === 'string');
  return strings.filter((value) => idSchema.safeParse(value).success);
}

/**
 * A phone that measured nonsense is treated as one that never measured. Ids are compared as text here and as numbers in the
 * database: in one spelling only, or a known id in capitals would pass for a new one.
 */
function readable(group: OperationGroup, epoch: number, restore: Restore | null): OperationGroup {
  const operations = group.operations.map((operation) => {
    const { clockOffsetMs } = operation;
    const isNonsense = Math.abs(clockOffsetMs ?? 0) > longestOffsetMs;
    const coarse = withCoarsePoint(withoutCentresWord(inSmallLetters(operation)));
    const told = { ...coarse, clockOffsetMs: isNonsense ? null : clockOffsetMs };
    return believed(told, epoch, restore);
  });
  return { ...group, groupId: group.groupId.toLowerCase(), operations };
}

async function lastRestore(trx: Transaction<Database>, tenantId: string): Promise<Restore | null> {
  const { restores } = await trx
    .selectFrom('tenant')
    .select(['restores'])
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return restores.at(-1) ?? null;
}

function inSmallLetters(operation: Operation): Operation {
  const ids = ['opId', 'recordId', 'deviceId', 'replaces', 'orgId', 'subjectId'];
  const small = Object.entries(operation).map(([field, value]) =>
    ids.includes(field) && typeof value === 'string' ? [field, value.toLowerCase()] : [field, value],
  );
  return Object.fromEntries(small) as Operation;
}

/** The first answers, for ever. Somebody else's opId tells nothing of its fate. */
async function knownAnswers(
  trx: Transaction<Database>,
  tenantId: string,
  operatorId: string,
  operations: readonly Operation[],
): Promise<Map<string, Answer>> {
  const opIds = operations.map(({ opId }) => opId);
  const rows = await trx
    .selectFrom('operation')
    .select(['op_id', 'author', 'result', 'reason', 'v'])
    .where('tenant_id', '=', tenantId)
    .where('op_id', '=', sql<string>`ANY (${opIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map((row): [string, Answer] => {
      if (row.author !== operatorId) {
        return [row.op_id, { opId: row.op_id, result: 'refused', reason: { code: 'not-yours' } }];
      }
      const reason = row.reason === null ? undefined : refusalSchema.parse(row.reason);
      return [
        row.op_id,
        {
          opId: row.op_id,
          result: row.result,
          ...(row.v === null ? {} : { v: row.v }),
          ...(reason === undefined ? {} : { reason }),
        },
      ];
    }),
  );
}
