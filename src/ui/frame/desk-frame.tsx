import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useContext } from 'react';
import { ToastOutlet } from '../feedback/toast-outlet.tsx';
import { LampMark } from '../marks/lamp-mark.tsx';
import { FrameStrip } from './frame-strip.ts';
import { HideButton } from './hide-button.tsx';
import { Link } from './link.tsx';
import { useArrivalFocus } from './use-arrival-focus.ts';

export interface DeskNavItem {
  href: string;
  label: string;
  current?: boolean;
}

export interface DeskFrameProps {
  title: ReactNode;
  nav: readonly DeskNavItem[];
  net?: ReactNode;
  /** Who is at the desk. */
  who?: ReactNode;
  children: ReactNode;
}

/** The wide screen of the morning after: a page one reads, with margins one writes in. */
export function DeskFrame({ title, nav, net, who, children }: DeskFrameProps) {
  const { t } = useLingui();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  return (
    <div className="desk">
      <header className="top">
        <span className="brand">
          <LampMark />
          Aggancio
        </span>
        <nav aria-label={t`Principale`}>
          {nav.map(({ href, label, current }) => (
            <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        {net}
        <HideButton />
        {who ? <span className="meta">{who}</span> : null}
      </header>
      {useContext(FrameStrip)}
      <main className="page">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
      <ToastOutlet className="frame-toasts" />
    </div>
  );
}
