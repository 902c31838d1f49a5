import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';

export interface StripProps {
  tone: 'cold' | 'danger';
  icon: IconShape;
  title: string;
  children: ReactNode;
  /** Inside the page's margins instead of edge to edge. */
  inset?: boolean;
}

/** A warning in force: cold emergency, danger of a place. It cannot be closed while it lasts. */
export function Strip({ tone, icon, title, children, inset = false }: StripProps) {
  return (
    <section className={`strip${tone === 'danger' ? ' bad' : ''}${inset ? ' in' : ''}`} aria-label={title}>
      <Icon of={icon} />
      <p>
        <b>{title}</b> {children}
      </p>
    </section>
  );
}
