import { type Answer, isFinal } from '../../../src/domain/kernel/answer.ts';
import { type Json, type JsonObject, sameJson } from '../../../src/domain/kernel/json.ts';
import type { AnyKindDefinition } from '../../../src/domain/kernel/kind-definition.ts';
import type { FieldPatch, Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import type { Former, Restore } from '../database.ts';
import type { StoredRecord } from '../record-row.ts';
import { type Accepting, later, type Outcome, type PushScope } from './accepting.ts';

type Edit = Extract<Operation, { action: 'patch' }>;

/** Other phones are waited for as long as they keep what was answered. */
const waitDays = 30;

/** Of these no other phone's notes can make an acceptance. */
const finalCodes = new Set([
  'already-engaged',
  'already-exists',
  'already-resolved',
  'erased',
  'fact-not-editable',
  'id-not-derived',
  'invalid',
  'kind-differs',
  'not-storable',
  'overtaken',
  'parent-refused',
  'subject-differs',
  'text-unsafe',
  'too-large',
]);

/** Kept when it was written and taken. What comes to be known of earlier days never undoes that, before a restore or after it. */
const keptOnce = new Set(['before-first-contact', 'before-shift', 'frozen-by-death']);

export const isBrokenBy = (
  scope: PushScope,
  operation: Operation,
  { code }: { readonly code: string },
): boolean => scope.restore === null || !wasTaken(operation) || !keptOnce.has(code);

/** What a phone says of an answer before the restore, where there was one that it could be from; else it is an operation like any other. */
export function believed(operation: Operation, epoch: number, restore: Restore | null): Operation {
  const { former, ...rest } = operation;
  if (former === undefined) return operation;
  const couldBe = former.v === undefined || Math.floor(former.v / 2 ** 32) < epoch;
  return restore !== null && couldBe ? operation : (rest as Operation);
}

/** What was refused or set aside before the restore stays so, with its reason: mending and release go on from there. */
export function answeredAsBefore(group: OperationGroup): readonly Answer[] | null {
  const answers = group.operations.flatMap(({ opId, former }): Answer[] =>
    former?.result === 'refused' || former?.result === 'quarantined'
      ? [{ opId, result: former.result, ...(former.reason === undefined ? {} : { reason: former.reason }) }]
      : [],
  );
  return answers.length === group.operations.length && answers.every(isFinal) ? answers : null;
}

/** As the phone says that gives it back. */
export const wasTaken = ({ former }: Operation): boolean =>
  former?.result === 'accepted' || former?.result === 'merged';

/**
 * It was taken once, so what is missing now (a note it follows, a right, somebody to see) is what other phones have not
 * given back yet: it waits for them, as long as they may still come.
 */
export function orLater(scope: PushScope, operation: Operation, outcome: Outcome): Outcome {
  if (!wasTaken(operation) || outcome.result !== 'refused' || scope.restore === null) return outcome;
  const waitedMs = scope.now.getTime() - Date.parse(scope.restore.at);
  if (waitedMs > waitDays * 86_400_000 || finalCodes.has(outcome.reason.code)) return outcome;
  return later(outcome.reason.code);
}

/** What the history keeps of a version that was given back. */
export function formerOf(operation: Operation): Former | undefined {
  const v = operation.former?.v;
  if (v === undefined) return undefined;
  return { v, patch: operation.action === 'create' ? null : operation.patch };
}

/**
 * An edit that is given back, without what somebody wrote after it: a field changes only if its last writer's (former)
 * version is lower (design D4). Where the risk is higher or the protection stricter, both are weighed as ever.
 */
export async function withoutWhatIsNewer(
  accepting: Accepting,
  definition: AnyKindDefinition,
  edit: Edit,
  stored: StoredRecord,
): Promise<Edit> {
  const formerV = edit.former?.v;
  if (formerV === undefined) return edit;
  const written = await writtenSoFar(accepting, stored.id);
  const patch: Record<string, FieldPatch> = {};
  const baseValues: Edit['baseValues'] = { ...edit.baseValues };
  for (const [field, change] of Object.entries(edit.patch)) {
    if ('add' in change) {
      const mayStand = (member: unknown) => lastWritten(written, field, member as Json) < formerV;
      patch[field] = { add: change.add.filter(mayStand), remove: change.remove.filter(mayStand) };
      continue;
    }
    const last = lastWritten(written, field);
    const rule = definition.fields[field]?.rule;
    if (last > formerV && rule !== 'highest' && rule !== 'most-restrictive') continue;
    patch[field] = change;
    // Its writer had seen what is stored, or what came after it: nothing here was written at the same time. A record that came
    // anew since is another matter: what it holds and its writer had not seen is for a person to weigh.
    if (Math.max(last, written[0]?.v ?? 0) <= edit.baseV)
      baseValues[field] = (stored.body[field] ?? null) as Edit['baseValues'][string];
  }
  return { ...edit, patch, baseValues };
}

/** A team that is given back, without those who were struck off it later. */
export async function withoutLaterStrikes(
  accepting: Accepting,
  operation: Operation,
  body: JsonObject,
): Promise<JsonObject> {
  const formerV = operation.former?.v;
  if (formerV === undefined || operation.kind !== 'team') return body;
  const written = await writtenSoFar(accepting, operation.recordId);
  const kept = Object.entries(body).map(([field, value]): [string, Json] => [
    field,
    Array.isArray(value) ? value.filter((one) => lastWritten(written, field, one) < formerV) : value,
  ]);
  return Object.fromEntries(kept);
}

interface Written {
  readonly v: number;
  readonly body: JsonObject;
  readonly former: Former | null;
}

/** All versions of a record in order, with those of this group that are not in the database yet. */
async function writtenSoFar(accepting: Accepting, recordId: string): Promise<readonly Written[]> {
  const rows = await accepting.trx
    .selectFrom('record_history')
    .select(['v', 'body', 'former'])
    .where('tenant_id', '=', accepting.tenantId)
    .where('record_id', '=', recordId)
    .orderBy('v')
    .execute();
  const pending = accepting.versions
    .filter(({ record }) => record.id === recordId)
    .map(({ record, former = null }) => ({ v: record.v, body: record.body, former }));
  return [...rows, ...pending].map(({ v, body, former }) => ({ v, body: body as JsonObject, former }));
}

/**
 * The version at which a field, or one member of a set, was last written: the former one where it was given back. Zero when that
 * was never since the record was made: no edit is older than its record, although the record may be sent again after the edit
 * (its answer was lost, so its phone does not know that it was taken once).
 */
function lastWritten(written: readonly Written[], field: string, member?: Json): number {
  let last = 0;
  let before: Json | undefined;
  for (const { v, body, former } of written) {
    const value = valueIn(body, field, member);
    if (former !== null) {
      if (touches(former, field, member)) last = Math.max(last, former.v);
    } else if (before !== undefined && !sameJson(value, before)) last = Math.max(last, v);
    before = value;
  }
  return last;
}

function valueIn(body: JsonObject, field: string, member?: Json): Json {
  const value = body[field] ?? null;
  if (member === undefined) return value;
  return Array.isArray(value) && value.some((one) => sameJson(one, member));
}

function touches({ patch }: Former, field: string, member?: Json): boolean {
  // The whole record was made: its lists as they were, and nobody was kept off them.
  if (patch === null) return member === undefined;
  const change = patch[field];
  if (change === undefined) return false;
  if (member === undefined || 'set' in change) return true;
  return [...change.add, ...change.remove].some((one) => sameJson(one as Json, member));
}
