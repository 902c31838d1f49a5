import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import { Icon } from '../marks/icon.tsx';

/** What the writer may have meant, one tap away. */
export interface Proposal {
  label: string;
  onAccept: () => void;
}

export interface FieldErrorProps {
  id: string;
  children: ReactNode;
  proposal?: Proposal;
}

/** The error, at the field: what is wrong, what would do, and a proposal to tap. */
export function FieldError({ id, children, proposal }: FieldErrorProps) {
  return (
    <div className="err">
      <Icon of={CircleAlert} />
      <span className="grow" id={id} role="alert">
        {children}
      </span>
      {proposal ? (
        <button type="button" onClick={proposal.onAccept}>
          {proposal.label}
        </button>
      ) : null}
    </div>
  );
}
