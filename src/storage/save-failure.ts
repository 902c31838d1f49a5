import { fail, ok, type Result } from '../domain/kernel/result.ts';
import { StorageFailure } from './sync-store.ts';

/** Why nothing was saved. The form stays as it is; the text can be copied out. */
export interface SaveFailure {
  readonly type: 'disk-full' | 'storage-broken' | 'locked' | 'other-tab' | 'newer-format';
  readonly detail?: string;
  /** What the form says lies sealed in the browser's small spare place: it is there again after a reload, but not saved. */
  readonly draftKept?: true;
  /** The centre has it, and this phone has not. */
  readonly atCentre?: true;
}

export interface CommitOptions {
  /** The draft that the change concludes. */
  readonly draftKey?: string;
  /** Goes to the centre when the disk takes nothing. Only for a form that says the same ids again when it is saved again. */
  readonly orDeliver?: boolean;
}

/** Why a repair was not saved; `not-refused`: what it mends waits for nothing any more. */
export type MendFailure = SaveFailure | { readonly type: 'not-refused' };

export interface Saved {
  readonly recordIds: readonly string[];
}

/** Where a thrown `StorageFailure` becomes an answer that a screen can say. Anything else is a fault of ours and goes on. */
export async function asResult<T>(work: Promise<T>): Promise<Result<T, SaveFailure>> {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof StorageFailure) return fail({ type: error.type });
    throw error;
  }
}
