import type { ComponentProps } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';
import { blockedProps } from './blocked.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'aria-disabled'> {
  icon?: IconShape;
  /** The icon points somewhere, so it turns in right-to-left. */
  flipIcon?: boolean;
  tone?: 'plain' | 'quiet' | 'danger';
  /** Lit: this is the choice made, or the moment to press has come. Never the screen's main action. */
  lit?: boolean;
  wide?: boolean;
  /** As tall as the main action it stands beside. */
  tall?: boolean;
  /** Why it cannot act now. The button stays focusable and shows this sentence. */
  blockedBecause?: string;
}

/** An action beside the main one. */
export function Button({
  icon,
  flipIcon = false,
  tone = 'plain',
  lit = false,
  wide = false,
  tall = false,
  blockedBecause,
  children,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const classes = ['btn', tone !== 'plain' && tone, lit && 'on', wide && 'wide', tall && 'tall', className];
  return (
    <button
      {...rest}
      // Never the same element as the one that opened the form: its tap would send the form at once.
      key={type}
      type={type}
      className={classes.filter(Boolean).join(' ')}
      {...blockedProps(blockedBecause, onClick)}
    >
      {icon ? <Icon of={icon} flip={flipIcon} /> : null}
      {children || blockedBecause ? (
        <span>
          {children}
          {blockedBecause ? <span className="why">{blockedBecause}</span> : null}
        </span>
      ) : null}
    </button>
  );
}
