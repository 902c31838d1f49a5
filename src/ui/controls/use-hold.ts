import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

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
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const holding = left !== null;

  const stop = useCallback(() => {
    clearInterval(timer.current);
    timer.current = undefined;
    setLeft(null);
  }, []);

  // Counted outside rendering: a slow screen must not make a call for help slower.
  const start = () => {
    if (timer.current !== undefined) return;
    let rest = seconds;
    setLeft(rest);
    timer.current = setInterval(() => {
      rest -= 1;
      if (rest > 0) return setLeft(rest);
      stop();
      held.current();
    }, 1000);
  };

  useEffect(() => stop, [stop]);

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
