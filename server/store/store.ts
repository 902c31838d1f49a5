import type { Hints } from './hints.ts';
import type { OpenDatabase } from './open-database.ts';

/** What every query of the server needs: the database, where to tell of changes, and what time it is. */
export interface Store {
  readonly database: OpenDatabase;
  readonly hints: Hints;
  readonly now: () => Date;
}
