import type { Mutant } from './mutant.ts';

const store = 'server/store';

export const ofRestore: readonly Mutant[] = [
  {
    name: 'nothing-given-back',
    file: 'src/storage/given-back.ts',
    find: 'return isLaterThanThat && state.view(operation.recordId) !== null;',
    replace: 'return isLaterThanThat && state.view(operation.recordId) === null;',
    breaks: 'what a restored store forgot is only here until it answers again (I-16)',
  },
  {
    name: 'ledger-not-read',
    file: `${store}/after-restore.ts`,
    find: 'if (entry.v > to) await applyAccessEnded(trx, entry);',
    replace: 'if (entry.v < to) await applyAccessEnded(trx, entry);',
    breaks: 'what was taken away stays so after a restore (I-17)',
  },
  {
    name: 'epoch-not-raised',
    file: `${store}/after-restore.ts`,
    find: '+ (mark === null ? blindStep : 1);',
    replace: '+ (mark === null ? blindStep : 0);',
    breaks: 'a restored store begins an epoch above every one that was given out (I-14)',
  },
  {
    name: 'erased-taken-again',
    file: `${store}/accept/erased.ts`,
    find: 'if (erased.size === 0) return null;',
    replace: 'if (erased.size >= 0) return null;',
    breaks: 'what was erased does not come back, whoever gives it back (I-17)',
  },
  {
    name: 'erased-kept-beside-another',
    file: `${store}/accept/accept-group.ts`,
    find: 'return erased ?? others;',
    replace: 'return others;',
    breaks: 'each erased record leaves the phone, whichever operation of its group was refused first (I-17)',
  },
  {
    name: 'refused-not-given-back',
    file: 'src/storage/given-back.ts',
    find: 'isFinal(answer) && epochOf(answer?.v ?? 0) < epoch',
    replace: 'answer?.v !== undefined && epochOf(answer.v) < epoch',
    breaks: 'what was refused or set aside stays so after a restore, with its reason (I-16)',
  },
];
