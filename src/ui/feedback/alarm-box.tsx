import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';

export interface AlarmBoxProps {
  title: string;
  icon?: IconShape;
  children: ReactNode;
  actions?: ReactNode;
}

/** Somebody may need help now. Read out at once. */
export function AlarmBox({ title, icon, children, actions }: AlarmBoxProps) {
  return (
    <div className="alarm" role="alert">
      <p className="lead">
        {icon ? <Icon of={icon} /> : null}
        {title}
      </p>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {actions ? <div className="dock-row">{actions}</div> : null}
    </div>
  );
}
