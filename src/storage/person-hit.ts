import type { Viewed } from './view-record.ts';

export type MatchReason = 'nickname' | 'code' | 'descriptor' | 'sounds-like' | 'usual-here';

export interface PersonHit {
  readonly person: Viewed<'person'>;
  readonly why: MatchReason;
  readonly lastPlaceId: string | null;
  readonly lastSeenAt: string | null;
}

export interface PeopleFound {
  readonly hits: readonly PersonHit[];
  /** True while older people are still being read from the disk ("sto ancora leggendo"). */
  readonly stillReading: boolean;
}
