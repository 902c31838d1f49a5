import { v7 } from 'uuid';
import { push } from '../../../server/store/accept/push.ts';
import { setContext } from '../../../server/store/context.ts';
import { createStore, type RunningStore } from '../../../server/store/create-store.ts';
import { createHints } from '../../../server/store/hints.ts';
import { openPglite, openPostgres } from '../../../server/store/open-database.ts';
import { pull } from '../../../server/store/pull.ts';
import type { Account } from '../../../server/store/rights.ts';
import { createTenant, importRecords, type SeedRecord } from '../../../server/store/seed.ts';
import { openModel } from '../../../sim/store/model-database.ts';
import type { PulledItem, PullResponse } from '../../../src/contract/sync.ts';
import type { Answer } from '../../../src/domain/kernel/answer.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import type { AnyRecord } from '../../../src/domain/kernel/record.ts';
import { shiftId } from '../../../src/domain/shift/shift.ts';
import { createFakeClock, type FakeClock } from '../../harness/clock.ts';
import { createTestDatabase } from '../../harness/postgres.ts';

/** Two organisations in one network; Strada has two teams in two areas, Ponte one team in an area of the same name. */
export interface Town {
  readonly store: RunningStore;
  readonly clock: FakeClock;
  readonly ids: ReturnType<typeof makeIds>;
  readonly people: Readonly<Record<PersonName, Account>>;
  account(name: PersonName): Account;
  close(): Promise<void>;
}

const names = ['anna', 'bruno', 'carla', 'dino', 'emma', 'fabio', 'gina', 'ilde', 'livia'] as const;
export type PersonName = (typeof names)[number];

function makeIds() {
  return {
    tenant: v7(),
    strada: v7(),
    ponte: v7(),
    teamCentro: v7(),
    teamNord: v7(),
    teamPonte: v7(),
    piazza: v7(),
    parco: v7(),
    dormitorio: v7(),
    operators: Object.fromEntries(names.map((name) => [name, v7()])) as Record<PersonName, string>,
  };
}

/** `model` is the store in memory that the simulator uses: it may stand in for the others as far as the suites pass on it. */
export type Backend = 'pglite' | 'postgres' | 'model';

/**
 * anna and bruno: night workers of team Centro; dino: of team Nord; carla: coordinator; emma: administrator;
 * fabio: night worker of Ponte; gina: educator of Strada and deputy of team Centro, member of none; ilde: coordinator and educator,
 * who sees the whole of Strada and writes what is written outside; livia: data protection officer of Strada.
 */
export async function aTown(backend: Backend): Promise<Town> {
  const clock = createFakeClock();
  const ids = makeIds();
  const now = () => new Date(clock.nowMs());
  const own = backend === 'postgres' ? await createTestDatabase() : null;
  const store = backend === 'model' ? modelStore(now) : await openStore(own?.url ?? null, now);
  await createTenant(store, { id: ids.tenant, name: 'Torino', demo: true });
  await importRecords(store, ids.tenant, network(ids));
  const people = Object.fromEntries(names.map((name) => [name, accountOf(ids, name)])) as Record<
    PersonName,
    Account
  >;
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: ids.tenant, mode: 'accept' });
    for (const account of Object.values(people)) {
      await trx
        .insertInto('account')
        .values({
          tenant_id: account.tenantId,
          user_id: account.userId,
          operator_id: account.operatorId,
          org_id: account.orgId,
          roles: [...account.roles],
        })
        .execute();
    }
  });
  return {
    store,
    clock,
    ids,
    people,
    account: (name) => people[name],
    close: async () => {
      await store.close();
      await own?.drop();
    },
  };
}

async function openStore(url: string | null, now: () => Date): Promise<RunningStore> {
  const database = url === null ? await openPglite('memory') : openPostgres(url, { maxConnections: 12 });
  return createStore(database, { now });
}

function modelStore(now: () => Date): RunningStore {
  const database = openModel();
  return { database, hints: createHints(v7()), now, close: () => database.close() };
}

const roles: Record<PersonName, readonly string[]> = {
  anna: ['night_worker'],
  bruno: ['night_worker'],
  carla: ['coordinator'],
  dino: ['night_worker'],
  emma: ['org_admin'],
  fabio: ['night_worker'],
  gina: ['street_educator'],
  ilde: ['coordinator', 'street_educator'],
  livia: ['dpo'],
};

function accountOf(ids: Town['ids'], name: PersonName): Account {
  return {
    tenantId: ids.tenant,
    userId: `${ids.tenant}-${name}`,
    operatorId: ids.operators[name],
    orgId: name === 'fabio' ? ids.ponte : ids.strada,
    roles: roles[name],
    pastRoles: [],
    pastOrgIds: [],
  };
}

const longAgo = '2026-01-10T12:00:00.000Z';

