import type { Mutant } from './mutant.ts';

/**
 * Faults in what closes again: stories, consents, agreements, and people who are taken away. Others have a direct test and are not
 * here, because no run has shown yet that the simulator finds them: words in the history of a meeting, or in one that comes late
 * (`tests/integration/server/erasure.suite.ts`), a step that outlives its refused referral (`tests/integration/storage/erased.test.ts`),
 * a row that a compaction leaves (`tests/integration/sync/loss-of-right.test.ts`), a last day that nobody looks at (`sharing.suite.ts`).
 */
export const ofSharing: readonly Mutant[] = [
  {
    name: 'no-not-heard',
    file: 'src/domain/consent/consent-now.ts',
    find: 'if (no) return {',
    replace: 'if (no && yeses.length === 0) return {',
    breaks: 'a no stands against every yes but those that were said knowing of it (T17)',
  },
  {
    name: 'agreement-not-asked',
    file: 'src/domain/consent/open-to-recipient.ts',
    find: 'withOrgId: toOrgId, on: today }).length === 0)',
    replace: 'withOrgId: toOrgId, on: today }).length > 99)',
    breaks: 'a story is open only while an agreement of the bodies holds (domain 5.2)',
  },
  {
    name: 'story-not-told-anew',
    file: 'server/store/accept/retell-stories.ts',
    find: 'for (const one of await openingsOf(world, record)) opened.add(one);',
    replace:
      "if (record.kind === 'disclosure') for (const one of await openingsOf(world, record)) opened.add(one);",
    breaks: 'a withdrawal closes what was opened, in its own transaction (T17)',
  },
  {
    name: 'tombstone-leaves-refused-notes',
    file: 'src/storage/erased-here.ts',
    find: 'const opIds = untakenAbout(state, erased);',
    replace: 'const opIds = untakenAbout(state, []);',
    breaks: 'with somebody erased go the notes about them that the centre had refused (ADR 21)',
  },
  {
    name: 'erased-not-said',
    file: 'server/store/pull-pages.ts',
    find: '...(erased.has(row.record_id) ? { erased: true } : {}),',
    replace: '',
    breaks: 'a departure says that it is for good (ADR 21)',
  },
];
