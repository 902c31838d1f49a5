import type { ReactNode } from 'react';
import { LampMark } from '../marks/lamp-mark.tsx';

export interface EmptyStateProps {
  /** One sentence. */
  title: string;
  /** The next thing. */
  children?: ReactNode;
}

/** Nothing here yet: a hollow lamp, one sentence, the next thing to do. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <LampMark hollow />
      <p>
        <b>{title}</b>
      </p>
      {typeof children === 'string' ? <p className="meta">{children}</p> : children}
    </div>
  );
}
