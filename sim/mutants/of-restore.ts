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
];
