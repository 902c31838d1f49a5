import type { Sealer } from './sealer.ts';

/**
 * Seals nothing. Its only use is to see the search for planted words on the disk turn red; the app takes it only when
 * it was built with VITE_UNSAFE_PLAIN=yes, never in a production build.
 */
export function createUnsafePlainSealer(): Sealer {
  return {
    sealRow: async (_place, text) => ({ keyId: 'unsafe-plain', blob: new TextEncoder().encode(text) }),
    unsealRow: async (_place, { blob }) => new TextDecoder().decode(blob),
  };
}
