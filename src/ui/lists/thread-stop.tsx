import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** done: behind us. now: here. todo: not yet. miss: searched, and not found. */
export type StopState = 'done' | 'now' | 'todo' | 'miss';

const classes: Record<StopState, string> = { done: 'done', now: 'now', todo: 'todo', miss: 'done miss' };

export interface ThreadStopProps {
  state: StopState;
  title?: ReactNode;
  meta?: ReactNode;
  children?: ReactNode;
  /** A stop that only sums up what is behind us. */
  quiet?: boolean;
  /** The thread goes on after the last stop. */
  goesOn?: boolean;
  /** What readers hear before the title, when the usual word for the state does not fit. */
  stateWord?: string;
}

export function ThreadStop({
  state,
  title,
  meta,
  children,
  quiet = false,
  goesOn = false,
  stateWord,
}: ThreadStopProps) {
  const { t } = useLingui();
  const words: Record<StopState, string> = {
    done: t`Fatto:`,
    now: t`Adesso:`,
    todo: t`Da fare:`,
    miss: t`Cercato, non trovato:`,
  };
  return (
    <li
      className={`${classes[state]}${goesOn ? ' last-line' : ''}`}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span className="node" />
      <span className="vh">{stateWord ?? words[state]}</span>
      {title ? <p className={quiet ? 'stop-name quiet' : 'stop-name'}>{title}</p> : null}
      {meta ? <p className="meta">{meta}</p> : null}
      {children}
    </li>
  );
}
