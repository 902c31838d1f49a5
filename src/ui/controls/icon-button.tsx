import type { ComponentProps } from 'react';
import { Icon, type IconShape } from '../marks/icon.tsx';

export interface IconButtonProps
  extends Omit<ComponentProps<'button'>, 'children' | 'disabled' | 'aria-label' | 'aria-disabled'> {
  icon: IconShape;
  flipIcon?: boolean;
  /** What readers hear; the icon alone is allowed only for back, more, show, mic, hide, and steps up and down. */
  label: string;
}

export function IconButton({
  icon,
  flipIcon = false,
  label,
  className = '',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} className={`iconbtn ${className}`}>
      <Icon of={icon} flip={flipIcon} />
    </button>
  );
}
