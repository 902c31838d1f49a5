import type { ReactNode } from 'react';

export interface ThreadProps {
  label: string;
  children: ReactNode;
}

/** The thread down the reading edge of what tells time: solid is done, dashed is to come. */
export function Thread({ label, children }: ThreadProps) {
  return (
    <ol className="thread" aria-label={label}>
      {children}
    </ol>
  );
}
