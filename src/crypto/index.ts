export { createArgon2Kdf } from './argon2-kdf.ts';
export { answerJobs, createAskedWorker, type WorkerPort } from './asked-worker.ts';
export { base64ToBytes, bytesToBase64 } from './base64.ts';
export { type KeyHeader, keyHeaderSchema } from './key-header.ts';
export {
  changedKeys,
  createKeyRing,
  type KeyRing,
  type KeyRingDeps,
  type KeyRingFailure,
  openKeyRing,
  withWay,
} from './key-ring.ts';
export { leaseCode } from './lease-code.ts';
export { createOrganisationKeys, openAsOrganisation, sealToOrganisation } from './organisation-seal.ts';
export { type KdfParams, type PassphraseKdf, standardKdfFloor, standardKdfParams } from './passphrase-kdf.ts';
export { type RandomBytes, webRandomBytes } from './random-bytes.ts';
export { createRowHand, type RowHand } from './row-hand.ts';
export { type SealedBlob, type SealedPlace, type Sealer, UnsealFailure } from './sealer.ts';
export { createUnsafePlainSealer } from './unsafe-plain-sealer.ts';
export type { UnlockSecret } from './wraps.ts';
