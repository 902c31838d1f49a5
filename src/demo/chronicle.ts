import type { CommandContext } from '../domain/kernel/command.ts';
import type { JsonObject } from '../domain/kernel/json.ts';
import type { AnyKindDefinition, KindDefinition } from '../domain/kernel/kind-definition.ts';
import { mergePatch } from '../domain/kernel/merge.ts';
import type { Change, CreateIntent } from '../domain/kernel/operation.ts';
import type { AnyRecord, RecordOf } from '../domain/kernel/record.ts';
import type { Result } from '../domain/kernel/result.ts';
import { addDays, nightEnd, serviceNight } from '../domain/kernel/service-night.ts';
import { type BodyOf, definitionOf, type Kind } from '../domain/kinds.ts';
import { type OperatorKey, operators } from './operators.ts';
import type { OrganisationKey } from './organisations.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A record as it is handed to the store, which gives it its version and its scopes. */
export type DemoRecord = Omit<AnyRecord, 'v' | 'scopes'> & {
  /** As the phone of its author pushed it; missing for what administrators keep. */
  readonly pushed?: { readonly opId: string; readonly seq: number };
};

/** The past as it was written down: commands are run as if by the operators, and what they save is kept. */
export interface Chronicle {
  readonly chance: SeededRandom;
  readonly tenantId: string;
  /** The date, so many days before the present. */
  date(ago: number): string;
  /** An instant so many hours after noon (in Turin) of that date. */
  at(ago: number, hoursAfterNoon: number): string;
  id(kind: Kind, key: string): string;
  as(operator: OperatorKey, now: string): CommandContext;
  /** Keeps what a command saves. A command that refuses is a mistake in the story, and stops it. */
  commit(result: Result<Change, unknown>, ctx: CommandContext): readonly AnyRecord[];
  /** Puts a record that no command writes: the registers that administrators keep. */
  put<K extends Kind>(
    definition: Pick<KindDefinition<BodyOf<K>>, 'kind' | 'schemaVersion'>,
    key: string,
    org: OrganisationKey,
    body: BodyOf<K>,
    at?: string,
  ): void;
  amend<K extends Kind>(kind: K, id: string, change: Partial<BodyOf<K>>): void;
  of<K extends Kind>(kind: K): readonly RecordOf<BodyOf<K>>[];
  /** Some notes written before this record never reached the centre: its phone counted them all the same. */
  loseBefore(recordId: string, notes: number): void;
  hasLost(): boolean;
  records(): readonly DemoRecord[];
}

export function createChronicle(chance: SeededRandom, today: string): Chronicle {
  const byId = new Map<string, AnyRecord>();
  const byKind = new Map<string, AnyRecord[]>();
  const opIds = new Map<string, string>();
  const lost = new Map<string, number>();
  const tenantId = chance.id('tenant');
  let minted = 0;
  let v = 0;
  const keep = (record: AnyRecord): void => {
    const ofItsKind = byKind.get(record.kind) ?? [];
    if (byId.has(record.id)) ofItsKind[ofItsKind.findIndex((one) => one.id === record.id)] = record;
    else ofItsKind.push(record);
    byKind.set(record.kind, ofItsKind);
    byId.set(record.id, record);
  };
  const date = (ago: number): string => addDays(today, -ago);
  const noons = new Map<number, number>();
  const noon = (ago: number): number => {
    const instant = noons.get(ago) ?? Date.parse(nightEnd(date(ago + 1)));
    noons.set(ago, instant);
    return instant;
  };
  const id = (kind: Kind, key: string): string => chance.id(kind, key);
  const change = (seen: AnyRecord | undefined, body: JsonObject): void => {
    if (!seen) throw new Error('A change of something that is not there.');
    keep({ ...seen, body });
  };
  return {
    chance,
    tenantId,
    date,
    at: (ago, hours) => new Date(noon(ago) + Math.round(hours * 60) * 60_000).toISOString(),
    id,
    as: (operator, now) => ({
      now,
      clockOffsetMs: 0,
      newId: () => {
        minted += 1;
        return chance.id('minted', minted);
      },
      actor: {
        tenantId,
        operatorId: id('operator', operator),
        orgId: id('organization', operators[operator].org),
        roles: operators[operator].roles,
        teamIds: operators[operator].teams.map((team) => id('team', team)),
      },
    }),
    commit(result, ctx) {
      if (!result.ok) throw new Error(`The story cannot be told: ${JSON.stringify(result.error)}`);
      return result.value.intents.map((intent) => {
        const seen = byId.get(intent.recordId);
        if (intent.action === 'create' && !seen) {
          v += 1;
          opIds.set(intent.recordId, intent.opId);
          keep(asRecord(intent, ctx, chance, v));
        }
        if (intent.action === 'patch') {
          const fields: AnyKindDefinition['fields'] = definitionOf(intent.kind)?.fields ?? {};
          change(
            seen,
            mergePatch(fields, (seen?.body ?? {}) as JsonObject, intent.patch, intent.baseValues).body,
          );
        }
        return byId.get(intent.recordId) as AnyRecord;
      });
    },
    put(definition, key, org, body, at = `${date(120)}T08:00:00.000Z`) {
      v += 1;
      const { kind, schemaVersion } = definition;
      const ids = {
        id: chance.id(kind, key),
        orgId: id('organization', org),
        createdBy: id('operator', 'nadia'),
      };
      const times = {
        at,
        recordedAt: at,
        receivedAt: at,
        serviceNight: serviceNight(at),
        clockSuspect: false,
      };
      const rest = { subjectId: null, deviceId: null, scopes: [], v };
      keep({ ...ids, ...times, ...rest, kind, schemaVersion, body: body as JsonObject });
    },
    amend(kind, recordId, more) {
      const seen = byId.get(recordId);
      if (seen?.kind !== kind) throw new Error(`There is no ${kind} to amend.`);
      change(seen, { ...seen.body, ...more } as JsonObject);
    },
    of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly RecordOf<BodyOf<K>>[],
    loseBefore: (recordId, notes) => lost.set(recordId, notes),
    hasLost: () => lost.size > 0,
    records: () => {
      const seqs = new Map<string, number>();
      return [...byId.values()]
        .sort(inTheOrderOfWriting)
        .map(({ v: _version, scopes: _scopes, ...record }) => {
          const opId = opIds.get(record.id);
          if (opId === undefined || record.deviceId === null) return record;
          const seq = (seqs.get(record.deviceId) ?? 0) + (lost.get(record.id) ?? 0) + 1;
          seqs.set(record.deviceId, seq);
          return { ...record, pushed: { opId, seq } };
        });
    },
  };
}

const inTheOrderOfWriting = (a: AnyRecord, b: AnyRecord): number =>
  a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.v - b.v;

function asRecord(intent: CreateIntent, ctx: CommandContext, chance: SeededRandom, v: number): AnyRecord {
  const { recordId, kind, schemaVersion, orgId, subjectId, at, recordedAt, body } = intent;
  return {
    id: recordId,
    kind,
    schemaVersion,
    orgId,
    subjectId,
    at,
    recordedAt,
    receivedAt: new Date(Date.parse(recordedAt) + chance.between(1, 40) * 1000).toISOString(),
    createdBy: ctx.actor.operatorId,
    deviceId: chance.id('device', ctx.actor.operatorId),
    serviceNight: serviceNight(at),
    clockSuspect: false,
    scopes: [],
    v,
    body,
  };
}
