import { useLingui } from '@lingui/react/macro';
import MapPin from 'lucide-react/icons/map-pin';
import Signpost from 'lucide-react/icons/signpost';
import UsersRound from 'lucide-react/icons/users-round';
import type { ReactNode } from 'react';
import { screens } from '../../ports/screens.ts';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import './directory.css';

export interface DirectoryFrameProps {
  page: 'places' | 'services';
  title: string;
  netLine: ReactNode;
  dock?: ReactNode;
  children: ReactNode;
}

export function DirectoryFrame({ page, title, netLine, dock, children }: DirectoryFrameProps) {
  const { t } = useLingui();
  return (
    <AppFrame
      title={title}
      headEnd={netLine}
      dock={dock}
      nav={[
        { href: screens.tonight, label: t`Stanotte`, icon: 'lamp' },
        { href: screens.people, label: t`Persone`, icon: UsersRound },
        { href: screens.places, label: t`Luoghi`, icon: MapPin, current: page === 'places' },
        {
          href: screens.services,
          label: t`Servizi`,
          icon: Signpost,
          flipIcon: true,
          current: page === 'services',
        },
      ]}
    >
      {children}
    </AppFrame>
  );
}
