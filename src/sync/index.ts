export { createAccountClient } from './account-client.ts';
export type { AccountClient, AccountFailure } from './account-questions.ts';
export { type Connectivity, createBrowserConnectivity } from './connectivity.ts';
export type { LastDelivery } from './delivery.ts';
export { createDeskClient, type DeskClient, type DeskFailure, type RegisterQuery } from './desk-client.ts';
export type { DiagnosticLine, Diagnostics } from './diagnostics.ts';
export { createHttp, type Http, type HttpDeps } from './http.ts';
export type { HttpFailure } from './http-failure.ts';
export { alone, createWebLockLeader, type Leader } from './leader.ts';
export type { LiveValue } from './live-value.ts';
export {
  createSessionClient,
  type SessionClient,
  type SignedIn,
  type SignInFailure,
  type SignInProgress,
} from './session-client.ts';
export { createSync, type Sync, type SyncDeps } from './sync-engine.ts';
export type { SyncStatus } from './sync-status.ts';
export type { Random, Timers } from './timers.ts';
