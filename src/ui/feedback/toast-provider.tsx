import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ShownToast, type Toast, ToastContext } from './toast-context.ts';

const shownFor = 8000;
/** What is said so long before the next screen is on belongs to that screen, milliseconds; a thumb takes longer than that. */
const onItsWayFor = 700;

/**
 * Keeps what was said across the change of screen that goes with it, so "Annulla" survives going back to the list. It goes no
 * further: over another form it would undo what that form is not about.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([]);
  const [held, hold] = useState(false);
  const nextKey = useRef(1);
  const saidAt = useRef(0);

  // One at a time: the newest fact replaces the one before, as a second undo would be a guess.
  const show = useCallback((toast: Toast) => {
    saidAt.current = performance.now();
    setShown([{ ...toast, key: nextKey.current++ }]);
    hold(false);
  }, []);
  const close = useCallback((key: number) => {
    setShown((toasts) => toasts.filter((toast) => toast.key !== key));
    hold(false);
  }, []);

  const address = useRef<string | null>(null);
  const settle = useCallback((next: string) => {
    const before = address.current;
    address.current = next;
    if (before === null || before === next || performance.now() - saidAt.current < onItsWayFor) return;
    setShown([]);
    hold(false);
  }, []);

  const last = shown.at(-1)?.key;
  useEffect(() => {
    if (last === undefined || held) return;
    const timer = setTimeout(() => close(last), shownFor);
    return () => clearTimeout(timer);
  }, [last, held, close]);

  const toasts = useMemo(() => ({ shown, show, close, hold, settle }), [shown, show, close, settle]);
  return <ToastContext value={toasts}>{children}</ToastContext>;
}
