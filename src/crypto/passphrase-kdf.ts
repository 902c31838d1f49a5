import { z } from 'zod';

/** How a passphrase became a key: kept with the wrap, so that it can be made stronger later. */
export const kdfParamsSchema = z.object({
  name: z.literal('argon2id'),
  memoryKiB: z.int().min(8).max(4_194_304),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
});
export type KdfParams = z.infer<typeof kdfParamsSchema>;

export interface PassphraseKdf {
  /** What a new vault is made with. */
  readonly params: KdfParams;
  /** Weaker than this is refused, even with the right passphrase: it may have been written there to ease guessing. */
  readonly floor: { readonly memoryKiB: number; readonly iterations: number };
  /** 32 bytes. */
  derive(
    passphrase: string,
    salt: Uint8Array<ArrayBuffer>,
    params: KdfParams,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

export const standardKdfParams: KdfParams = {
  name: 'argon2id',
  memoryKiB: 65_536,
  iterations: 3,
  parallelism: 1,
};
export const standardKdfFloor = { memoryKiB: 65_536, iterations: 2 } as const;

export const isBelowFloor = (params: KdfParams, floor: PassphraseKdf['floor']): boolean =>
  params.memoryKiB < floor.memoryKiB || params.iterations < floor.iterations;
