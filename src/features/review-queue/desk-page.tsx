import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { DeskFrame } from '../../ui/frame/desk-frame.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import './desk.css';

export interface DeskPageProps {
  readonly title: ReactNode;
  readonly netLine: ReactNode;
  readonly children: ReactNode;
}

export function DeskPage({ title, netLine, children }: DeskPageProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const lock = useLive(session.lock);
  return (
    <DeskFrame
      title={title}
      net={netLine}
      who={lock?.state === 'open' ? <Bdi>{lock.session.operator.displayName}</Bdi> : undefined}
      nav={[
        { href: screens.desk, label: t`Notti`, current: true },
        { href: screens.tonight, label: t`Stanotte` },
        { href: screens.people, label: t`Persone` },
        { href: screens.places, label: t`Luoghi` },
        { href: screens.services, label: t`Servizi` },
        { href: screens.settings, label: t`Altro` },
      ]}
    >
      {children}
    </DeskFrame>
  );
}
