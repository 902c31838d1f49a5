import type { AnyRecord } from '../../src/domain/kernel/record.ts';

/** A change as it would be stored, with what was there before. */
export interface ProposedChange {
  readonly before: AnyRecord | null;
  readonly after: AnyRecord;
}

/** What the judgement needs to know of other records, looked up beforehand. */
export interface WriteFacts {
  /** An accepted record, whoever may see it; undefined when the centre does not know it. */
  record(id: string): AnyRecord | undefined;
  /** May this writer see that (known) record? */
  sees(record: AnyRecord): boolean;
  /** Everyone in the crew of a shift: planned, or joined on any phone. */
  crewOf(shiftId: string): ReadonlySet<string>;
  /** Written earlier in the same group. */
  isNew(id: string): boolean;
  /** Of a decision to erase: the pages held to be of the person who asked. */
  readonly asked: ReadonlySet<string>;
  /** The log of this shift went into a report. */
  isLocked(shiftId: string): boolean;
}

/** Why a change is not this writer's to make. The codes are answered to the phone and translated there. */
export interface Denial {
  readonly code:
    | 'server-only'
    | 'org-not-yours'
    | 'team-not-yours'
    | 'not-your-role'
    | 'not-yours'
    | 'not-visible'
    | 'area-not-yours'
    | 'reviewer-in-crew'
    | 'log-locked'
    | 'minor-at-night'
    | 'another-source-needed'
    | 'another-decides';
  readonly field?: string;
}
