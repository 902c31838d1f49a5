import type { ReactNode } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { DeskFrame } from '../../ui/frame/desk-frame.tsx';
import { useDeskNav } from '../../ui/frame/use-desk-nav.ts';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** One page of the desk about outings to come. */
export function PlanPage({
  title,
  netLine,
  children,
}: {
  readonly title: ReactNode;
  readonly netLine: ReactNode;
  readonly children: ReactNode;
}) {
  const { session } = usePorts();
  const lock = useLive(session.lock);
  return (
    <DeskFrame
      title={title}
      net={netLine}
      who={lock?.state === 'open' ? <Bdi>{lock.session.operator.displayName}</Bdi> : undefined}
      nav={useDeskNav(screens, 'deskPlans')}
    >
      {children}
    </DeskFrame>
  );
}
