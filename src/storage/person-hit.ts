import type { Viewed } from './view-record.ts';

/** `alias` and `place` say in `matched` which one. */
export type MatchReason =
  | 'nickname'
  | 'alias'
  | 'code'
  | 'descriptor'
  | 'sounds-like'
  | 'place'
  | 'usual-here';

export interface PersonHit {
  readonly person: Viewed<'person'>;
  readonly why: MatchReason;
  /** The other name, or the place, that was found. */
  readonly matched: string | null;
  readonly lastPlaceId: string | null;
  readonly lastSeenAt: string | null;
}

export interface PeopleFound {
  readonly hits: readonly PersonHit[];
  /** True while older people are still being read from the disk ("sto ancora leggendo"). */
  readonly stillReading: boolean;
}
