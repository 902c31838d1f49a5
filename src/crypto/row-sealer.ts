import type { RandomBytes } from './random-bytes.ts';
import { ivLength, type SealJob, sealedBytes, type UnsealJob, unsealedText } from './row-bytes.ts';
import type { RowHand } from './row-hand.ts';
import { type SealedPlace, type Sealer, UnsealFailure } from './sealer.ts';

/** Shorter ones, a worker's notes, are done here sooner than they could be handed over and back. */
const [longText, longBlob] = [8192, 2048];

/**
 * `keys` are non-extractable; the one named seals, all of them open. Long rows go through `hand` where there is one; what
 * it cannot do is done here, so a worker that dies costs time and nothing else.
 */
export function createRowSealer(
  keys: ReadonlyMap<string, CryptoKey>,
  sealingKeyId: string,
  random: RandomBytes,
  hand?: RowHand,
): Sealer {
  return {
    sealRow: async (place, text) => {
      // A new one for each try: the same bytes are never sealed twice under one.
      const job = (): SealJob => ({
        key: keyOf(keys, sealingKeyId),
        iv: random(ivLength),
        authenticated: authenticated(place, sealingKeyId),
        text,
      });
      const handed = hand !== undefined && text.length >= longText;
      const blob = handed ? await hand.seal(job()).catch(() => sealedBytes(job())) : await sealedBytes(job());
      return { keyId: sealingKeyId, blob };
    },
    unsealRow: async (place, { keyId, blob }) => {
      const job: UnsealJob = { key: keyOf(keys, keyId), authenticated: authenticated(place, keyId), blob };
      const handed = hand !== undefined && blob.length >= longBlob;
      try {
        return handed ? await hand.unseal(job).catch(() => unsealedText(job)) : await unsealedText(job);
      } catch (cause) {
        throw new UnsealFailure({ cause });
      }
    },
  };
}

function keyOf(keys: ReadonlyMap<string, CryptoKey>, keyId: string): CryptoKey {
  const key = keys.get(keyId);
  if (key === undefined) throw new UnsealFailure();
  return key;
}

const authenticated = ({ store, row, format }: SealedPlace, keyId: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['aggancio-row', store, row, format, keyId]));
