import type { MouseEvent, MouseEventHandler } from 'react';

/**
 * A control that cannot act now stays in the tab order and says why: a greyed-out button that
 * skips the keyboard tells nobody what is missing.
 */
export function blockedProps(
  because: string | undefined,
  onClick: MouseEventHandler<HTMLButtonElement> | undefined,
) {
  if (because === undefined) return { onClick };
  return {
    'aria-disabled': true as const,
    // Also stops the form it would have submitted.
    onClick: (event: MouseEvent<HTMLButtonElement>) => event.preventDefault(),
  };
}
