export type { UnlockSecret } from '../crypto/index.ts';
