import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type ShownToast, type Toast, ToastContext } from './toast-context.ts';

const shownFor = 8000;

/** Keeps what was said across a change of screen, so "Annulla" survives going back to the list. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([]);
  const [held, hold] = useState(false);
  const nextKey = useRef(1);

  // One at a time: the newest fact replaces the one before, as a second undo would be a guess.
  const show = useCallback((toast: Toast) => {
    setShown([{ ...toast, key: nextKey.current++ }]);
    hold(false);
  }, []);
  const close = useCallback((key: number) => {
    setShown((toasts) => toasts.filter((toast) => toast.key !== key));
    hold(false);
  }, []);

  const last = shown.at(-1)?.key;
  useEffect(() => {
    if (last === undefined || held) return;
    const timer = setTimeout(() => close(last), shownFor);
    return () => clearTimeout(timer);
  }, [last, held, close]);

  const toasts = useMemo(() => ({ shown, show, close, hold }), [shown, show, close]);
  return <ToastContext value={toasts}>{children}</ToastContext>;
}
