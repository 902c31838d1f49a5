import type { CommandContext } from '../domain/kernel/command.ts';
import type { Change } from '../domain/kernel/operation.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { Kind } from '../domain/kinds.ts';
import type { SearchNear } from '../storage/people-repository.ts';
import type { PeopleFound } from '../storage/person-hit.ts';
import type { CommitOptions, Saved, SaveFailure } from '../storage/save-failure.ts';
import type { RecordQuery, Viewed } from '../storage/view-record.ts';
import type { Live } from './live.ts';

export type { MatchReason, PeopleFound, PersonHit } from '../storage/person-hit.ts';
export type { CommitOptions, MendFailure, Saved, SaveFailure } from '../storage/save-failure.ts';
export type { RecordQuery, Viewed, ViewRecord, Whereabouts } from '../storage/view-record.ts';

export interface RecordsPort {
  list<K extends Kind>(query: RecordQuery<K>): Live<readonly Viewed<K>[]>;
  one<K extends Kind>(kind: K, id: string): Live<Viewed<K> | null>;
  get<K extends Kind>(kind: K, id: string): Promise<Viewed<K> | null>;
  /** How many records of these kinds this worker wrote and the centre has. */
  mineAtCentre(kinds: readonly Kind[]): Live<number>;
  /**
   * Saves a command's change: sealed, on the disk (`strict`), all or nothing, before it resolves. `draftKey` names the
   * draft that this change concludes: it ends in the same row, so saving twice saves once.
   */
  commit(change: Change, options?: CommitOptions): Promise<Result<Saved, SaveFailure>>;
  /** What a command needs to know of the world, stamped now. */
  context(): CommandContext;
}

export interface PeoplePort {
  /** Search as you type, tolerant of accents, spelling and transliteration; people usual at the place first. */
  search(text: string, near: SearchNear): Live<PeopleFound>;
}

/** Half-filled forms. Each change is on the disk, sealed, before the promise resolves. */
export interface DraftsPort {
  load(key: string): Promise<unknown>;
  save(key: string, value: unknown): Promise<Result<void, SaveFailure>>;
  discard(key: string): Promise<void>;
  /** Keys of the drafts that exist now. */
  keys(): Live<readonly string[]>;
}
