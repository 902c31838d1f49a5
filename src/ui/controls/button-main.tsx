import type { ComponentProps } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';
import { LampMark } from '../marks/lamp-mark.tsx';
import { blockedProps } from './blocked.ts';

export interface ButtonMainProps extends Omit<ComponentProps<'button'>, 'disabled' | 'aria-disabled'> {
  /** An icon, or our lamp. */
  icon?: IconShape | 'lamp';
  flipIcon?: boolean;
  /** Coral: only for the emergency call. */
  call?: boolean;
  /** Why it cannot act now, said after the action: "Invia: serve la rete". */
  blockedBecause?: string;
}

/** What the hand does next. One per screen: it is the only light. */
export function ButtonMain({
  icon,
  flipIcon = false,
  call = false,
  blockedBecause,
  children,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: ButtonMainProps) {
  return (
    <button
      {...rest}
      // Never the same element as the one that opened the form: its tap would send the form at once.
      key={type}
      type={type}
      className={`btn-main ${call ? 'call ' : ''}${className}`}
      {...blockedProps(blockedBecause, onClick)}
    >
      {icon === 'lamp' ? <LampMark /> : null}
      {icon && icon !== 'lamp' ? <Icon of={icon} flip={flipIcon} /> : null}
      <span>
        {children}
        {blockedBecause ? `: ${blockedBecause}` : null}
      </span>
    </button>
  );
}
