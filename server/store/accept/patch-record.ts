import { isNeverKept, notBeside } from '../../../src/domain/conflict/not-beside.ts';
import type { Refusal } from '../../../src/domain/kernel/answer.ts';
import { type Json, type JsonObject, sameJson } from '../../../src/domain/kernel/json.ts';
import type { AnyKindDefinition } from '../../../src/domain/kernel/kind-definition.ts';
import { type FieldConflict, mergePatch } from '../../../src/domain/kernel/merge.ts';
import type { FieldPatch, Operation } from '../../../src/domain/kernel/operation.ts';
import { upgradedRecord } from '../../../src/domain/kernel/upgraded.ts';
import type { StoredRecord } from '../record-row.ts';
import { type Accepting, isTaken, later, type Outcome, refused } from './accepting.ts';
import { isClosedByItself } from './closed-record.ts';
import { hasShiftId } from './create-record.ts';
import { withoutWhatIsNewer } from './given-back.ts';
import { judge } from './judge.ts';
import { keepConflicts } from './keep-conflicts.ts';
import { refusedParents } from './parents.ts';
import { fieldRefusal, isTooLarge, readBody } from './readable.ts';
import { struckOff } from './struck-off.ts';
import { noteVersion, writeVersion } from './write-version.ts';

type Edit = Extract<Operation, { action: 'patch' }>;

/** What an edit makes of a record: the body that stands, and the values that do not but are kept. */
interface Merge {
  readonly body: JsonObject;
  readonly conflicts: readonly FieldConflict[];
}

/** Merges an edit into what is stored, by the values its writer saw (design D2). No value is ever dropped. */
export async function patchRecord(
  accepting: Accepting,
  definition: AnyKindDefinition,
  edit: Edit,
): Promise<Outcome> {
  if (definition.mode === 'appended') return refused('fact-not-editable');
  const found = await accepting.world.get(edit.recordId);
  if (found === undefined) {
    const gone = await refusedParents(accepting, edit, [edit.recordId]);
    return gone.length > 0 ? refused('parent-refused') : later('parent-unknown');
  }
  const stored = upgradedRecord(definition, found);
  // Before anything is answered that depends on what is stored.
  const judged = await judge(accepting, { before: stored, after: stored });
  if (judged !== null) return judged;
  if (stored.kind !== edit.kind) return refused('kind-differs');
  const standing = await withoutWhatIsNewer(accepting, definition, edit, stored);
  const merge = mergeEdit(definition, stored, standing);
  if ('result' in merge) return merge;
  if (isTooLarge(merge.body)) return refused('too-large');
  const after: StoredRecord = {
    ...stored,
    body: merge.body,
    closed: isClosedByItself(stored.kind, merge.body),
  };
  const conflicts: FieldConflict[] = [];
  for (const found of merge.conflicts) {
    const code = notBeside(after, found.field, found.other);
    if (code === null) conflicts.push(found);
    // What its writer wanted empty is empty, and nothing lies beside it.
    else if (mine(edit.patch[found.field], undefined) !== null) return refused(code, found.field);
  }
  const outcome = await store(accepting, edit, stored, after);
  if (!isTaken(outcome) || conflicts.length === 0) return outcome;
  await keepConflicts(accepting, standing, stored, conflicts);
  return { ...outcome, result: 'merged' } as Outcome;
}

async function store(
  accepting: Accepting,
  edit: Edit,
  stored: StoredRecord,
  after: StoredRecord,
): Promise<Outcome> {
  const judged = await judge(accepting, { before: stored, after });
  if (judged !== null) return judged;
  if (sameJson(after.body, stored.body)) {
    if (edit.former !== undefined)
      noteVersion(accepting, edit, { ...stored, v: accepting.feed.nextVersion() });
    return { result: 'accepted', v: stored.v };
  }
  const moved = stored.kind === 'shift' && !hasShiftId(accepting.tenantId, after);
  if (moved && hasShiftId(accepting.tenantId, stored)) return refused('id-not-derived', 'id');
  const unknown = await newUnknownReferences(accepting, stored, after);
  if ((await refusedParents(accepting, edit, unknown)).length > 0) return refused('parent-refused');
  const v = accepting.feed.nextVersion();
  const schemaVersion = Math.max(stored.schemaVersion, edit.schemaVersion);
  writeVersion(accepting, edit, { ...after, schemaVersion, v });
  accepting.takenAway.push(...struckOff(accepting, stored, { ...after, v }));
  return { result: 'accepted', v };
}

