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
    find: 'await keepConflicts(accepting, standing, stored, conflicts);',
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
  {
    name: 'link-undone-in-vain',
    file: 'src/domain/person/person-clusters.ts',
    find: 'link.body.undoesId === null && !undone.has(link.id) &&',
    replace: 'link.body.undoesId === null &&',
    breaks: 'taking a link back gives both people back as they were (I9)',
  },
  {
    name: 'told-apart-and-joined',
    file: 'src/domain/person/person-clusters.ts',
    find: 'if (apart.some(({ body }) => joined.has(body.aId) && joined.has(body.bId))) setAside.push(link);',
    replace:
      'if (apart.some(({ body }) => body.aId === link.body.aId && body.bId === link.body.bId)) setAside.push(link);',
    breaks: 'of the links that would join two who were told apart the newest is set aside (I9)',
  },
  {
    name: 'two-survivors',
    file: 'src/domain/person/person-clusters.ts',
    find: 'else for (const id of joined) members.set(id, joined);',
    replace: 'else for (const id of [link.body.aId, link.body.bId]) members.set(id, joined);',
    breaks: 'one survivor for all who are held to be one (I9)',
  },
  {
    name: 'meeting-under-one-person-only',
    file: 'src/domain/encounter/encounter.ts',
    find: '...record.body.participants.map((participant) => participant.personId),',
    replace: '...record.body.participants.slice(0, 1).map((participant) => participant.personId),',
    breaks: 'a meeting is found from each of its people (I9)',
  },
];
