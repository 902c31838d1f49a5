import type { Mutant } from './mutant.ts';
import { ofCentre } from './of-centre.ts';
import { ofMerge } from './of-merge.ts';
import { ofRestore } from './of-restore.ts';
import { ofSharing } from './of-sharing.ts';
import { ofStorage } from './of-storage.ts';
import { ofSync } from './of-sync.ts';

/** Faults that somebody could make tomorrow, chosen by reading docs/sync-spec.md and the design, not the simulator. */
export const mutants: readonly Mutant[] = [
  ...ofStorage,
  ...ofSync,
  ...ofCentre,
  ...ofMerge,
  ...ofRestore,
  ...ofSharing,
];
