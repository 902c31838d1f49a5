import { type ReactNode, useDeferredValue } from 'react';

/**
 * What is below the fold of a long screen: drawn right after the rest, as a piece of its own. One inside the other, the
 * pieces come one after the other. A slow phone then never stands still for the whole screen at once.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
