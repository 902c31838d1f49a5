import type { Mutant } from './mutant.ts';

/** Faults in what closes again: stories, consents, agreements, last days, and people who are taken away. */
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
    name: 'last-day-not-seen',
    file: 'server/sharing/close-openings.ts',
    find: 'await retell(world, feed, { disclosureIds: ids, today, now });',
    replace: '',
    breaks: 'what was opened until a day closes after it, although nobody writes anything (R01)',
  },
  {
    name: 'compaction-leaves-a-row',
    file: 'src/storage/compactor.ts',
    find: 'remove: live.filter((row) => !stays(row) && !damaged.has(row)),',
    replace: 'remove: live.filter((row) => !stays(row) && !damaged.has(row)).slice(1),',
    breaks: 'what was purged leaves the disk (I-22)',
  },
  {
    name: 'own-notes-outlive-the-right',
    file: 'src/storage/ledger.ts',
    find: "(own.answer?.result !== 'quarantined' && isGone(state, own)) ||",
    replace: '',
    breaks: 'of what one wrote oneself nothing stays once the right to see it ended (I-22)',
  },
  {
    name: 'history-of-the-erased-kept',
    file: 'server/store/accept/carry-out-erasure.ts',
    find: "if (record.kind === 'shift') continue;",
    replace: "if (record.kind !== 'shift') continue;",
    breaks: 'no version of a meeting keeps words about somebody who was erased (W9)',
  },
  {
    name: 'late-words-kept',
    file: 'src/domain/erasure/anonymous-encounter.ts',
    find: `    note: null,
    personWords: null,
    nextStep: null,
    ...(accompaniment`,
    replace: `    personWords: null,
    nextStep: null,
    ...(accompaniment`,
    breaks: 'of a meeting with somebody erased no words stay, also when it comes later (D4)',
  },
  {
    name: 'tombstone-leaves-refused-notes',
    file: 'src/storage/erased-here.ts',
    find: 'const opIds = untakenAbout(state, erased);',
    replace: 'const opIds = untakenAbout(state, []);',
    breaks: 'with somebody erased go the notes about them that the centre had refused (ADR 21)',
  },
  {
    name: 'step-outlives-its-referral',
    file: 'src/storage/erased-here.ts',
    find: "if (own.operation.action === 'create') ids.push(own.operation.recordId);",
    replace: '',
    breaks: 'what hung on a refused note about somebody erased goes with it',
  },
  {
    name: 'erased-not-said',
    file: 'server/store/pull-pages.ts',
    find: '...(erased.has(row.record_id) ? { erased: true } : {}),',
    replace: '',
    breaks: 'a departure says that it is for good (ADR 21)',
  },
];
