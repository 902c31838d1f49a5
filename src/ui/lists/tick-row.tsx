import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { Icon } from '../marks/icon.tsx';

export interface TickRowProps {
  children: ReactNode;
  meta?: ReactNode;
  done: boolean;
  onChange: (done: boolean) => void;
}

/** Something to do, done with one tap anywhere on the row. */
export function TickRow({ children, meta, done, onChange }: TickRowProps) {
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: the whole row is the target; a native box would be a small part of it. */}
      <button
        type="button"
        role="checkbox"
        aria-checked={done}
        className="row"
        onClick={() => onChange(!done)}
      >
        <span className={done ? 'tick on' : 'tick'}>
          <Icon of={Check} />
        </span>
        <span className="grow">
          <span className={done ? 'dimmed' : undefined}>{children}</span>
          {meta ? <span className="meta">{meta}</span> : null}
        </span>
      </button>
    </li>
  );
}