async function newUnknownReferences({ world }: Accepting, stored: StoredRecord, after: StoredRecord) {
  const listOf = (body: { readonly [field: string]: unknown }) =>
    Object.values(body)
      .flat()
      .filter((value): value is string => typeof value === 'string' && uuid.test(value));
  const had = new Set(listOf(stored.body));
  const added = listOf(after.body).filter((id) => !had.has(id));
  await world.load(added);
  return added.filter((id) => world.peek(id) === undefined);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Three ways to a result that its schema does not take:
 * - a value is wrong by itself: refused, at its field;
 * - each is right, but not with what somebody else wrote meanwhile: the stored values stand, mine are kept as conflicts;
 * - nobody wrote meanwhile, so the writer saw it all: refused.
 */
function mergeEdit(definition: AnyKindDefinition, stored: StoredRecord, edit: Edit): Merge | Outcome {
  const body = stored.body as JsonObject;
  const merged = mergePatch(definition.fields, body, edit.patch, edit.baseValues);
  const read = readBody(definition, merged.body);
  if (read.ok) return { body: read.value, conflicts: merged.conflicts };
  const emptied = emptiedAsAsked(definition, edit, merged, read.error);
  if (emptied !== null) return emptied;
  for (const field of Object.keys(edit.patch)) {
    const wrong = fieldRefusal(definition, field, mine(edit.patch[field], merged.body[field]));
    if (wrong !== null) return { result: 'refused', reason: wrong };
  }
  if (stored.v <= edit.baseV) return { result: 'refused', reason: read.error };
  const culprit = read.error.field?.split('.')[0] ?? '';
  return (
    withoutFields(definition, body, edit, [culprit]) ??
    keptAsConflicts(body, edit, merged, Object.keys(edit.patch))
  );
}

/** What is to be written nowhere from now on goes, whoever wrote it meanwhile: the writer asked for it to be empty. */
function emptiedAsAsked(
  definition: AnyKindDefinition,
  edit: Edit,
  merged: Merge,
  { code, field = '' }: Refusal,
): Merge | null {
  if (!isNeverKept(code) || mine(edit.patch[field], undefined) !== null || !(field in edit.patch))
    return null;
  const read = readBody(definition, { ...merged.body, [field]: null });
  if (!read.ok) return null;
  return { body: read.value, conflicts: merged.conflicts.filter((conflict) => conflict.field !== field) };
}

/** The rest of the edit, where only the named fields cannot stand beside what is stored. */
function withoutFields(
  definition: AnyKindDefinition,
  stored: JsonObject,
  edit: Edit,
  fields: readonly string[],
): Merge | null {
  const rest = Object.fromEntries(Object.entries(edit.patch).filter(([field]) => !fields.includes(field)));
  const left = Object.keys(edit.patch).filter((field) => fields.includes(field));
  if (left.length === 0 || Object.keys(rest).length === 0) return null;
  const partial = mergePatch(definition.fields, stored, rest, edit.baseValues);
  const read = readBody(definition, partial.body);
  if (!read.ok) return null;
  const full = mergePatch(definition.fields, stored, edit.patch, edit.baseValues);
  const set = keptAsConflicts(stored, edit, full, left);
  return { body: read.value, conflicts: [...partial.conflicts, ...set.conflicts] };
}

function keptAsConflicts(stored: JsonObject, edit: Edit, merged: Merge, fields: readonly string[]): Merge {
  const conflicts = fields
    .map((field) => ({
      field,
      kept: stored[field] ?? null,
      other: mine(edit.patch[field], merged.body[field]),
    }))
    .filter(({ kept, other }) => !sameJson(kept, other));
  return { body: stored, conflicts };
}

/** The value the writer set; for members added and removed, the set as it would have become. */
function mine(patch: FieldPatch | undefined, merged: Json | undefined): Json {
  return patch !== undefined && 'set' in patch ? (patch.set as Json) : (merged ?? null);
}
