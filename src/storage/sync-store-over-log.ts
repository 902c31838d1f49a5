import { isWorkersNote } from '../domain/access/note-access.ts';
import { corrected, elapsedMs } from '../domain/kernel/clock.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import { entriesForErased, type Forms } from './erased-here.ts';
import { hasToGiveBack, reopened } from './given-back.ts';
import { grouped } from './grouped.ts';
import { answerEntries } from './kept-answers.ts';
import type { KnownEntry, LogEntry } from './log/log-entry.ts';
import type { OpenLog } from './open-log.ts';
import { outboxItems } from './outbox.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';
import type { StorageDeps } from './storage-deps.ts';
import type { Contact, SyncStore } from './sync-store.ts';
import { frozen } from './view/frozen.ts';

/** A contact that brought nothing is written down only so often: it would wear the disk. */
const contactEveryMs = 3_600_000;

const formerNamesTold = 20;

export function createSyncStore({
  open,
  deps,
  forms,
  afterContact,
}: {
  readonly open: OpenLog;
  readonly deps: Pick<StorageDeps, 'newId'>;
  /** What lies half-filled, and whom it is about. */
  readonly forms: Forms;
  /** What is over, or left with this contact, is put in order. */
  readonly afterContact: () => Promise<void>;
}): SyncStore {
  const { newId } = deps;
  const state = (): LogState => open.state();
  const isDamaged = (): boolean => {
    const { missing, unreadable } = open.damage();
    return missing.length + unreadable.length > 0;
  };
  let refetchedSinceDamage = false;

  const contactIfNews = (contact: Contact): KnownEntry[] => {
    const known = state().contact();
    const isNews =
      known === null ||
      known.epoch !== contact.epoch ||
      Math.abs(known.clockOffsetMs - contact.clockOffsetMs) > 1000 ||
      Math.abs(elapsedMs(known.at, contact.at)) >= contactEveryMs;
    return isNews ? [{ t: 'contact', contact }] : [];
  };

  return {
    get deviceId() {
      return state().deviceId();
    },
    get cursor() {
      // Rows were lost: what the centre has of them is fetched again, from the start.
      return isDamaged() && !refetchedSinceDamage ? null : state().cursor();
    },
    get epoch() {
      return state().contact()?.epoch ?? null;
    },
    get pullingAfresh() {
      return state().generation() > state().sweptGeneration();
    },
    get downloadedOnce() {
      return state().sweptGeneration() > 0;
    },
    beacon: () => {
      const former = state().former().slice(-formerNamesTold);
      const told = { headSeq: state().headSeq(), onlyHere: onlyHereCount(state()) };
      return former.length === 0 ? told : { ...told, former };
    },
    unansweredGroups: (max, held) => unansweredGroups(state(), max.operations, held),
    keepAnswers: async (answers, contact, receipts = []) => {
      await open.write(
        'other',
        (now) => {
          // The centre's time: how long an answer is kept must not hang on a clock that stood at 1970.
          const at = corrected(contact.at, contact.clockOffsetMs);
          const entries = answerEntries(now, answers, at, newId, receipts);
          return entries.length === 0 ? contactIfNews(contact) : [...entries, { t: 'contact', contact }];
        },
        { mayUseBallast: true },
      );
    },
    keepPage: async (page, contact) => {
      await open.write('other', (now) => {
        const begins = page.sweep === 'start' || page.sweep === 'start-and-end';
        const generation = begins ? now.generation() + 1 : now.generation();
        return [
          { t: 'page', ...page, generation },
          { t: 'contact', contact },
          ...entriesForErased(now, page.items, forms),
        ];
      });
      if (page.sweep === 'start' || page.sweep === 'start-and-end') refetchedSinceDamage = true;
      await afterContact();
    },
    noteContact: async (contact) => {
      await open.write('other', () => contactIfNews(contact));
      await afterContact();
    },
    reopen: async (restored) => {
      // What is not in memory yet would look as if we did not hold it any more.
      await open.readOlder();
      await open.write('other', (now) => reopened(now, restored), { mayUseBallast: true });
    },
    hasToGiveBack: (epoch) => hasToGiveBack(state(), epoch),
    restamp: async (newDeviceId) => {
      await open.write(
        'other',
        (now) => [
          {
            t: 'restamp',
            deviceId: newDeviceId,
            stamps: now.own.unanswered().map((own, at) => ({ opId: own.operation.opId, seq: at + 1 })),
            from: { deviceId: now.deviceId(), carried: now.own.unanswered().length },
          },
        ],
        { mayUseBallast: true },
      );
    },
    get credential() {
      return state().credential();
    },
    keepCredential: async (token) => {
      await open.write('other', () => [{ t: 'credential', token }], { mayUseBallast: true });
    },
    outboxItems: (backoff) => outboxItems(state(), backoff),
    onChange: (listener) => open.onApplied((entries) => listener(whatChanged(entries))),
  };
}

export const onlyHereCount = (state: LogState): number =>
  new Set(workersNotes(state.own.open()).map((own) => own.operation.recordId)).size;

const workersNotes = (own: readonly OwnOperation[]): readonly OwnOperation[] =>
  own.filter(({ operation }) => isWorkersNote(operation));

/** A call for help overtakes everything that waits (domain W8): its groups come first, else the order of writing. */
const isCall = ({ operation }: OwnOperation): boolean =>
  operation.kind === 'alert' && operation.action === 'create' && operation.body.kind === 'worker_sos';

/** Whole groups, oldest first, up to so many operations; at least one group, however large. */
function unansweredGroups(state: LogState, most: number, held: ReadonlySet<string>): OperationGroup[] {
  const waiting = new Set(state.own.unanswered().map((own) => own.groupId));
  const members = state.own.open().filter((own) => waiting.has(own.groupId));
  const groups: OperationGroup[] = [];
  let operations = 0;
  const inOrder = [...grouped(members, (own) => own.groupId)];
  const calls = inOrder.filter(([, group]) => group.some(isCall));
  const urgentFirst =
    calls.length === 0 ? inOrder : [...calls, ...inOrder.filter((one) => !calls.includes(one))];
  for (const [groupId, group] of urgentFirst) {
    if (held.has(groupId) || group.some((own) => held.has(own.operation.opId))) continue;
    if (groups.length > 0 && operations + group.length > most) break;
    operations += group.length;
    groups.push(groupOf(groupId, group));
  }
  return groups;
}

const groupOf = (groupId: string, members: readonly OwnOperation[]): OperationGroup => ({
  groupId,
  operations: members.map(({ operation, former }) =>
    former === undefined ? frozen(operation) : frozen({ ...operation, former }),
  ),
});

function whatChanged(entries: readonly LogEntry[]): 'committed' | 'answers' | 'page' | 'other' {
  const types = new Set(entries.map(({ t }) => t));
  // An answer row may carry operations sent again: then there is something to send.
  if (types.has('own')) return 'committed';
  if (types.has('answers')) return 'answers';
  return types.has('page') ? 'page' : 'other';
}