function network(ids: Town['ids']): SeedRecord[] {
  const at = { at: longAgo, createdBy: ids.operators.emma };
  const seed = (id: string, kind: string, orgId: string, body: object): SeedRecord => ({
    id,
    kind,
    orgId,
    subjectId: null,
    ...at,
    body,
  });
  const org = (name: string) => ({ name, kind: 'social_coop', controllerRole: 'controller' });
  const team = (name: string, areaIds: string[], memberIds: string[], deputyIds: string[] = []) => ({
    name,
    kind: 'night_mobile',
    areaIds,
    routePlaceIds: [],
    memberIds,
    deputyIds,
  });
  const { anna, bruno, dino, fabio, gina } = ids.operators;
  return [
    seed(ids.strada, 'organization', ids.strada, org('Strada')),
    seed(ids.ponte, 'organization', ids.ponte, org('Ponte')),
    ...names.map((name) =>
      seed(ids.operators[name], 'operator', name === 'fabio' ? ids.ponte : ids.strada, {
        displayName: name,
        roles: [...roles[name]],
        profession: null,
        languages: ['it'],
      }),
    ),
    seed(ids.teamCentro, 'team', ids.strada, team('Centro', ['centro'], [anna, bruno], [gina])),
    seed(ids.teamNord, 'team', ids.strada, team('Nord', ['nord'], [dino])),
    seed(ids.teamPonte, 'team', ids.ponte, team('Ponte', ['centro'], [fabio])),
    seed(ids.piazza, 'place', ids.strada, aPlaceBody('centro')),
    seed(ids.parco, 'place', ids.strada, aPlaceBody('nord')),
    seed(ids.dormitorio, 'service', ids.strada, {
      name: 'Dormitorio',
      organizationId: ids.strada,
      description: null,
      status: 'active',
      itCategory: 'night_shelter',
      phone: null,
      applicationProcess: null,
      openingNote: null,
      acceptsPets: null,
      acceptsCouples: null,
      acceptsWithoutDocuments: null,
      assuredDate: null,
      addressVisibility: 'public',
      address: null,
    }),
  ];
}

export const aPlaceBody = (areaId: string, more: object = {}) => ({
  name: `Posto in ${areaId}`,
  kind: 'square',
  areaId,
  communeCode: null,
  lat: null,
  lon: null,
  visibility: 'org',
  addressVisibility: 'public',
  riskNotes: null,
  active: true,
  ...more,
});

export const aPersonBody = (more: object = {}) => ({
  personCode: 'K7-MORA-4',
  identityLevel: 'anonymous',
  nicknames: [],
  descriptor: 'giacca blu',
  ageBand: 'unknown',
  gender: 'unknown',
  languages: [],
  usualPlaceIds: [],
  pets: null,
  note: null,
  ...more,
});

type ShiftIdParts = Parameters<typeof shiftId>[1];

/** One phone of one worker: makes operations in order and pushes them. */
export function aPhone(town: Town, name: PersonName, deviceId = v7()) {
  let seq = 0;
  const account = town.account(name);
  const stamp = () => {
    seq += 1;
    return { deviceId, seq, clockOffsetMs: 0 };
  };
  const phone = {
    deviceId,
    account,
    headSeq: () => seq,
    create: (
      kind: string,
      body: object,
      more: Partial<Extract<Operation, { action: 'create' }>> = {},
    ): Extract<Operation, { action: 'create' }> => ({
      action: 'create',
      opId: v7(),
      recordId: kind === 'shift' ? shiftId(town.ids.tenant, body as ShiftIdParts) : v7(),
      kind,
      schemaVersion: 1,
      orgId: account.orgId,
      subjectId: null,
      at: town.clock.now(),
      recordedAt: town.clock.now(),
      body: body as Record<string, unknown>,
      ...stamp(),
      ...more,
    }),
    patch: (
      kind: string,
      recordId: string,
      patch: Record<string, unknown>,
      baseValues: Record<string, unknown>,
      more: Partial<Extract<Operation, { action: 'patch' }>> = {},
    ): Extract<Operation, { action: 'patch' }> => ({
      action: 'patch',
      opId: v7(),
      recordId,
      kind,
      schemaVersion: 1,
      recordedAt: town.clock.now(),
      patch: patch as Extract<Operation, { action: 'patch' }>['patch'],
      baseValues: baseValues as Extract<Operation, { action: 'patch' }>['baseValues'],
      baseV: 0,
      ...stamp(),
      ...more,
    }),
    encounter: (personIds: readonly string[], more: object = {}, envelope: object = {}) => {
      const body = anEncounterBody(town, personIds, more);
      return phone.create('encounter', body, { subjectId: personIds[0] ?? body.placeId, ...envelope });
    },
    /** Each argument is one group. */
    push: async (...groups: readonly (Operation | readonly Operation[])[]) => {
      const errors: unknown[] = [];
      const result = await push(
        town.store,
        account,
        {
          beacon: { deviceId, headSeq: seq, onlyHere: 0, appVersion: 'test' },
          groups: groups.map(aGroup),
        },
        (error) => errors.push(error),
      );
      return { ...result, errors };
    },
    /** Pushes and gives the answers by opId. */
    answers: async (...groups: readonly (Operation | readonly Operation[])[]) => {
      const { answers, errors } = await phone.push(...groups);
      if (errors.length > 0) throw errors[0];
      return new Map<string, Answer>(answers.map((answer) => [answer.opId, answer]));
    },
    answer: async (operation: Operation) => {
      const answer = (await phone.answers(operation)).get(operation.opId);
      if (!answer) throw new Error('No answer came.');
      return answer;
    },
  };
  return phone;
}

