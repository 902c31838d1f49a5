import type { Mutant } from './mutant.ts';

const merge = 'src/domain/kernel/merge.ts';

export const ofMerge: readonly Mutant[] = [
  {
    name: 'base-ignored',
    file: merge,
    find: 'if (sameJson(theirs, base)) return { value: mine };',
    replace: '',
    breaks: 'a field is merged against the base its writer saw: no conflict where nobody else wrote',
  },
  {
    name: 'last-wins-in-silence',
    file: merge,
    find: 'return { value: mine, other: theirs };\n}',
    replace: 'return { value: mine };\n}',
    breaks: 'the value that does not stand is kept in a conflict',
  },
  {
    name: 'first-wins-in-silence',
    file: merge,
    find: 'return { value: mine, other: theirs };\n}',
    replace: 'return { value: theirs };\n}',
    breaks: 'no value is dropped by a merge (I-5)',
  },
  {
    name: 'set-replaced',
    file: merge,
    find: 'return [...left, ...without(add, left)];',
    replace: 'return add.length > 0 ? [...add] : left;',
    breaks: 'sets union and remove',
  },
  {
    name: 'conflict-not-kept',
    file: 'server/store/accept/patch-record.ts',
    find: 'await keepConflicts(accepting, standing, stored, merge.conflicts);',
    replace: '',
    breaks: 'the other value is kept, with author and time, in a conflict record',
  },
  {
    name: 'second-beginning-overwrites',
    file: 'server/store/accept/create-record.ts',
    find: 'fillEmpty(stored.body as JsonObject, incoming.body as JsonObject)',
    replace: '({ ...(stored.body as JsonObject), ...(incoming.body as JsonObject) })',
    breaks: 'creating on an existing key fills only empty fields',
  },
  {
    name: 'base-not-what-was-seen',
    file: 'src/domain/kernel/command.ts',
    find: '(seen.body as JsonObject)[field] ?? null',
    replace: 'null',
    breaks: 'baseValues are what the writer saw, own unanswered edits included',
  },
];
