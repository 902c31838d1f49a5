import type { Json, JsonObject } from './json.ts';
import { canonicalJson, sameJson } from './json.ts';
import type { AnyKindDefinition } from './kind-definition.ts';
import { lastWins, type MergeRule } from './merge-rule.ts';
import type { FieldPatch } from './operation.ts';

/** Two values for the same field: the one that stands and the one kept beside it. */
export interface FieldConflict {
  readonly field: string;
  readonly kept: Json;
  readonly other: Json;
}

export interface Merged {
  readonly body: JsonObject;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Applies a patch to what is stored now, by the base the writer saw (design D2). Pure, deterministic, idempotent:
 * applying the same patch to its own result changes nothing. No value is ever dropped: what does not stand is a conflict.
 */
export function mergePatch(
  fields: AnyKindDefinition['fields'],
  stored: JsonObject,
  patch: { readonly [field: string]: FieldPatch },
  baseValues: { readonly [field: string]: unknown },
): Merged {
  const body: Record<string, Json> = { ...stored };
  const conflicts: FieldConflict[] = [];
  for (const [field, change] of Object.entries(patch)) {
    const theirs = stored[field] ?? null;
    if ('add' in change) {
      body[field] = mergeSet(theirs, change.add as Json[], change.remove as Json[]);
      continue;
    }
    const merged = mergeValue(
      fields[field] ?? lastWins,
      (baseValues[field] ?? null) as Json,
      change.set as Json,
      theirs,
    );
    body[field] = merged.value;
    if (merged.other !== undefined) conflicts.push({ field, kept: merged.value, other: merged.other });
  }
  return { body, conflicts };
}

/** Three-way merge of one value. `other` is set when both sides changed it to different things. */
export function mergeValue(
  rule: MergeRule,
  base: Json,
  mine: Json,
  theirs: Json,
): { value: Json; other?: Json } {
  if (sameJson(mine, theirs) || sameJson(mine, base)) return { value: theirs };
  if (sameJson(theirs, base)) return { value: mine };
  if (rule.rule === 'set' && Array.isArray(mine) && Array.isArray(theirs)) {
    const was = Array.isArray(base) ? base : [];
    return { value: mergeSet(theirs, without(mine, was), without(was, mine)) };
  }
  if (rule.rule === 'highest' || rule.rule === 'most-restrictive') {
    const mineWins = rule.order.indexOf(String(mine)) > rule.order.indexOf(String(theirs));
    return mineWins ? { value: mine, other: theirs } : { value: theirs, other: mine };
  }
  return { value: mine, other: theirs };
}

/** Fills only what is empty: a second creation of a thing that is logically one (design D1). */
export function fillEmpty(stored: JsonObject, incoming: JsonObject): JsonObject {
  const body: Record<string, Json> = { ...stored };
  for (const [field, value] of Object.entries(incoming)) if (isEmpty(body[field])) body[field] = value;
  return body;
}

/** The patch that turns one body into another: sets as members added and removed, the rest as values. */
export function patchBetween(
  fields: AnyKindDefinition['fields'],
  before: JsonObject,
  after: JsonObject,
): { [field: string]: FieldPatch } {
  const patch: { [field: string]: FieldPatch } = {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[field] ?? null;
    const to = after[field] ?? null;
    if (sameJson(from, to)) continue;
    const asSet =
      fields[field]?.rule === 'set' && Array.isArray(to) && (from === null || Array.isArray(from));
    const was = Array.isArray(from) ? from : [];
    patch[field] = (
      asSet ? { add: without(to as Json[], was), remove: without(was, to as Json[]) } : { set: to }
    ) as FieldPatch;
  }
  return patch;
}

function mergeSet(theirs: Json, add: readonly Json[], remove: readonly Json[]): Json {
  const current = Array.isArray(theirs) ? (theirs as Json[]) : [];
  const left = without(current, remove);
  return [...left, ...without(add, left)];
}

function without(values: readonly Json[], dropped: readonly Json[]): Json[] {
  const keys = new Set(dropped.map(canonicalJson));
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = canonicalJson(value);
    if (keys.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
