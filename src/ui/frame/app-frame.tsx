import { useLingui } from '@lingui/react/macro';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import { type ReactNode, useContext } from 'react';
import { IconButton } from '../controls/icon-button.tsx';
import { ToastOutlet } from '../feedback/toast-outlet.tsx';
import { FrameStrip } from './frame-strip.ts';
import { HideButton } from './hide-button.tsx';
import { NavBar, type NavItem } from './nav-bar.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';

export interface AppFrameProps {
  title: ReactNode;
  /** The title is heard, not drawn: the page draws its own. */
  hideTitle?: boolean;
  /** The line under the title. */
  sub?: ReactNode;
  /** At the end of the head: the net line, a mark, a menu. */
  headEnd?: ReactNode;
  /** An inner screen: a small head with the way back. */
  onBack?: () => void;
  /** Warnings in force, edge to edge. */
  strip?: ReactNode;
  children: ReactNode;
  /** Rows of the dock above the navigation; each usually a `div.dock-row`. */
  dock?: ReactNode;
  nav?: readonly NavItem[];
  className?: string;
}

/** One phone screen: head, what one reads, and the dock with all the thumb needs. */
export function AppFrame({
  title,
  hideTitle = false,
  sub,
  headEnd,
  onBack,
  strip,
  children,
  dock,
  nav,
  className = '',
}: AppFrameProps) {
  const { t } = useLingui();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  return (
    <div className={`app ${className}`}>
      <header className={onBack ? 'head compact' : 'head'}>
        {onBack ? <IconButton icon={ArrowLeft} flipIcon label={t`Indietro`} onClick={onBack} /> : null}
        <h1 ref={heading} tabIndex={-1} className={hideTitle ? 'vh' : onBack ? 'grow' : undefined}>
          {title}
        </h1>
        {headEnd}
        <HideButton />
        {sub ? <p className="sub meta">{sub}</p> : null}
      </header>
      {useContext(FrameStrip)}
      {strip}
      <main className="main">{children}</main>
      {dock || nav ? (
        <footer className={nav ? 'dock withnav' : 'dock'}>
          <ToastOutlet />
          {dock}
          {nav ? <NavBar items={nav} /> : null}
        </footer>
      ) : (
        <ToastOutlet className="frame-toasts" />
      )}
    </div>
  );
}
