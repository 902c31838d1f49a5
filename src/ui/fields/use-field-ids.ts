import { type ReactNode, useId } from 'react';

/** The ids that tie a field to its label, its explanation and its error for screen readers. */
export function useFieldIds(given: string | undefined, about: ReactNode, error: ReactNode) {
  const made = useId();
  const id = given ?? made;
  const aboutId = `${id}-about`;
  const errorId = `${id}-error`;
  const described = [error ? errorId : null, about ? aboutId : null].filter(Boolean).join(' ');
  return { id, aboutId, errorId, describedBy: described || undefined };
}
