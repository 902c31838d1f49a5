import type { TakenAwayLedger } from './apart/taken-away.ts';
import type { Hints } from './hints.ts';
import type { OpenDatabase } from './open-database.ts';

/** What every query of the server needs: the database, where to tell of changes, and what time it is. */
export interface Store {
  readonly database: OpenDatabase;
  readonly hints: Hints;
  readonly now: () => Date;
  /** Kept apart from the database; absent where nothing real is at stake (the demo, most tests). */
  readonly takenAway?: TakenAwayLedger;
}
