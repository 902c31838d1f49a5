import type { ReactNode } from 'react';
import { Icon, type IconShape } from './icon.tsx';

export interface TagProps {
  children: ReactNode;
  tone?: 'plain' | 'amber' | 'danger' | 'cold' | 'ok';
  icon?: IconShape;
}

/** A short word on a soft ground. The word carries the meaning; the hue comes last. */
export function Tag({ children, tone = 'plain', icon }: TagProps) {
  return (
    <span className={`tag ${tone}`}>
      {icon ? <Icon of={icon} /> : null}
      {children}
    </span>
  );
}
