import type { ReactNode } from 'react';

/** A name inside a sentence: isolated, so that Arabic and Latin names never reorder the words around them. */
export function Bdi({ children, lang }: { children: ReactNode; lang?: string }) {
  return (
    <bdi dir="auto" lang={lang}>
      {children}
    </bdi>
  );
}
