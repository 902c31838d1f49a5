import type { Instant } from './clock.ts';
import { corrected } from './clock.ts';
import type { NewId } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { AnyKindDefinition } from './kind-definition.ts';
import type { Change, CreateIntent, FieldPatch, PatchIntent } from './operation.ts';
import type { AnyRecord } from './record.ts';

export interface Actor {
  readonly tenantId: string;
  readonly operatorId: string;
  readonly orgId: string;
  readonly roles: readonly string[];
  readonly teamIds: readonly string[];
  /** With which marks of words are made, known to this worker's phones and the centre alone. Absent before the first contact. */
  readonly searchSecret?: string;
}

/** Everything a command may know of the world. `now` is stamped once, here: replaying the change never reads a clock again. */
export interface CommandContext {
  readonly now: Instant;
  readonly clockOffsetMs: number | null;
  readonly newId: NewId;
  readonly actor: Actor;
}

/** Now, as the server would say it. */
export const correctedNow = (ctx: CommandContext): Instant => corrected(ctx.now, ctx.clockOffsetMs);

/** What went wrong in a command, in a form that a screen turns into words at the field. */
export interface CommandError {
  readonly type: string;
  readonly field?: string;
  readonly detail?: string;
}

export function createIntent(
  definition: AnyKindDefinition,
  ctx: CommandContext,
  input: {
    readonly recordId?: string;
    readonly opId?: string;
    readonly subjectId: string | null;
    readonly at?: Instant;
    readonly orgId?: string;
    readonly body: object;
  },
): CreateIntent {
  return {
    action: 'create',
    opId: input.opId ?? ctx.newId(),
    recordId: input.recordId ?? ctx.newId(),
    kind: definition.kind,
    schemaVersion: definition.schemaVersion,
    orgId: input.orgId ?? ctx.actor.orgId,
    subjectId: input.subjectId,
    at: input.at ?? ctx.now,
    recordedAt: ctx.now,
    body: input.body as JsonObject,
  };
}

/** A patch against the copy the writer is looking at: the values it replaces become the base of the merge. */
export function patchIntent(
  definition: AnyKindDefinition,
  ctx: CommandContext,
  seen: AnyRecord,
  patch: { readonly [field: string]: FieldPatch },
  opId?: string,
): PatchIntent {
  const baseValues = Object.fromEntries(
    Object.keys(patch).map((field) => [field, (seen.body as JsonObject)[field] ?? null]),
  );
  return {
    action: 'patch',
    opId: opId ?? ctx.newId(),
    recordId: seen.id,
    kind: definition.kind,
    schemaVersion: definition.schemaVersion,
    recordedAt: ctx.now,
    patch: patch as PatchIntent['patch'],
    baseValues: baseValues as PatchIntent['baseValues'],
    baseV: seen.v,
  };
}

export const changeOf = (ctx: CommandContext, ...intents: Change['intents']): Change => ({
  groupId: ctx.newId(),
  intents,
});
