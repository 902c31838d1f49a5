export type {
  AccessAct,
  ListedDevice,
  ListedSession,
  ListedTeam,
  NewFactor,
  OrganisationAccess,
  OwnAccount,
  WorkerAccess,
} from '../contract/account.ts';
export type { AccountClient as AccountPort, AccountFailure } from '../sync/index.ts';
