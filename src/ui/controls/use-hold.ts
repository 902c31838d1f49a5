import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

/** Screen readers and switches press without a real pointer; they cannot hold, so they start and stop. */
function isVirtualPointer(event: PointerEvent): boolean {
  return (event.width === 0 && event.height === 0) || (event.pointerType === 'mouse' && event.pressure === 0);
}

const holdKeys = new Set([' ', 'Enter']);

/**
 * Counts whole seconds while something is held, then calls once. Lifting the finger stops it.
 * A virtual press starts the same count and a second one stops it.
 */
export function useHold(seconds: number, onHeld: () => void) {
  const [left, setLeft] = useState<number | null>(null);
  const held = useRef(onHeld);
  held.current = onHeld;
  const realPointer = useRef(false);
  const holding = left !== null;

  useEffect(() => {
    if (left === null) return;
    if (left === 0) {
      setLeft(null);
      held.current();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);

  const start = () => setLeft((now) => now ?? seconds);
  const stop = () => setLeft(null);

  return {
    left,
    holding,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLButtonElement>) {
        realPointer.current = !isVirtualPointer(event);
        if (!realPointer.current || event.button !== 0) return;
        // A gloved thumb slides: only lifting it stops the count.
        event.currentTarget.setPointerCapture?.(event.pointerId);
        start();
      },
      onPointerUp: () => realPointer.current && stop(),
      onPointerCancel: stop,
      onKeyDown(event: KeyboardEvent) {
        if (!holdKeys.has(event.key)) return;
        event.preventDefault();
        if (!event.repeat) start();
      },
      onKeyUp(event: KeyboardEvent) {
        if (!holdKeys.has(event.key)) return;
        event.preventDefault();
        stop();
      },
      onBlur: stop,
      onContextMenu: (event: MouseEvent) => event.preventDefault(),
      onClick() {
        if (realPointer.current) {
          realPointer.current = false;
          return;
        }
        if (holding) stop();
        else start();
      },
    },
  };
}
