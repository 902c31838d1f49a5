import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type CountArea, type CountNightBody, countNight } from './count-night.ts';

export interface PlanCountNight {
  readonly draft?: DraftIds;
  readonly seen: RecordOf<CountNightBody> | null;
  readonly name: string;
  readonly night: string;
  readonly state?: CountNightBody['state'];
  readonly instructions?: string;
  /** A line for each area: `cluster; area; squad`, or the area alone. */
  readonly areas: string;
}

export type PlanCountNightError =
  | { readonly type: 'coordinator-only' | 'nothing-changed' }
  | { readonly type: 'night-needed'; readonly field: 'night' }
  | { readonly type: 'area-line-odd'; readonly field: 'areas'; readonly detail: string }
  | BodyError;

/** Sets a count night, or changes it. Areas keep their ids by cluster and name, so that counts stay where they were made. */
export function planCountNight(
  input: PlanCountNight,
  ctx: CommandContext,
): Result<Change, PlanCountNightError> {
  const { seen } = input;
  if (!ctx.actor.roles.includes('coordinator')) return fail({ type: 'coordinator-only' });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(input.night)) return fail({ type: 'night-needed', field: 'night' });
  const areas = areasIn(input.areas, seen?.body.areas ?? []);
  if (!areas.ok) return areas;
  const body = parsedBody(countNight, {
    ...seen?.body,
    name: input.name.trim(),
    night: input.night,
    state: input.state ?? seen?.body.state ?? 'planned',
    instructions: input.instructions?.trim() || null,
    areas: areas.value,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  if (seen === null) {
    const intent = createIntent(countNight, ctx, { ...draft, subjectId: null, body: body.value });
    return ok(changeFrom(draft, [intent]));
  }
  const patch = patchBetween(countNight.fields, seen.body as JsonObject, body.value as JsonObject);
  if (Object.keys(patch).length === 0) return fail({ type: 'nothing-changed' });
  return ok(changeFrom(draft, [patchIntent(countNight, ctx, seen, patch, draft.opId)]));
}

function areasIn(
  text: string,
  before: readonly CountArea[],
): Result<CountArea[], Extract<PlanCountNightError, { type: 'area-line-odd' }>> {
  const known = new Map(before.map((area) => [keyOf(area.cluster, area.name), area]));
  let last = Math.max(0, ...before.map(({ id }) => Number(id.slice(1)) || 0));
  const areas: CountArea[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parts = line.split(/[;\t]/).map((part) => part.trim());
    const [cluster, name, squad] = parts.length === 1 ? [null, parts[0], null] : parts;
    const isOdd =
      parts.length > 3 ||
      !name ||
      areas.some((one) => keyOf(one.cluster, one.name) === keyOf(cluster || null, name));
    if (isOdd) return fail({ type: 'area-line-odd', field: 'areas', detail: String(at + 1) });
    const was = known.get(keyOf(cluster || null, name));
    if (!was) last += 1;
    areas.push({ ...was, id: was?.id ?? `a${last}`, name, cluster: cluster || null, squad: squad || null });
  }
  return ok(areas);
}

const keyOf = (cluster: string | null, name: string): string => `${cluster ?? ''}\n${name}`.toLowerCase();

/** The areas as they are written in the form. */
export const areasAsText = (areas: readonly CountArea[]): string =>
  areas
    .map(({ cluster, name, squad }) =>
      squad ? `${cluster ?? ''}; ${name}; ${squad}` : cluster ? `${cluster}; ${name}` : name,
    )
    .join('\n');
