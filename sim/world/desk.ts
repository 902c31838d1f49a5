import { v7 } from 'uuid';
import { push } from '../../server/store/accept/push.ts';
import type { Account } from '../../server/store/rights.ts';
import type { CommandContext } from '../../src/domain/kernel/command.ts';
import type { FieldPatch, Intent } from '../../src/domain/kernel/operation.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { userIdOf } from '../centre/centre.ts';
import { town, workers } from '../centre/town.ts';
import { bodyOf } from '../oracles/town-truth.ts';
import type { SimulatedWorld } from './create-world.ts';

/** The desk of the coordinator of Strada, which has the centre at hand while phones may be out of reach. */
export interface Desk {
  readonly ctx: CommandContext;
  readonly newId: () => string;
  /** Each argument is one group. */
  push(...groups: readonly (readonly Intent[])[]): void;
  /** One field of a record, as it is read there now. */
  patch(kind: string, recordId: string, field: string, change: FieldPatch): void;
}

/** Null while nobody can work there. */
export function openDesk(world: SimulatedWorld, random: SeededRandom): Desk | null {
  const coordinator = workers.find((one) => one.roles.includes('coordinator'));
  if (coordinator === undefined || !world.centre.isUp()) return null;
  const msecs = world.scheduler.now();
  const now = new Date(msecs).toISOString();
  const newId = (): string => v7({ msecs, random: random.bytes(16) });
  const { operatorId, orgId, roles } = coordinator;
  const account: Account = {
    ...{ tenantId: town.tenant, userId: userIdOf(operatorId), operatorId, orgId, roles },
    ...{ pastRoles: [], pastOrgIds: [] },
  };
  const deviceId = newId();
  const desk: Desk = {
    newId,
    ctx: {
      now,
      clockOffsetMs: 0,
      newId,
      actor: { tenantId: town.tenant, operatorId, orgId, roles, teamIds: [] },
    },
    push: (...groups) => {
      let seq = 0;
      const stamped = groups.map((intents) => ({
        groupId: newId(),
        operations: intents.map((intent) => {
          seq += 1;
          return { ...intent, deviceId, seq, clockOffsetMs: 0 } as never;
        }),
      }));
      const beacon = { deviceId, headSeq: seq, onlyHere: 0, appVersion: 'desk' };
      const pushing = push(world.centre.store, account, { beacon, groups: stamped }, (error) => {
        world.tell({ oracle: 'no bugs', phone: null, what: String(error) });
      });
      world.centre.work(pushing).catch(() => undefined);
    },
    patch: (kind, recordId, field, change) => {
      const seen = bodyOf(world.seen().truth.record(recordId))[field] ?? null;
      desk.push([
        {
          ...{ action: 'patch', opId: newId(), recordId, kind, schemaVersion: 1, recordedAt: now, baseV: 0 },
          patch: { [field]: change },
          baseValues: { [field]: seen },
        } as Intent,
      ]);
    },
  };
  return desk;
}
