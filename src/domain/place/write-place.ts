import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type PlaceBody, place } from './place.ts';
import { type PointError, readPoint } from './point.ts';

export interface WritePlace {
  readonly draft?: DraftIds;
  /** The copy on the screen; null for a place that nobody wrote down yet. */
  readonly seen: RecordOf<PlaceBody> | null;
  readonly name: string;
  readonly kind: PlaceBody['kind'];
  readonly areaId: string | null;
  /** As written, in decimal degrees. Both empty: no point. */
  readonly lat: string;
  readonly lon: string;
  readonly riskNotes: string;
  readonly active?: boolean;
}

export type WritePlaceError =
  | PointError
  | { readonly type: 'area-needed'; readonly field: 'areaId' }
  | { readonly type: 'nothing-changed' }
  | BodyError;

/**
 * Writes down a place, or changes one: only the fields that differ, so that two colleagues both keep what they wrote. A new
 * one is seen by its organisation's teams of that area until somebody opens it to the network.
 */
export function writePlace(input: WritePlace, ctx: CommandContext): Result<Change, WritePlaceError> {
  const point = readPoint(input);
  if (!point.ok) return point;
  const { seen, areaId } = input;
  if (areaId === null) return fail({ type: 'area-needed', field: 'areaId' });
  const body = parsedBody(place, {
    ...(seen?.body ?? { communeCode: null, visibility: 'org', addressVisibility: 'staff' }),
    name: input.name.trim(),
    kind: input.kind,
    areaId,
    lat: point.value?.lat ?? null,
    lon: point.value?.lon ?? null,
    riskNotes: input.riskNotes.trim() || null,
    active: input.active ?? true,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  if (seen === null) {
    return ok(changeFrom(draft, [createIntent(place, ctx, { ...draft, subjectId: null, body: body.value })]));
  }
  const patch = patchBetween(place.fields, seen.body as JsonObject, body.value as JsonObject);
  if (Object.keys(patch).length === 0) return fail({ type: 'nothing-changed' });
  return ok(changeFrom(draft, [patchIntent(place, ctx, seen, patch, draft.opId)]));
}
