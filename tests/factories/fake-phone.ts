import type { CommandContext } from '../../src/domain/kernel/command.ts';
import type { Change, Intent } from '../../src/domain/kernel/operation.ts';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { fail, ok } from '../../src/domain/kernel/result.ts';
import { definitionOf, type Kind } from '../../src/domain/kinds.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { MatchReason, PersonHit, SaveFailure, Viewed, ViewRecord } from '../../src/ports/records.ts';
import type { Lock, VaultSummary } from '../../src/ports/session.ts';
import type { OutboxItem, ReceiptedNote, SyncStatus } from '../../src/ports/sync-status.ts';
import { derivedLive, fakeLive } from './fake-live.ts';

export type FakeRecord = ViewRecord<{ readonly [field: string]: unknown }>;

export interface FakePhoneOptions {
  now?: string;
  actor?: Partial<CommandContext['actor']>;
  records?: readonly FakeRecord[];
}

/** Ids that can be told apart at a glance; valid UUIDs, so that the schemas take them. */
export const fakeId = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const quietStatus: SyncStatus = {
  link: 'no-network',
  working: 'idle',
  onlyHere: 0,
  needsAttention: 0,
  lastContactAt: null,
  firstDownload: null,
  partial: false,
  lastDelivery: null,
  persisted: true,
  copies: { second: 'kept', inBoth: 0, foundAgain: null },
};

