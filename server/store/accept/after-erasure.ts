import { sql } from 'kysely';
import type { EncounterBody } from '../../../src/domain/encounter/encounter.ts';
import { anonymousEncounter, nightAlone } from '../../../src/domain/erasure/anonymous-encounter.ts';
import { erasureRequest } from '../../../src/domain/erasure/erasure-request.ts';
import type { JsonObject } from '../../../src/domain/kernel/json.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import type { Accepting, Outcome, PushScope } from './accepting.ts';
import { areaPlaceFor } from './carry-out-erasure.ts';
import { goneForGood, refusedAsErased } from './erased.ts';

type Creation = Extract<Operation, { action: 'create' }>;

/** What is left of a group that comes for somebody who was erased, and what its phone lets go of. */
export interface Reduced {
  readonly rest: readonly Operation[];
  /** By opId. */
  readonly gone: ReadonlyMap<string, Outcome>;
  /** Meetings that name nobody any more: their minute is not kept. */
  readonly nobodys: ReadonlySet<string>;
  /** Meetings of which less is kept than was sent. */
  readonly lessened: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * An operation that arrives for somebody erased keeps night, place, counts and what was given and asked; text, sealed parts and links
 * go (design D4). A group may come apart here, and nowhere else: what is about the person goes from the phone for good.
 */
export async function reducedForErased(scope: PushScope, { operations }: OperationGroup): Promise<Reduced> {
  if (operations.every((one) => refusedAsErased(scope.erased, one) === null))
    return { rest: operations, gone: new Map(), nobodys: nothing, lessened: nothing };
  const gone = new Map<string, Outcome>();
  const goneIds = new Set(scope.erased);
  const [nobodys, lessened] = [new Set<string>(), new Set<string>()];
  // A step of a referral goes with the referral that goes, wherever it stands in the group.
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const operation of operations) {
      if (gone.has(operation.opId) || !isAboutGone(operation, goneIds)) continue;
      gone.set(operation.opId, { result: 'refused', reason: goneForGood });
      if (operation.action === 'create') goneIds.add(operation.recordId);
    }
  }
  const rest: Operation[] = [];
  for (const operation of operations) {
    if (gone.has(operation.opId)) continue;
    if (operation.kind === 'encounter' && operation.action === 'create' && names(operation, goneIds)) {
      const less = await lessOf(scope, operation);
      rest.push(less.operation);
      lessened.add(operation.recordId);
      if (less.isNobodys) nobodys.add(operation.recordId);
    } else rest.push(operation.kind === 'shift' ? withoutLookingFor(operation, goneIds) : operation);
  }
  return { rest, gone, nobodys, lessened };
}

/** About the person and nothing else: no part of it may stay. */
function isAboutGone(operation: Operation, gone: ReadonlySet<string>): boolean {
  if (gone.has(operation.recordId)) return true;
  if (operation.action !== 'create' || operation.kind === 'encounter') return false;
  // That somebody asked says nothing of them.
  if (operation.kind === erasureRequest.kind || operation.kind === 'erasure_decision') return false;
  const definition = definitionOf(operation.kind);
  const asRecord = { ...operation, id: operation.recordId } as unknown as Parameters<
    NonNullable<typeof definition>['refs']
  >[0];
  try {
    return definition?.refs(asRecord).some((id) => gone.has(id)) === true;
  } catch {
    // Its body is no body of its kind: refused for that, further on.
    return false;
  }
}

const names = ({ body }: Creation, gone: ReadonlySet<string>): boolean => {
  const met = (body as { participants?: unknown }).participants;
  return Array.isArray(met) && met.some((one) => gone.has(String(one?.personId)));
};

async function lessOf(scope: PushScope, operation: Creation) {
  const definition = definitionOf('encounter');
  const read = definition?.schema.safeParse(operation.body);
  if (!read?.success) return { operation, isNobodys: false };
  const encounter = read.data as EncounterBody;
  const place = await areaPlaceFor(
    scope,
    operation.orgId,
    encounter.placeId,
    scope.author.account.operatorId,
  );
  const { body, subjectId, isNobodys } = anonymousEncounter(encounter, scope.erased, {
    on: scope.now.toISOString().slice(0, 10),
    areaPlaceId: place ?? encounter.placeId,
    seen: () => undefined,
  });
  return { operation: { ...operation, subjectId, body: body as unknown as JsonObject }, isNobodys };
}

/** Of a plan only the request to look for them goes. */
function withoutLookingFor(operation: Operation, gone: ReadonlySet<string>): Operation {
  const stay = (list: unknown): unknown =>
    Array.isArray(list) ? list.filter((id) => !gone.has(String(id))) : list;
  if (operation.action === 'create') {
    const { lookForIds, ...body } = operation.body as { lookForIds?: unknown };
    if (lookForIds === undefined) return operation;
    return { ...operation, body: { ...body, lookForIds: stay(lookForIds) } as Creation['body'] };
  }
  const change = operation.patch.lookForIds;
  if (change === undefined) return operation;
  const less = 'set' in change ? { set: stay(change.set) } : { add: stay(change.add), remove: change.remove };
  const baseValues = { ...operation.baseValues, lookForIds: stay(operation.baseValues.lookForIds) };
  return { ...operation, baseValues, patch: { ...operation.patch, lookForIds: less } } as Operation;
}

/** Before the group is written: of a meeting with nobody the night is told and not the minute. */
export function forgetMinutes({ world, versions }: Accepting, nobodys: ReadonlySet<string>): void {
  for (const id of nobodys) {
    const record = world.peek(id);
    if (record?.serviceNight == null) continue;
    const at = nightAlone(record.serviceNight);
    const next = { ...record, at, recordedAt: at };
    world.put(next);
    versions.forEach((version, index) => {
      if (version.record.id === id) versions[index] = { ...version, record: next, at };
    });
  }
}

/** What was to be made of somebody who is gone must not come by another way either, nor what would hang on it. */
export async function eraseUnmade(
  { trx, erased }: PushScope,
  group: OperationGroup,
  gone: Reduced['gone'],
): Promise<void> {
  const ids = group.operations
    .filter(({ opId, action, recordId }) => gone.has(opId) && action === 'create' && !erased.has(recordId))
    .map(({ recordId }) => recordId);
  if (ids.length === 0) return;
  await sql`SELECT erase_records(${ids}::uuid[], ${JSON.stringify(goneForGood)}::jsonb)`.execute(trx);
  for (const id of ids) erased.add(id);
}
