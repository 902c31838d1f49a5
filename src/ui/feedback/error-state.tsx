import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import { Icon } from '../marks/icon.tsx';

export interface ErrorStateProps {
  /** The fact. */
  title: string;
  /** What is safe, and what to do. */
  children: ReactNode;
  actions?: ReactNode;
}

/** Something could not be shown: the fact first, then what to do. No codes, no apologies. */
export function ErrorState({ title, children, actions }: ErrorStateProps) {
  return (
    <div className="empty" role="alert">
      <p className="note-line bad">
        <Icon of={CircleAlert} />
        <b>{title}</b>
      </p>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {actions ? <div className="hstack">{actions}</div> : null}
    </div>
  );
}
