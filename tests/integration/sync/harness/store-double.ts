import { type Answer, isFinal } from '../../../../src/domain/kernel/answer.ts';
import { onlyHere, unanswered } from '../../../../src/domain/kernel/only-here.ts';
import type { Operation, OperationGroup } from '../../../../src/domain/kernel/operation.ts';
import type { AnyRecord } from '../../../../src/domain/kernel/record.ts';
import {
  type Contact,
  type IncomingPage,
  StorageFailure,
  type SyncStore,
} from '../../../../src/storage/sync-store.ts';

/** What outlives a reload. */
interface Disk {
  deviceId: string;
  groups: OperationGroup[];
  answers: Map<string, Answer>;
  records: Map<string, AnyRecord>;
  shown: Set<string>;
  cursor: string | null;
  epoch: number | null;
  pullingAfresh: boolean;
  credential: string | null;
}

export interface StoreDouble extends SyncStore {
  commit(...recordIds: readonly string[]): OperationGroup;
  /** The same disk in a new page. */
  reload(): StoreDouble;
  /** The next writes fail in this way, until set to null. */
  failing: StorageFailure['type'] | null;
  readonly disk: Disk;
  readonly writes: string[];
  readonly contacts: Contact[];
}

export function createStoreDouble(newId: () => string, now: () => string): StoreDouble {
  return open(
    {
      deviceId: newId(),
      groups: [],
      answers: new Map(),
      records: new Map(),
      shown: new Set(),
      cursor: null,
      epoch: null,
      pullingAfresh: false,
      credential: 'token-1',
    },
    newId,
    now,
  );
}

function open(disk: Disk, newId: () => string, now: () => string): StoreDouble {
  const listeners = new Set<(what: 'committed' | 'answers' | 'page' | 'other') => void>();
  const contacts: Contact[] = [];
  const writes: string[] = [];
  const fateOf = (opId: string) => ({
    answer: disk.answers.get(opId),
    replacedBy: undefined,
    discarded: false,
  });
  const operations = () => disk.groups.flatMap((group) => group.operations);
  const write = async (what: string, apply: () => void): Promise<void> => {
    // A real write is never done in the same turn.
    await Promise.resolve();
    if (store.failing !== null) throw new StorageFailure(store.failing);
    writes.push(what);
    apply();
  };
  const tell = (what: 'committed' | 'answers' | 'page' | 'other') => {
    for (const listener of [...listeners]) listener(what);
  };
  const store: StoreDouble = {
    disk,
    writes,
    contacts,
    failing: null,
    get deviceId() {
      return disk.deviceId;
    },
    get cursor() {
      return disk.cursor;
    },
    get epoch() {
      return disk.epoch;
    },
    get pullingAfresh() {
      return disk.pullingAfresh;
    },
    downloadedOnce: true,
    get credential() {
      return disk.credential;
    },
    commit: (...recordIds) => {
      const seq = operations().length;
      const group: OperationGroup = {
        groupId: newId(),
        operations: recordIds.map((recordId, index) =>
          operationOn(recordId, newId, now, disk.deviceId, seq + index + 1),
        ),
      };
      disk.groups.push(group);
      tell('committed');
      return group;
    },
    reload: () => open(disk, newId, now),
    beacon: () => {
      const here = operations().filter(({ opId }) => onlyHere(fateOf(opId)));
      return { headSeq: operations().length, onlyHere: new Set(here.map(({ recordId }) => recordId)).size };
    },
    unansweredGroups: (max, held) => {
      let left = max.operations;
      return disk.groups.filter((group) => {
        if (held.has(group.groupId) || !group.operations.some(({ opId }) => unanswered(fateOf(opId))))
          return false;
        left -= group.operations.length;
        return left >= 0;
      });
    },
    keepAnswers: async (answers, contact) => {
      await write('answers', () => {
        contacts.push(contact);
        disk.epoch = contact.epoch;
        const known = new Set(operations().map(({ opId }) => opId));
        for (const answer of answers) {
          if (known.has(answer.opId) && !isFinal(disk.answers.get(answer.opId)))
            disk.answers.set(answer.opId, answer);
        }
      });
      tell('answers');
    },
    keepPage: async (page, contact) => {
      await write('page', () => {
        contacts.push(contact);
        keepPage(disk, page);
      });
      tell('page');
    },
    noteContact: async (contact) => {
      // The real one writes it down once an hour: at the worst now.
      if (store.failing !== null) throw new StorageFailure(store.failing);
      contacts.push(contact);
    },
    reopen: async () => {
      await write('reopen', () => {});
    },
    hasToGiveBack: () => false,
    restamp: async (deviceId) => {
      await write('restamp', () => {
        disk.deviceId = deviceId;
        let seq = 0;
        disk.groups = disk.groups.map((group) => ({
          ...group,
          operations: group.operations.map((operation) => {
            seq += 1;
            return unanswered(fateOf(operation.opId)) ? { ...operation, deviceId, seq } : operation;
          }),
        }));
      });
      tell('other');
    },
    keepCredential: async (token) => {
      await write('credential', () => {
        disk.credential = token;
      });
    },
    outboxItems: (backoff) =>
      disk.groups.flatMap((group) =>
        group.operations
          .filter(({ opId }) => onlyHere(fateOf(opId)))
          .map((operation) => {
            const answer = disk.answers.get(operation.opId);
            const tried = backoff.get(operation.opId);
            const state =
              answer?.result === 'refused' ? 'refused' : tried?.shown ? 'trying-later' : 'waiting';
            return {
              recordId: operation.recordId,
              kind: operation.kind,
              at: operation.recordedAt,
              opIds: [operation.opId],
              refusedOpIds: [operation.opId],
              state,
              reason: answer?.reason ?? null,
              tries: tried?.tries ?? 0,
            } as const;
          }),
      ),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}

/** As `SyncStore` promises: items and cursor together, marks of a sweep, newest `v` wins, only-here records are never purged. */
function keepPage(disk: Disk, page: IncomingPage): void {
  const starts = page.sweep === 'start' || page.sweep === 'start-and-end';
  const ends = page.sweep === 'end' || page.sweep === 'start-and-end';
  if (starts) {
    disk.pullingAfresh = true;
    disk.shown = new Set();
  }
  for (const item of page.items) {
    disk.shown.add(item.id);
    if ('gone' in item) disk.records.delete(item.id);
    else if ((disk.records.get(item.id)?.v ?? -1) < item.record.v) disk.records.set(item.id, item.record);
  }
  disk.cursor = page.cursor;
  if (ends) {
    for (const id of [...disk.records.keys()]) if (!disk.shown.has(id)) disk.records.delete(id);
    disk.pullingAfresh = false;
  }
}

function operationOn(
  recordId: string,
  newId: () => string,
  now: () => string,
  deviceId: string,
  seq: number,
): Operation {
  return {
    action: 'create',
    opId: newId(),
    recordId,
    kind: 'encounter',
    schemaVersion: 1,
    orgId: recordId,
    subjectId: null,
    at: now(),
    recordedAt: now(),
    body: { text: 'inventato' },
    deviceId,
    seq,
    clockOffsetMs: null,
  };
}
