import type { BodyOf, Kind } from '../kinds.ts';
import { definitionOf } from '../kinds.ts';
import type { Actor, CommandContext } from './command.ts';
import type { JsonObject } from './json.ts';
import { mergePatch } from './merge.ts';
import type { Change } from './operation.ts';
import type { AnyRecord, RecordOf } from './record.ts';

/** A readable id: `anId(7)` is always the same, and a valid UUIDv7. */
export const anId = (n: number): string => `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const ids = {
  tenant: anId(1),
  org: anId(2),
  team: anId(3),
  anna: anId(4),
  bruno: anId(5),
  carla: anId(6),
  place: anId(7),
};

/** A context whose ids count up from `firstId`, so that a test can be repeated. */
export function aContext(
  with_: {
    readonly now?: string;
    readonly firstId?: number;
    readonly clockOffsetMs?: number | null;
  } & Partial<Actor> = {},
): CommandContext {
  let last = with_.firstId ?? 0x1000;
  return {
    now: with_.now ?? '2026-11-21T21:00:00.000Z',
    clockOffsetMs: with_.clockOffsetMs ?? null,
    newId: () => {
      last += 1;
      return anId(last);
    },
    actor: {
      tenantId: ids.tenant,
      operatorId: with_.operatorId ?? ids.anna,
      orgId: with_.orgId ?? ids.org,
      roles: with_.roles ?? ['night_worker'],
      teamIds: with_.teamIds ?? [ids.team],
    },
  };
}

/** The records after some changes were accepted one after the other, as a store would keep them. */
export function accepted(
  changes: readonly { readonly change: Change; readonly ctx: CommandContext }[],
): AnyRecord[] {
  const records = new Map<string, AnyRecord>();
  let v = 2 ** 32;
  for (const { change, ctx } of changes) {
    for (const intent of change.intents) {
      v += 1;
      const seen = records.get(intent.recordId);
      if (intent.action === 'patch') {
        if (!seen) throw new Error('A patch of nothing.');
        const fields = definitionOf(intent.kind)?.fields ?? {};
        const { body } = mergePatch(fields, seen.body as JsonObject, intent.patch, intent.baseValues);
        records.set(seen.id, { ...seen, v, body });
      } else if (!seen) {
        const { recordId: id, kind, schemaVersion, orgId, subjectId, at, recordedAt, body } = intent;
        const createdBy = ctx.actor.operatorId;
        const rest = {
          receivedAt: recordedAt,
          deviceId: createdBy,
          serviceNight: null,
          clockSuspect: false,
          scopes: [],
          v,
        };
        records.set(id, {
          id,
          kind,
          schemaVersion,
          orgId,
          subjectId,
          at,
          recordedAt,
          createdBy,
          body,
          ...rest,
        });
      }
    }
  }
  return [...records.values()];
}

export const ofKind = <K extends Kind>(records: readonly AnyRecord[], kind: K): RecordOf<BodyOf<K>>[] =>
  records.filter((one) => one.kind === kind) as unknown as RecordOf<BodyOf<K>>[];

/** The value of a command that must succeed in this test. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${JSON.stringify(result.error)}`);
}
