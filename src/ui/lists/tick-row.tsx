import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { Icon } from '../marks/icon.tsx';

export interface TickRowProps {
  children: ReactNode;
  meta?: ReactNode;
  done: boolean;
  onChange: (done: boolean) => void;
}

/** Something to do, done with one tap anywhere on the row: the native box lies over all of it, undrawn. */
export function TickRow({ children, meta, done, onChange }: TickRowProps) {
  return (
    <li>
      <label className="row tick-row">
        <input type="checkbox" checked={done} onChange={(event) => onChange(event.target.checked)} />
        <span className={done ? 'tick on' : 'tick'}>
          <Icon of={Check} />
        </span>
        <span className="grow">
          <span className={done ? 'dimmed' : undefined}>{children}</span>
          {meta ? <span className="meta">{meta}</span> : null}
        </span>
      </label>
    </li>
  );
}
