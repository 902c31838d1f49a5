import type { Mutant } from './mutant.ts';

export const ofSync: readonly Mutant[] = [
  {
    name: 'answer-not-checked',
    file: 'src/sync/push.ts',
    find: 'const final = answers.filter(isFinal);',
    replace:
      "const final = answers.filter(isFinal).map((one): Answer => ({ opId: one.opId, result: 'accepted', v: one.v ?? 0 }));",
    breaks: 'each operation has an answer of its own: accepted, merged, refused, quarantined',
  },
  {
    name: 'sent-is-settled',
    file: 'src/sync/push.ts',
    find: 'const final = answers.filter(isFinal);',
    replace:
      "const final = groups.flatMap((group) => group.operations.map(({ opId }): Answer => answers.find((one) => one.opId === opId && isFinal(one)) ?? { opId, result: 'accepted', v: 0 }));",
    breaks: 'an operation is settled by its answer, never by having been sent',
  },
  {
    name: 'cursor-swapped',
    file: 'src/sync/pull.ts',
    find: 'cursor: page.cursor,',
    replace: 'cursor: pullingAfresh && !first && page.more ? page.cursor.slice(0, 8) : page.cursor,',
    breaks: 'the next pull starts where the last kept page ended',
  },
  {
    name: 'cursor-never-moves',
    file: 'src/storage/state/log-state.ts',
    find: 'cursor.set(page.cursor, row);',
    replace: 'if (cursor.get() === null) cursor.set(page.cursor, row);',
    breaks: 'the cursor moves with its page',
  },
  {
    name: 'retry-cap',
    file: 'src/sync/sync-state.ts',
    find: "return { state: rested, effects: [{ type: 'arm-timer', wait }] };",
    replace: "return { state: rested, effects: state.failures > 5 ? [] : [{ type: 'arm-timer', wait }] };",
    breaks: 'retried with jitter, for ever',
  },
  {
    name: 'group-dropped-after-tries',
    file: 'src/sync/group-back-off.ts',
    find: 'cancelByGroup.set(group.groupId, cancel);',
    replace: 'if (tries > 1) cancel();\n      cancelByGroup.set(group.groupId, cancel);',
    breaks: 'later is not final: its own back-off, for ever',
  },
  {
    name: 'no-time-out',
    file: 'src/sync/http.ts',
    find: 'const cancelTimer = timers.after(limits.requestTimeoutMs, () => {',
    replace: 'const cancelTimer = timers.after(limits.requestTimeoutMs * 1e6, () => {',
    breaks: 'a connection that hangs is given up after thirty seconds',
  },
  {
    name: 'fork-ignored',
    file: 'src/sync/push.ts',
    find: 'return fork ? onFork() : answered();',
    replace: 'return answered();',
    breaks: 'on fork the phone re-stamps its open operations',
  },
  {
    name: 'sweep-at-the-first-page',
    file: 'src/sync/pull.ts',
    find: 'const ends = !page.more && (first || pullingAfresh);',
    replace: 'const ends = first || (!page.more && pullingAfresh);',
    breaks: 'only the last page of a fresh pull lets the phone purge',
  },
  {
    name: 'pages-end-early',
    file: 'src/sync/pull.ts',
    find: "return { type: 'page-kept', more: page.more };",
    replace: "return { type: 'page-kept', more: false };",
    breaks: 'a fresh pull goes on until its last page',
  },
  {
    name: 'restart-goes-on-with-the-old-cursor',
    file: 'src/sync/sync-state.ts',
    find: "effects: [{ type: 'disarm-timer' }, { type: 'pull-page', fromStart: state.afresh === 'owed' }],",
    replace: "effects: [{ type: 'disarm-timer' }, { type: 'pull-page', fromStart: false }],",
    breaks: 'told to restart, the phone pulls without a cursor',
  },
  {
    name: 'signed-out-for-good',
    file: 'src/sync/sync-state.ts',
    find: "if (state.renewed || state.phase === 'renewing') return rest(failed, 'sign-in-needed');",
    replace: "if (failed.failures > 0) return { state: { ...failed, phase: 'waiting' }, effects: [] };",
    breaks: '401 after one silent refresh: retried, or asked for in words',
  },
];
