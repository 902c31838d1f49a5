import { useEffect, useRef } from 'react';

/**
 * After a change of screen the keyboard and the reader start from its title, unless the screen
 * itself put them in a field.
 */
export function useArrivalFocus<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, []);
  return ref;
}
