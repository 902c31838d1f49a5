import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';

export interface NoteLineProps {
  icon: IconShape;
  flipIcon?: boolean;
  /** bad: a risk to someone. */
  tone?: 'plain' | 'bad';
  children: ReactNode;
}

/** One fact with its icon. */
export function NoteLine({ icon, flipIcon = false, tone = 'plain', children }: NoteLineProps) {
  return (
    <p className={tone === 'bad' ? 'note-line bad' : 'note-line'}>
      <Icon of={icon} flip={flipIcon} />
      <span>{children}</span>
    </p>
  );
}
