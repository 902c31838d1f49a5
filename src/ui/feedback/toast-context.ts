import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { IconShape } from '../marks/icon.tsx';

export interface Toast {
  /** What is true now, and where it is: never "salvato" alone. */
  text: ReactNode;
  /** The way back, for as long as the toast is there. */
  onUndo?: () => void;
  icon?: IconShape;
}

export interface ShownToast extends Toast {
  key: number;
}

export interface Toasts {
  shown: readonly ShownToast[];
  show: (toast: Toast) => void;
  close: (key: number) => void;
  /** The screen at this address is on now: what was said on the way to another one goes away. */
  settle: (address: string) => void;
  /** While somebody is on it, it does not go away. */
  hold: (held: boolean) => void;
}

export const ToastContext = createContext<Toasts | null>(null);

function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('ToastProvider is missing above this component');
  return toasts;
}

/** Says what has just become true, with the way back. */
export function useToast(): (toast: Toast) => void {
  return useToasts().show;
}

/** Called where the address is known: what was said of one screen does not follow to another. */
export function useToastsOfScreen(address: string): void {
  const { settle } = useToasts();
  useEffect(() => settle(address), [address, settle]);
}

export { useToasts };
