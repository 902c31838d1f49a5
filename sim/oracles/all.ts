import { deniedIsNowhere, savedHasArrived, savedIsStillHere } from './i1-no-lost-save.ts';
import { effectOnce } from './i2-effect-once.ts';
import { converged, viewIsLog } from './i3-convergence.ts';
import { createCommonStays, createMonotonicReads, ownStaysVisible } from './i5-own-writes.ts';
import { noOlderValueWins } from './i6-after-a-restore.ts';
import {
  everyValueIsReachable,
  noSilentConflict,
  secondBeginningOnlyFills,
  setsKeepTheirMembers,
  unknownPassesThrough,
} from './i6-no-silent-conflict.ts';
import {
  dependentsFollow,
  nothingOutsideScope,
  nothingUnauthorised,
  organisationsAreApart,
  takenAwayStaysSo,
} from './i7-scope.ts';
import { answersAreTrue, chainHolds, historyIsWhole, releasedKeepsItsAuthor } from './i8-audit.ts';
import { meetingsAreReachable, oneOfEach } from './i9-same-people.ts';
import { erasedStaysAway, erasedStaysAwayOnPhones } from './i10-erasure.ts';
import { honestCounter } from './i11-honest-counter.ts';
import { openExactlyAsSaid } from './i12-opened-to-others.ts';
import { nothingStaysOnDisk, noWordsOfTheErased, theErasedLeaveNoWords } from './i13-nothing-stays.ts';
import type { EndOracle, StepOracle } from './oracle.ts';

/** Fresh for each history, because some remember. */
export const stepOracles = (): readonly (readonly [string, StepOracle])[] => [
  ['I1 no lost save', savedIsStillHere],
  ['I5 read your writes', ownStaysVisible],
  ['I5 what all may see stays', createCommonStays()],
  ['I5 monotonic reads', createMonotonicReads()],
  ['I11 honest counter', honestCounter],
];

export const endOracles: readonly (readonly [string, EndOracle])[] = [
  ['I1 no lost save', savedHasArrived],
  ['I1 not saved is not saved', deniedIsNowhere],
  ['I2 effect once', effectOnce],
  ['I3 convergence', converged],
  ['I3 the screen is the log', viewIsLog],
  ['I6 every value is reachable', everyValueIsReachable],
  ['I6 no silent conflict', noSilentConflict],
  ['I6 sets keep their members', setsKeepTheirMembers],
  ['I6 a second beginning only fills', secondBeginningOnlyFills],
  ['I6 the unknown passes through', unknownPassesThrough],
  ['I6 no older value wins', noOlderValueWins],
  ['I7 scope', nothingOutsideScope],
  ['I7 dependents follow', dependentsFollow],
  ['I7 organisations are apart', organisationsAreApart],
  ['I7 nothing unauthorised', nothingUnauthorised],
  ['I7 taken away stays so', takenAwayStaysSo],
  ['I8 audit', historyIsWhole],
  ['I8 the chain holds', chainHolds],
  ['I8 answers are true', answersAreTrue],
  ['I8 released keeps its author', releasedKeepsItsAuthor],
  ['I9 one of each', oneOfEach],
  ['I9 meetings are reachable', meetingsAreReachable],
  ['I10 nothing erased comes back', erasedStaysAway],
  ['I10 nothing erased stays on a phone', erasedStaysAwayOnPhones],
  ['I12 open exactly as was said', openExactlyAsSaid],
  ['I13 the erased leave no words', theErasedLeaveNoWords],
];

/** Looked at after every phone was quiet for a while, on its disk. */
export const diskOracles: readonly (readonly [string, EndOracle])[] = [
  ['I13 nothing stays on a disk', nothingStaysOnDisk],
  ['I13 no words of the erased on a disk', noWordsOfTheErased],
];
