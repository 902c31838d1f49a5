import type { AccountPort } from './account.ts';
import type { DeskPort } from './desk.ts';
import type { DraftsPort, PeoplePort, RecordsPort } from './records.ts';
import type { SessionPort } from './session.ts';
import type { SettingsPort } from './settings.ts';
import type { SyncPort } from './sync-status.ts';

/** All that a screen may ask for. Built by `app/compose.ts`, faked in tests. */
export interface Ports {
  readonly records: RecordsPort;
  readonly people: PeoplePort;
  readonly drafts: DraftsPort;
  readonly sync: SyncPort;
  readonly settings: SettingsPort;
  readonly session: SessionPort;
  readonly desk: DeskPort;
  /** How one signs in, and on what; for whoever looks after accounts, everybody of the organisation. */
  readonly account: AccountPort;
  /** The phone's clock, for words like "2 h fa". */
  readonly now: () => string;
}