export const aGroup = (operations: Operation | readonly Operation[]): OperationGroup => ({
  groupId: v7(),
  operations: Array.isArray(operations) ? [...operations] : [operations as Operation],
});

export const anEncounterBody = (town: Town, personIds: readonly string[], more: object = {}) => ({
  shiftId: null as string | null,
  teamId: town.ids.teamCentro,
  placeId: town.ids.piazza,
  kind: 'street',
  precision: 'minute',
  duration: null,
  participants: personIds.map((personId, index) => ({
    personId,
    role: index === 0 ? 'main' : 'companion',
    certainty: 'sure',
  })),
  anonymousCounts: personIds.length === 0 ? [{ gender: 'unknown', ageBand: 'unknown', n: 1 }] : [],
  contactMade: true,
  housingNow: null,
  needs: [],
  items: [],
  offers: [],
  bedRequest: null,
  note: null,
  personWords: null,
  nextStep: null,
  lateEntry: false,
  correctsId: null,
  withdrawn: false,
  ...more,
});

export const aReferralBody = (town: Town, personId: string) => ({
  personId,
  toServiceId: town.ids.dormitorio,
  shiftId: null,
  encounterId: null,
  teamId: town.ids.teamCentro,
  reasonCodes: ['bed_tonight'],
  urgency: 'routine',
  mode: 'phone',
  dueOn: null,
  note: null,
});

export const aShiftBody = (town: Town, more: object = {}) => ({
  teamId: town.ids.teamCentro,
  kind: 'street_night',
  period: 'night',
  serviceNight: '2026-11-21',
  ordinal: 1,
  plannedStart: null,
  crewIds: [],
  routePlaceIds: [],
  bulletin: null,
  ...more,
});

/** Ends a day after the town's night. */
export const anAlertBody = (town: Town, kind: string, more: object = {}) => ({
  kind,
  level: 3,
  scope: 'team',
  status: 'open',
  text: null,
  expiresAt: new Date(Date.parse(town.clock.now()) + 24 * 3_600_000).toISOString(),
  ...{ teamId: null, shiftId: null, placeId: null, personId: null },
  ...{ seenBy: [], handledBy: null, handledNote: null },
  ...{ climateLevel: null, serviceIds: [], checkInMinutes: null },
  ...more,
});

export const aShiftEventBody = (shiftId: string, event: string, operatorId: string) => ({
  shiftId,
  event,
  operatorId,
  placeId: null,
  noteCount: null,
  note: null,
});

/** Pulls until there is no more, as a phone does: what it holds at the end, and the cursor. */
export async function pullAll(
  town: Town,
  name: PersonName,
  options: { cursor?: string; limit?: number; holds?: Map<string, PulledItem> } = {},
) {
  const holds = options.holds ?? new Map<string, PulledItem>();
  let cursor = options.cursor;
  const pages: PullResponse[] = [];
  for (;;) {
    const page = await pullPage(town, name, cursor, options.limit);
    pages.push(page);
    if (page.restart) return { holds, cursor: page.cursor, pages, restart: page.restart };
    for (const item of page.items) keep(holds, item);
    cursor = page.cursor;
    if (!page.more) return { holds, cursor, pages, restart: undefined };
  }
}

/** The copy that an item carries; undefined for a departure. */
export function recordIn(item: PulledItem | undefined): AnyRecord | undefined {
  return item !== undefined && !('gone' in item) ? (item as { record: AnyRecord }).record : undefined;
}

const versionOf = (item: PulledItem): number => recordIn(item)?.v ?? (item as { v: number }).v;

/** A phone keeps by version: an older copy never replaces a newer one, a departure never undoes a later return. */
function keep(holds: Map<string, PulledItem>, item: PulledItem): void {
  const held = holds.get(item.id);
  if (held && versionOf(held) > versionOf(item)) return;
  holds.set(item.id, item);
}

export async function pullPage(
  town: Town,
  name: PersonName,
  cursor?: string,
  limit?: number,
): Promise<PullResponse> {
  const page = await pull(town.store, town.account(name), { cursor, limit });
  if (!page.ok) throw new Error(page.error.type);
  return page.value;
}

/** The record as this reader holds it after a whole pull, or undefined when they may not see it. */
export async function seenBy(town: Town, name: PersonName, recordId: string) {
  const { holds } = await pullAll(town, name);
  return recordIn(holds.get(recordId));
}
