import type { Session } from '../contract/session.ts';
import type { Answer } from '../domain/kernel/answer.ts';
import { corrected } from '../domain/kernel/clock.ts';
import type { CommandContext } from '../domain/kernel/command.ts';
import type { Change, OperationGroup } from '../domain/kernel/operation.ts';
import { fail, ok, type Result } from '../domain/kernel/result.ts';
import { compact } from './compactor.ts';
import { closeDepartedDrafts } from './departed-drafts.ts';
import { dependantsOf, isRefused } from './dependants.ts';
import { createDraftsRepository, type DraftsRepository } from './drafts-repository.ts';
import { leavesSomething } from './erased-here.ts';
import type { Live } from './live.ts';
import type { OwnEntry } from './log/log-entry.ts';
import { mended, refusedWords, repairRow, resent } from './mend.ts';
import type { Damage, OpenLog } from './open-log.ts';
import type { RefusedWords } from './outbox-item.ts';
import { createPeopleRepository, type PeopleRepository } from './people-repository.ts';
import { type ReceiptedNote, receiptedNotes } from './receipted.ts';
import { createRecordsRepository, type RecordsRepository } from './records-repository.ts';
import { resealAll } from './reseal.ts';
import { asResult, type MendFailure, type SaveFailure } from './save-failure.ts';
import { sealedExport } from './sealed-export.ts';
import type { CopyState } from './second-copy/copy-file.ts';
import { type FoundAgain, foundAgainKey } from './second-copy/found-again.ts';
import type { SecondCopy } from './second-copy/second-copy.ts';
import type { SpareDrafts } from './spare-drafts.ts';
import { stamped, unknownPart } from './stamp.ts';
import type { LogState } from './state/log-state.ts';
import type { StorageDeps } from './storage-deps.ts';
import type { Contact, Receipt, SyncStore } from './sync-store.ts';
import { createSyncStore } from './sync-store-over-log.ts';
import { createLiveScope } from './view/live-source.ts';
import { createPageNames } from './view/name-hand.ts';

