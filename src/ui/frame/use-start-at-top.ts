import { useLayoutEffect } from 'react';

/** What is told apart by `page` starts at its top, wherever the one before was left: from its first picture on, and no sooner. */
export function useStartAtTop(page: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of page that matters.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      document.documentElement.scrollTop = 0;
    });
    return () => cancelAnimationFrame(frame);
  }, [page]);
}
