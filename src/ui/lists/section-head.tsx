import type { ReactNode } from 'react';

/** The heading over a list, with what is worth knowing beside it. */
export function SectionHead({ children, beside }: { children: ReactNode; beside?: ReactNode }) {
  return (
    <h2 className="sec">
      <b>{children}</b>
      {beside ? <span>{beside}</span> : null}
    </h2>
  );
}
