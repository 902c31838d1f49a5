import CircleAlert from 'lucide-react/icons/circle-alert';
import { type ReactNode, useEffect, useRef } from 'react';
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
  const line = useRef<HTMLDivElement>(null);
  // "Save" is at the bottom and the field may be far above: an error nobody sees looks like a dead button.
  useEffect(() => {
    // Newer browsers return a promise, which React would take for a clean-up.
    void line.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div className="err" ref={line}>
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
