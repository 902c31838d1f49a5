import type { ReactNode } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { DeskFrame } from '../../ui/frame/desk-frame.tsx';
import { useDeskNav } from '../../ui/frame/use-desk-nav.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';
import './desk.css';

export interface DeskPageProps {
  readonly title: ReactNode;
  readonly netLine: ReactNode;
  readonly children: ReactNode;
}

export function DeskPage({ title, netLine, children }: DeskPageProps) {
  const { session } = usePorts();
  const lock = useLive(session.lock);
  return (
    <DeskFrame
      title={title}
      net={netLine}
      who={lock?.state === 'open' ? <Bdi>{lock.session.operator.displayName}</Bdi> : undefined}
      nav={useDeskNav(screens, 'desk')}
    >
      {children}
    </DeskFrame>
  );
}