/** One open vault: everything behind one unlocking. After `lock` it is of no use any more. */
export interface VaultStore {
  readonly vaultId: string;
  readonly records: RecordsRepository;
  readonly people: PeopleRepository;
  readonly drafts: DraftsRepository;
  readonly sync: SyncStore;
  readonly session: Session;
  keepSession(session: Session): Promise<Result<void, SaveFailure>>;
  setting(key: string): unknown;
  keepSetting(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
  /** The centre's time, as far as this phone knows it, now and at the last contact; null before the first. */
  centreTime(): { readonly now: string; readonly contactAt: string | null };
  /** By this phone's clock, of this or an earlier session; null before the first contact. */
  readonly lastContactAt: string | null;
  /**
   * Saves the repair of a refused operation with everything that builds on it, in one row. `takenOut`: what was refused in
   * the same group and the worker left out of the repair; it goes, unless another note builds on it.
   */
  mend(refusedOpId: string, change: Change, takenOut?: readonly string[]): Promise<Result<void, MendFailure>>;
  /** Sends refused operations again as they are, under new opIds, with everything that builds on them, in one row. */
  resend(refusedOpIds: readonly string[]): Promise<Result<void, SaveFailure>>;
  /** What was asked for under this opId; null when it is not refused, or not any more. */
  refused(opId: string): RefusedWords | null;
  /** What the disk would not take, stamped as if it had, to be sent from memory. Null when the log has all of it. */
  stampedNow(change: Change): OperationGroup | null;
  /** The centre has it: it is written down after all, at the cost of the ballast. False when even that finds no room. */
  keepSent(change: Change, answers: readonly Answer[], contact: Contact): Promise<boolean>;
  /**
   * Only after the worker said so, and only what the centre refused: the note itself and what was saved together with it.
   * Other refused notes that build on it go only when that was asked too. While anything that still waits for its answer
   * builds on it, nothing goes: a note that was never sent is not lost by discarding another.
   */
  discard(
    opId: string,
    options?: { readonly withDependants?: boolean },
  ): Promise<Result<void, DiscardFailure>>;
  /** These operations as a file that only the organisation can open. */
  exportSealed(opIds: readonly string[]): Promise<Result<Blob, { readonly type: 'no-organisation-key' }>>;
  readonly readingOlder: Live<boolean>;
  /** Resolves when all of the log is in memory. */
  readonly allRead: Promise<void>;
  /** Rows that the disk lost or spoilt. What the centre has is fetched again by itself. */
  damage(): Damage;
  /** Whether what is only here lies in the second copy too. */
  readonly secondCopy: Live<{ readonly state: CopyState }>;
  /** What the centre signed of its answers, oldest first, as long as it may be asked for. */
  receipts(): readonly Receipt[];
  /** What the centre took of this phone, newest first, and whether its word was signed. */
  readonly receipted: Live<readonly ReceiptedNote[]>;
  /** What the last comparison with the second copy had to tell; null when there never was anything. */
  readonly foundAgain: FoundAgain | null;
  /** What was lent until a time that is past leaves the screens, and forms about whom it took away are closed. */
  dropExpired(): Promise<void>;
  /** Purged rows leave the disk now and not at the next quiet moment. False when it is not the time for it. */
  compactNow(): Promise<boolean>;
  /** Reseals all that is not under this data key, here and in the second copy, and checks it. False when something is left. */
  renewKeys(keyId: string): Promise<boolean>;
  /** Finishes what is being saved, then forgets keys and contents. Later calls fail with `reason`. */
  lock(reason?: 'locked' | 'other-tab'): Promise<void>;
}

export type DiscardFailure = SaveFailure | { readonly type: 'not-refused' | 'others-build-on-it' };

export interface VaultStoreInput {
  readonly vaultId: string;
  readonly open: OpenLog;
  readonly deps: StorageDeps;
  readonly release: () => void;
  readonly copy?: SecondCopy | null;
  readonly spare?: SpareDrafts | null;
}

export function createVaultStore(input: VaultStoreInput): VaultStore {
  const { vaultId, open, deps, release, copy = null, spare = null } = input;
  const { clock, newId } = deps;
  const scope = createLiveScope();
  let lastSession = open.state().session() as Session;
  // A screen may still draw itself once while all this is being locked: whose notes these are is known to the end.
  const session = (): Session => {
    lastSession = (open.state().session() as Session | null) ?? lastSession;
    return lastSession;
  };
  const correctedNow = (): string => corrected(clock.now(), open.state().contact()?.clockOffsetMs ?? null);
  let cancelIdle = (): void => {};
  let locked: Promise<void> | null = null;

  const context = (): CommandContext => {
    const { tenantId, operator, roles, teamIds, searchSecret } = session();
    const secret = searchSecret === undefined ? {} : { searchSecret };
    return {
      now: clock.now(),
      clockOffsetMs: open.state().contact()?.clockOffsetMs ?? null,
      newId,
      actor: { tenantId, operatorId: operator.id, orgId: operator.orgId, roles, teamIds, ...secret },
    };
  };
  const by = (): string => session().operator.id;

  const compactNow = (): Promise<boolean> =>
    compact(open, { ...deps, now: correctedNow, cursor: () => sync.cursor });
  const compactWhenIdle = (): void => {
    cancelIdle();
    cancelIdle = deps.scheduler.whenIdle(() => {
      // Trouble here is met again, and told, at the next save.
      compactNow().catch(() => undefined);
    });
  };

  open.onApplied((entries) => {
    const purges = entries.some(
      (entry) => entry.t === 'page' && (entry.sweep !== 'none' || entry.items.some(leavesSomething)),
    );
    if (purges || isLong(open)) compactWhenIdle();
  });

  const closeDepartedForms = async (): Promise<void> => {
    const { personOfDraft } = deps;
    if (personOfDraft === undefined) return;
    const { organisationKey } = session();
    // Trouble here is met again at the next contact.
    const isClosed = await closeDepartedDrafts(open, spare, {
      now: clock.now(),
      personOfDraft,
      organisationKey,
    }).catch(() => false);
    if (isClosed) compactWhenIdle();
  };

  const dropExpired = async (): Promise<void> => {
    if (await open.dropExpired()) compactWhenIdle();
    await closeDepartedForms();
  };

  const allRead = deps.scheduler
    .whenDrawn()
    .then(() => open.readOlder())
    .then(dropExpired)
    .then(() => {
      if (isLong(open) || damaged(open.damage())) compactWhenIdle();
    })
    .catch(() => undefined);

  const groupOf = (state: LogState, change: Change): OwnEntry[] => {
    const part = unknownPart(state, change);
    return part === null ? [] : stamped(state, by(), [part]);
  };
  const sync = createSyncStore({
    open,
    deps,
    forms: { ...deps, spare },
    afterContact: dropExpired,
  });
  const write = (entry: Parameters<OpenLog['write']>[1]): Promise<Result<void, SaveFailure>> =>
    asResult(open.write('save', entry, { mayUseBallast: true }).then(() => undefined));

  return {
    vaultId,
    records: createRecordsRepository({
      open,
      scope,
      context,
      by,
      breathe: () => deps.scheduler.breathe(),
    }),
    people: createPeopleRepository({
      open,
      scope,
      now: correctedNow,
      scheduler: deps.scheduler,
      names: deps.nameHand?.() ?? createPageNames(),
    }),
    drafts: createDraftsRepository({ open, scope, spare }),
    sync,
    get session() {
      return session();
    },
    keepSession: (fresh) => write(() => [{ t: 'session', session: fresh }]),
    setting: (key) => structuredClone(open.state().setting(key)),
    keepSetting: (key, value) => write(() => [{ t: 'setting', key, value }]),
    centreTime: () => {
      const contact = open.state().contact();
      const contactAt = contact === null ? null : corrected(contact.at, contact.clockOffsetMs);
      return { now: correctedNow(), contactAt };
    },
    get lastContactAt() {
      return open.state().contact()?.at ?? null;
    },
    mend: async (refusedOpId, change, takenOut) => {
      let isLate = false;
      const written = await write((state) => {
        const repair = mended(state, refusedOpId, change, newId, takenOut);
        // The second tap of a double one finds its own words on the disk: that is saved. Others would be lost in silence.
        isLate = repair === null && unknownPart(state, change) !== null;
        return repair === null ? null : repairRow(state, by(), repair);
      });
      return isLate ? fail({ type: 'not-refused' }) : written;
    },
    resend: (refusedOpIds) =>
      write((state) => {
        const groups = resent(state, refusedOpIds, newId);
        return groups === null ? null : stamped(state, by(), groups);
      }),
    refused: (opId) => refusedWords(open.state(), opId),
    stampedNow: (change) => {
      const [own] = groupOf(open.state(), change);
      return own === undefined ? null : { groupId: own.groupId, operations: [...own.operations] };
    },
    keepSent: async (change, answers, contact) => {
      const kept = await write((state) => groupOf(state, change));
      // Should these find no room, it is sent again and the centre answers the same.
      if (kept.ok) await sync.keepAnswers(answers, contact).catch(() => undefined);
      return kept.ok;
    },
    discard: async (opId, options) => {
      let refusal: DiscardFailure | null = null;
      const written = await write((state) => {
        const own = state.own.get(opId);
        if (own === undefined || !isRefused(own)) {
          refusal = { type: 'not-refused' };
          return null;
        }
        const dependants = dependantsOf(own, state.own.open());
        const mayGo = dependants.filter(
          (one) => isRefused(one) && (options?.withDependants === true || one.groupId === own.groupId),
        );
        if (mayGo.length < dependants.length) {
          refusal = { type: 'others-build-on-it' };
          return null;
        }
        return [{ t: 'discard', opIds: [own, ...dependants].map((one) => one.operation.opId) }];
      });
      return refusal === null ? written : fail(refusal);
    },
    exportSealed: async (opIds) => {
      const { organisationKey } = session();
      if (organisationKey === null) return fail({ type: 'no-organisation-key' });
      return ok(await sealedExport(open.state(), opIds, organisationKey, clock.now()));
    },
    readingOlder: scope.live((next) => {
      next(open.readingOlder());
      return open.onApplied(() => next(open.readingOlder()));
    }),
    allRead,
    damage: () => open.damage(),
    secondCopy: scope.live((next) => {
      // A new one each time: also which rows are in it may have changed.
      next({ state: copy?.state() ?? 'none' });
      return copy?.onChange(() => next({ state: copy.state() })) ?? (() => {});
    }),
    receipts: () => open.state().receipts(),
    receipted: scope.live((next) => {
      const tell = (): void => next(receiptedNotes(open.state()));
      tell();
      return open.onApplied(tell);
    }),
    get foundAgain() {
      return (open.state().setting(foundAgainKey) as FoundAgain | undefined) ?? null;
    },
    dropExpired,
    compactNow,
    renewKeys: async (keyId) => {
      await allRead;
      return resealAll(open, { scheduler: deps.scheduler, copy, spare }, keyId);
    },
    lock: (reason = 'locked') => {
      locked ??= (async () => {
        cancelIdle();
        await open.close(reason);
        await copy?.close();
        scope.end();
        release();
      })();
      return locked;
    },
  };
}

const damaged = ({ missing, unreadable }: Damage): boolean => missing.length + unreadable.length > 0;

/** Above this, opening would have to read too many small rows. */
const rowsBeforeCompaction = 200;

function isLong(open: OpenLog): boolean {
  const { next, ledger } = open.log.head();
  return next - (ledger?.row ?? 0) > rowsBeforeCompaction;
}
