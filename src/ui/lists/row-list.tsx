import type { ReactNode } from 'react';

/** Rows with hairlines between them; no boxes. */
export function RowList({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="rows" aria-label={label}>
      {children}
    </ul>
  );
}
