import type { BodyOf, Kind } from '../domain/kinds.ts';
import type { CommandContext } from '../domain/kernel/command.ts';
import type { Change } from '../domain/kernel/operation.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { Live } from './live.ts';

/** Where a record is: only on this phone, at the centre, or refused and waiting for the worker. */
export type Whereabouts = 'only-here' | 'at-centre' | 'needs-attention';
export type ViewRecord<Body> = RecordOf<Body> & { readonly whereabouts: Whereabouts };
export type Viewed<K extends Kind> = ViewRecord<BodyOf<K>>;

export interface RecordQuery<K extends Kind> {
  readonly kind: K;
  /** Only records that build on this id: a person's encounters, a shift's events (subject and every other reference). */
  readonly about?: string;
  /** Newest first by `at`, unless asked otherwise. */
  readonly order?: 'newest' | 'oldest';
  readonly limit?: number;
}

/** Why nothing was saved. The form stays as it is; the text can be copied out. */
export interface SaveFailure {
  readonly type: 'disk-full' | 'storage-broken' | 'locked' | 'other-tab' | 'newer-format';
  readonly detail?: string;
}

export interface Saved {
  readonly recordIds: readonly string[];
}

export interface RecordsPort {
  list<K extends Kind>(query: RecordQuery<K>): Live<readonly Viewed<K>[]>;
  one<K extends Kind>(kind: K, id: string): Live<Viewed<K> | null>;
  get<K extends Kind>(kind: K, id: string): Promise<Viewed<K> | null>;
  /**
   * Saves a command's change: sealed, on the disk (`strict`), all or nothing, before it resolves. `draftKey` names the
   * draft that this change concludes: it ends in the same row, so saving twice saves once.
   */
  commit(change: Change, options?: { readonly draftKey?: string }): Promise<Result<Saved, SaveFailure>>;
  /** What a command needs to know of the world, stamped now. */
  context(): CommandContext;
}

export type MatchReason = 'nickname' | 'code' | 'descriptor' | 'sounds-like' | 'usual-here';

export interface PersonHit {
  readonly person: Viewed<'person'>;
  readonly why: MatchReason;
  readonly lastPlaceId: string | null;
  readonly lastSeenAt: string | null;
}

export interface PeoplePort {
  /** Search as you type, tolerant of accents, spelling and transliteration; people usual at the place first. */
  search(text: string, near: { readonly placeId: string | null; readonly limit?: number }): Live<PeopleFound>;
}

export interface PeopleFound {
  readonly hits: readonly PersonHit[];
  /** True while older people are still being read from the disk ("sto ancora leggendo"). */
  readonly stillReading: boolean;
}

/** Half-filled forms. Each change is on the disk, sealed, before the promise resolves. */
export interface DraftsPort {
  load(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
  discard(key: string): Promise<void>;
  /** Keys of the drafts that exist now. */
  keys(): Live<readonly string[]>;
}
