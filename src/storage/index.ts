export type { DraftsRepository } from './drafts-repository.ts';
export type { Live } from './live.ts';
export { createWebTabLocks, type HeldLock, type TabLocks } from './log/tab-lock.ts';
export type { Damage } from './open-log.ts';
export type { OutboxItem, RefusedWords } from './outbox-item.ts';
export type { PeopleRepository } from './people-repository.ts';
export type { MatchReason, PeopleFound, PersonHit } from './person-hit.ts';
export type { ReceiptedNote } from './receipted.ts';
export type { RecordsRepository } from './records-repository.ts';
export type { CommitOptions, MendFailure, Saved, SaveFailure } from './save-failure.ts';
export type { CopyState } from './second-copy/copy-file.ts';
export type { FoundAgain } from './second-copy/found-again.ts';
export type { Scheduler, StorageDeps } from './storage-deps.ts';
export {
  type Contact,
  type IncomingItem,
  type IncomingPage,
  StorageFailure,
  type SyncStore,
} from './sync-store.ts';
export type { UnlockSecret } from './unlock-secret.ts';
export type { ChangeFailure } from './vault/change-keys.ts';
export type { UnlockOptions } from './vault/open-store.ts';
export {
  type CreateVaultFailure,
  type NewVault,
  openVaultKeeper,
  type VaultKeeper,
} from './vault/vault-keeper.ts';
export { type Tries, waitLeft, withTry } from './vault/wrong-tries.ts';
export type { DiscardFailure, VaultStore } from './vault-store.ts';
export type { UnlockFailure, VaultSummary } from './vault-summary.ts';
export type { RecordQuery, Viewed, ViewRecord, Whereabouts } from './view-record.ts';
export { createWebStorageDeps } from './web-storage-deps.ts';
