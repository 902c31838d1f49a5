import type { ReactNode } from 'react';

/** Two columns of counters; one column when the text is very large. */
export function ItemGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser we support.
    <div className="items" role="group" aria-label={label}>
      {children}
    </div>
  );
}
