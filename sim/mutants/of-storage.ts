import type { Mutant } from './mutant.ts';

const storage = 'src/storage';

export const ofStorage: readonly Mutant[] = [
  {
    name: 'overlay-dropped-at-the-answer',
    file: `${storage}/state/overlay.ts`,
    find: 'return passed.seenV < v && passed.completeV < v;',
    replace: 'return false;',
    breaks: 'an operation stays in the overlay until the cursor has passed its v',
  },
  {
    name: 'live-row-forgotten',
    file: `${storage}/log/sealed-log.ts`,
    find: 'live: withRow(head.live, row),',
    replace: 'live: head.live,',
    breaks: 'the row and its place in the list of live rows are one transaction',
  },
  {
    name: 'lost-rows-not-fetched-again',
    file: `${storage}/sync-store-over-log.ts`,
    find: 'return isDamaged() && !refetchedSinceDamage ? null : state().cursor();',
    replace: 'return state().cursor();',
    breaks: 'what the centre has of rows that were lost is fetched again',
  },
  {
    name: 'lost-row-tidied-away',
    file: `${storage}/vault-store.ts`,
    find: 'cursor: () => sync.cursor })',
    replace: 'cursor: () => open.state().cursor() })',
    breaks: 'what the centre has of rows that were lost is fetched again, also after the row was tidied away',
  },
  {
    name: 'fencing-skipped',
    file: `${storage}/log/sealed-log.ts`,
    find: "if (!isAsWeLeftIt(found, head)) throw new StorageFailure('other-tab');",
    replace: 'isAsWeLeftIt(found, head);',
    breaks: 'an append checks the fencing token of the tab that holds the lock',
  },
  {
    name: 'failed-write-called-saved',
    file: `${storage}/save-failure.ts`,
    find: 'if (error instanceof StorageFailure) return fail({ type: error.type });',
    replace: 'if (error instanceof StorageFailure) return ok(undefined as T);',
    breaks: 'saved is said only when the row is on the disk',
  },
  {
    name: 'lied-about-commit-not-read-again',
    file: `${storage}/log/sealed-log.ts`,
    find: 'if (await isOnDisk()) {',
    replace: 'if ((await isOnDisk()) && attempt > 99) {',
    breaks: 'if the append throws, it is re-read by row before anyone is told',
  },
  {
    name: 'compaction-takes-what-is-only-here',
    file: `${storage}/compactor.ts`,
    find: 'remove: live.filter((row) => !stays(row) && !damaged.has(row)),',
    replace: 'remove: live.filter((row) => !damaged.has(row)),',
    breaks: 'what is only here stays as it is in a compaction',
  },
  {
    name: 'old-open-rows-not-read',
    file: `${storage}/open-plan.ts`,
    find: 'const kept = others.filter((row) => row <= upTo);',
    replace: 'const kept = others.filter((row) => row <= upTo - 1e9);',
    breaks: 'everything only here is read before input is open',
  },
  {
    name: 'departure-forgotten',
    file: `${storage}/state/server-copies.ts`,
    find: '<= rank.row && copies.delete(id);',
    replace: '<= rank.row && copies.has(id);',
    breaks: 'pull answers a departure, and the phone drops the copy',
  },
  {
    name: 'sweep-purges-nothing',
    file: `${storage}/state/server-copies.ts`,
    find: 'const dropped = dropWhere((copy, id) => copy.generation < swept && !isHeldHere(id));',
    replace: 'const dropped = dropWhere(() => false);',
    breaks: 'what a fresh pull never showed is purged',
  },
  {
    name: 'older-copy-wins',
    file: `${storage}/state/server-copies.ts`,
    find: 'a.v !== b.v ? a.v > b.v : a.row >= b.row;',
    replace: 'a.v !== b.v ? a.v < b.v : a.row >= b.row;',
    breaks: 'server copies are ordered by v alone',
  },
  {
    name: 'checkpoint-before-documents',
    file: `${storage}/sync-store-over-log.ts`,
    find: 'keepPage: async (page, contact) => {',
    replace: `keepPage: async (page, contact) => {
      await open.write('other', (now) => [{ t: 'page', ...page, items: [], sweep: 'none', generation: now.generation() }]);`,
    breaks: 'the row is the transaction: page and cursor',
  },
  {
    name: 'restamp-keeps-the-device',
    file: `${storage}/sync-store-over-log.ts`,
    find: 'deviceId: newDeviceId,',
    replace: 'deviceId: now.deviceId(),',
    breaks: 'after a fork the phone takes a new deviceId',
  },
  {
    name: 'restamp-gives-one-seq',
    file: `${storage}/sync-store-over-log.ts`,
    find: 'seq: at + 1 })',
    replace: 'seq: 1 + at * 0 })',
    breaks: 'seq is 1, 2, 3 without gaps for each device',
  },
  {
    name: 'counter-without-the-refused',
    file: `${storage}/sync-store-over-log.ts`,
    find: '  new Set(workersNotes(state.own.open()).map((own) => own.operation.recordId)).size;',
    replace: '  new Set(workersNotes(state.own.unanswered()).map((own) => own.operation.recordId)).size;',
    breaks: 'the counter uses onlyHere: refused and neither replaced nor discarded counts',
  },
];