/** Ports over plain maps: what was committed is shown at once, and every failure can be asked for. */
export function fakePhone(options: FakePhoneOptions = {}) {
  const clock = { now: options.now ?? '2026-11-21T21:14:00.000Z' };
  const actor: CommandContext['actor'] = {
    tenantId: fakeId(1),
    operatorId: fakeId(2),
    orgId: fakeId(3),
    roles: ['street_educator'],
    teamIds: [fakeId(4)],
    ...options.actor,
  };
  let minted = 0x1000;
  const newId = () => fakeId(minted++);

  const byId = fakeLive<ReadonlyMap<string, FakeRecord>>(
    new Map((options.records ?? []).map((one) => [one.id, one])),
  );
  const draftsByKey = fakeLive<ReadonlyMap<string, unknown>>(new Map());
  const all = () => [...(byId.current()?.values() ?? [])];
  const put = (...records: readonly FakeRecord[]) =>
    byId.set(new Map([...(byId.current() ?? []), ...records.map((one) => [one.id, one] as const)]));

  const commits: { change: Change; draftKey: string | undefined }[] = [];
  const resent: (readonly string[])[] = [];
  const refusedGroups: (readonly Intent[])[] = [];
  const mended: { refusedOpId: string; change: Change; takenOut: readonly string[] }[] = [];
  let saveFailure: SaveFailure | null = null;

  function show(intent: Intent) {
    const old = byId.current()?.get(intent.recordId);
    if (intent.action === 'create') {
      put({
        id: intent.recordId,
        kind: intent.kind,
        schemaVersion: intent.schemaVersion,
        orgId: intent.orgId,
        subjectId: intent.subjectId,
        at: intent.at,
        recordedAt: intent.recordedAt,
        receivedAt: null,
        createdBy: actor.operatorId,
        deviceId: null,
        serviceNight: null,
        clockSuspect: false,
        scopes: [],
        v: 0,
        body: intent.body,
        whereabouts: 'only-here',
      });
      return;
    }
    if (!old) return;
    const body: Record<string, unknown> = { ...old.body };
    for (const [field, patch] of Object.entries(intent.patch)) {
      if ('set' in patch) body[field] = patch.set;
      else {
        const gone = new Set(patch.remove.map((one) => JSON.stringify(one)));
        const kept = ((body[field] as unknown[] | undefined) ?? []).filter(
          (one) => !gone.has(JSON.stringify(one)),
        );
        body[field] = [...kept, ...patch.add];
      }
    }
    put({ ...old, body, whereabouts: 'only-here' });
  }

  const listOf = (kind: string, about: string | undefined): FakeRecord[] =>
    all().filter(
      (one) =>
        one.kind === kind &&
        (about === undefined ||
          one.subjectId === about ||
          definitionOf(kind)
            ?.refs(one as AnyRecord)
            .includes(about)),
    );

  const lock = fakeLive<Lock>({
    state: 'open',
    vaultId: fakeId(5),
    readingOlder: false,
    session: {
      serverTime: clock.now,
      tenantId: actor.tenantId,
      roles: [...actor.roles],
      teamIds: [...actor.teamIds],
      demo: false,
      organisationKey: null,
      operator: { id: actor.operatorId, displayName: 'Giulia', orgId: actor.orgId, orgName: 'Ente' },
    },
  });
  const status = fakeLive<SyncStatus>(quietStatus);
  const outbox = fakeLive<readonly OutboxItem[]>([]);
  const stillReading = fakeLive(false);
  const receipted = fakeLive<readonly ReceiptedNote[]>([]);

  function search(text: string, placeId: string | null, limit: number): PersonHit[] {
    const wanted = text.trim().toLowerCase();
    const aliasOf = (one: Viewed<'person'>, name: string) =>
      one.body.aliases?.find((alias) => alias.name.toLowerCase().includes(name))?.name;
    const why = (one: Viewed<'person'>): MatchReason | null => {
      if (wanted === '')
        return placeId && one.body.usualPlaceIds.includes(placeId) ? 'usual-here' : 'nickname';
      if (one.body.nicknames.some((name) => name.toLowerCase().includes(wanted))) return 'nickname';
      if (aliasOf(one, wanted)) return 'alias';
      if (one.body.personCode.toLowerCase().startsWith(wanted)) return 'code';
      return one.body.descriptor?.toLowerCase().includes(wanted) ? 'descriptor' : null;
    };
    return (all().filter((one) => one.kind === 'person') as unknown as Viewed<'person'>[])
      .flatMap((person) => {
        const reason = why(person);
        if (reason === null) return [];
        const last = listOf('encounter', person.id).sort((a, b) => b.at.localeCompare(a.at))[0];
        return [
          {
            person,
            why: reason,
            matched: reason === 'alias' ? (aliasOf(person, wanted) ?? null) : null,
            lastSeenAt: last?.at ?? null,
            lastPlaceId: (last?.body.placeId as string | undefined) ?? person.body.usualPlaceIds[0] ?? null,
          },
        ];
      })
      .sort((a, b) => Number(b.why === 'usual-here') - Number(a.why === 'usual-here'))
      .slice(0, limit);
  }

  let vaults: readonly VaultSummary[] = [];
  const settings = new Map<string, unknown>();
  const ports: Ports = {
    settings: {
      get: (key) => settings.get(key),
      keep: async (key, value) => {
        settings.set(key, value);
        return ok(undefined);
      },
    },
    now: () => clock.now,
    records: {
      list: <K extends Kind>({
        kind,
        about,
        ids,
        order = 'newest',
        limit,
      }: {
        kind: K;
        about?: string;
        ids?: readonly string[];
        order?: 'newest' | 'oldest';
        limit?: number;
      }) =>
        derivedLive(byId, () => {
          if (ids !== undefined) {
            const these = ids.flatMap((id) => byId.current()?.get(id) ?? []);
            return these.filter((one) => one.kind === kind) as unknown as readonly Viewed<K>[];
          }
          const rows = listOf(kind, about).sort((a, b) =>
            order === 'newest' ? b.at.localeCompare(a.at) : a.at.localeCompare(b.at),
          );
          return rows.slice(0, limit) as unknown as readonly Viewed<K>[];
        }),
      one: <K extends Kind>(kind: K, id: string) =>
        derivedLive(byId, () => {
          const found = byId.current()?.get(id);
          return (found?.kind === kind ? found : null) as unknown as Viewed<K> | null;
        }),
      get: async <K extends Kind>(kind: K, id: string) => {
        const found = byId.current()?.get(id);
        return (found?.kind === kind ? found : null) as unknown as Viewed<K> | null;
      },
      mineAtCentre: (kinds) =>
        derivedLive(
          byId,
          () =>
            all().filter(
              (one) =>
                (kinds as readonly string[]).includes(one.kind) &&
                one.createdBy === actor.operatorId &&
                one.whereabouts === 'at-centre',
            ).length,
        ),
      async commit(change, { draftKey } = {}) {
        if (saveFailure) return fail(saveFailure);
        commits.push({ change, draftKey });
        for (const intent of change.intents) show(intent);
        if (draftKey) await ports.drafts.discard(draftKey);
        return ok({ recordIds: change.intents.map((intent) => intent.recordId) });
      },
      context: () => ({ now: clock.now, clockOffsetMs: 0, newId, actor }),
    },
    people: {
      search: (text, { placeId, limit = 50, notSeenForDays = null }) =>
        derivedLive(byId, () => ({
          hits: search(text, placeId, limit).filter(
            ({ lastSeenAt }) =>
              notSeenForDays === null ||
              (lastSeenAt !== null &&
                Date.parse(clock.now) - Date.parse(lastSeenAt) > notSeenForDays * 86_400_000),
          ),
          stillReading: stillReading.current() ?? false,
        })),
    },
    drafts: {
      load: async (key) => draftsByKey.current()?.get(key),
      async save(key, value) {
        if (saveFailure) return fail(saveFailure);
        // A draft goes through JSON on its way to the disk: what JSON drops would be lost there too.
        draftsByKey.set(
          new Map([...(draftsByKey.current() ?? []), [key, JSON.parse(JSON.stringify(value))]]),
        );
        return ok(undefined);
      },
      async discard(key) {
        draftsByKey.set(new Map([...(draftsByKey.current() ?? [])].filter(([one]) => one !== key)));
      },
      keys: () => derivedLive(draftsByKey, () => [...(draftsByKey.current()?.keys() ?? [])]),
    },
    sync: {
      status,
      outbox,
      sendNow: async () => {},
      async mend(refusedOpId, change, takenOut = []) {
        if (saveFailure) return fail(saveFailure);
        mended.push({ refusedOpId, change, takenOut });
        for (const intent of change.intents) show(intent);
        return ok(undefined);
      },
      async resend(refusedOpIds) {
        if (saveFailure) return fail(saveFailure);
        resent.push(refusedOpIds);
        return ok(undefined);
      },
      refused: (opId) => {
        const group = refusedGroups.find((all) => all.some((one) => one.opId === opId)) ?? [];
        const intent = group.find((one) => one.opId === opId);
        return intent ? { intent, group } : null;
      },
      discard: async (opId) => {
        outbox.set((outbox.current() ?? []).filter((item) => !item.opIds.includes(opId)));
        return ok(undefined);
      },
      exportSealed: async () => ok(new Blob(['sealed'])),
      receipted,
      exportReceipts: () => new Blob(['receipts']),
    },
    session: {
      lock,
      signIn: async () => fail({ type: 'no-network' }),
      acceptInvitation: async () => fail({ type: 'no-network' }),
      answerStep: async () => fail({ type: 'no-network' }),
      invitedWith: () => null,
      signInWithPasskey: async () => fail({ type: 'no-network' }),
      provider: async () => null,
      leaveForProvider: async () => fail({ type: 'no-network' }),
      backFromProvider: async () => null,
      setPassphrase: async () => ok(undefined),
      unlock: async () => ok(undefined),
      lockNow: async () => lock.set({ state: 'locked', vaults: [] }),
      takeOver: async () => {},
      ways: {
        addPin: async () => ok(undefined),
        removePin: async () => {},
        addPasskey: async () => ok(undefined),
        removePasskeys: async () => {},
        changePassphrase: async () => ok(undefined),
      },
      extendLease: async () => ok(undefined),
      handOverLocked: async () => ok(undefined),
      vaults: async () => vaults,
    },
    desk: {
      shiftLogs: async () => fail({ type: 'no-network' }),
      shiftLog: async () => fail({ type: 'no-network' }),
      setAside: async () => fail({ type: 'no-network' }),
      register: async () => fail({ type: 'no-network' }),
      leaseCode: async () => fail({ type: 'no-network' }),
      openPerson: async () => fail({ type: 'no-network' }),
      openings: async () => fail({ type: 'no-network' }),
      judgeOpening: async () => fail({ type: 'no-network' }),
      changes: fakeLive(0),
    },
    account: {
      own: async () => fail({ type: 'no-network' }),
      beginFactor: async () => fail({ type: 'no-network' }),
      confirmFactor: async () => fail({ type: 'no-network' }),
      removeFactor: async () => fail({ type: 'no-network' }),
      changePassword: async () => fail({ type: 'no-network' }),
      beginPasskey: async () => fail({ type: 'no-network' }),
      keepPasskey: async () => fail({ type: 'no-network' }),
      removePasskey: async () => fail({ type: 'no-network' }),
      endSession: async () => fail({ type: 'no-network' }),
      access: async () => fail({ type: 'no-network' }),
      act: async () => fail({ type: 'no-network' }),
    },
  };

  return {
    ports,
    actor,
    commits,
    mended,
    resent,
    /** What was saved together and refused by the centre; it is shown as any other own words. */
    refuse: (...group: Intent[]) => {
      refusedGroups.push(group);
      for (const intent of group) if (intent.action === 'create') show(intent);
    },
    status,
    outbox,
    receipted,
    lock,
    stillReading,
    put,
    all,
    setNow: (now: string) => {
      clock.now = now;
    },
    /** Every save fails so, until null. */
    failSaving: (failure: SaveFailure | null) => {
      saveFailure = failure;
    },
    draft: (key: string) => draftsByKey.current()?.get(key),
    setVaults: (found: readonly VaultSummary[]) => {
      vaults = found;
    },
    setting: (key: string) => settings.get(key),
  };
}

export type FakePhone = ReturnType<typeof fakePhone>;
