import type { Mutant } from './mutant.ts';

const store = 'server/store';

export const ofCentre: readonly Mutant[] = [
  {
    name: 'feed-without-the-counter',
    file: `${store}/feed-transaction.ts`,
    find: '.forUpdate()',
    replace: '',
    breaks: 'every transaction that writes the feed locks the counter first (I-1)',
  },
  {
    name: 'version-not-kept',
    file: `${store}/feed-transaction.ts`,
    find: 'if (n !== counter.n) await',
    replace: 'if (n !== counter.n && n % 2 === 0) await',
    breaks: 'a version is given out once',
  },
  {
    name: 'known-operation-applied-again',
    file: `${store}/accept/push.ts`,
    find: 'if (!known.has(operation.opId)) open.set(operation.opId, operation);',
    replace: 'open.set(operation.opId, operation);',
    breaks: 'an operation has one effect, and one answer for ever (I-2)',
  },
  {
    name: 'half-a-group',
    file: `${store}/accept/accept-group.ts`,
    find: 'if (!isTaken(outcome)) return untaken(scope, group, operation, outcome);',
    replace: `if (!isTaken(outcome) && taken.length === 0) return untaken(scope, group, operation, outcome);
    if (!isTaken(outcome)) continue;`,
    breaks: 'a group is taken whole or not at all (I-3)',
  },
  {
    name: 'refusal-not-kept',
    file: `${store}/accept/accept-group.ts`,
    find: "if (outcome.result !== 'later') keepAnswers(scope, group, answers);",
    replace: '',
    breaks: 'refused and quarantined are kept for ever, with their content (I-4)',
  },
  {
    name: 'refused-content-dropped',
    file: `${store}/accept/keep-answers.ts`,
    find: 'payload: taken || isErased ? null : JSON.stringify(kept(operation)),',
    replace: 'payload: null,',
    breaks: 'what was refused or quarantined is kept whole (I-4)',
  },
  {
    name: 'departure-not-told',
    file: `${store}/accept/rescope.ts`,
    find: 'isNewCopy ? [...scopes, ...left] : [...gained, ...left], pos);',
    replace: 'isNewCopy ? scopes : gained, pos);',
    breaks: 'the feed tells each scope gained and left (I-7)',
  },
  {
    name: 'gain-not-told',
    file: `${store}/accept/rescope.ts`,
    find: 'isNewCopy ? [...scopes, ...left] : [...gained, ...left], pos);',
    replace: 'left, pos);',
    breaks: 'the feed tells each scope gained and left (I-7)',
  },
  {
    name: 'dependents-left-behind',
    file: `${store}/accept/rescope.ts`,
    find: 'for (const next of await dependents(world, record, isFirstVisit && created.has(id))) waiting.add(next);',
    replace: 'await dependents(world, record, isFirstVisit && created.has(id));',
    breaks: 'when scopes change, everything that depends on them changes too (I-7)',
  },
  {
    name: 'writer-not-judged',
    file: `${store}/accept/judge.ts`,
    find: 'if (denial === null) return null;',
    replace: 'if (denial === null || denial !== null) return null;',
    breaks: 'a writer may make a change only with the right to it (I-8)',
  },
  {
    name: 'everybody-reads-as-coordinator',
    file: 'server/policy/reader-scopes.ts',
    find: 'const { reach } = cellOf(role, entity);',
    replace: "const { reach } = cellOf(role === 'night_worker' ? 'coordinator' : role, entity);",
    breaks: 'a reader is shown what their rights allow (I-6)',
  },
  {
    name: 'changed-rights-not-noticed',
    file: `${store}/pull.ts`,
    find: "return cursor.r === now.mark ? null : 'rights-changed';",
    replace: "return cursor.r === now.mark || now.mark !== '' ? null : 'rights-changed';",
    breaks: 'rights that changed make the cursor useless',
  },
  {
    name: 'feed-from-the-end-of-the-download',
    file: `${store}/pull.ts`,
    find: "cursor: { s: 'feed', ...common, p: cursor.p },",
    replace: "cursor: { s: 'feed', ...common, p: snapshotV },",
    breaks: 'after the first sync comes the feed from where its snapshot began',
  },
  {
    name: 'reused-stamp-not-seen',
    file: `${store}/accept/pushing-device.ts`,
    find: 'for (const id of await reusedSeqs(scope, operations, known)) forked.add(id);',
    replace: 'await reusedSeqs(scope, operations, known);',
    breaks: 'a known (deviceId, seq) with another opId is answered fork',
  },
  {
    name: 'answers-not-written',
    file: `${store}/accept/push.ts`,
    find: 'await writeAnswers(scope);',
    replace: 'if (scope.answered.length !== 1) await writeAnswers(scope);',
    breaks: 'the answer is kept in the transaction of what it answers for',
  },
  {
    name: 'released-under-the-coordinators-name',
    file: `${store}/accept/release.ts`,
    find: 'account: { ...account, operatorId: first.author },',
    replace: 'account,',
    breaks: "what was set aside is taken under its first author's name (I-21)",
  },
];
