import { useEffect, useRef } from 'react';

/**
 * After a change of screen the keyboard and the reader start from its title, unless the screen itself put them in a field.
 * With the first picture of it: asked for sooner, the browser lays the page out in the same breath that drew it.
 */
export function useArrivalFocus<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return ref;
}
