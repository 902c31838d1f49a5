import { useLingui } from '@lingui/react/macro';
import Ellipsis from 'lucide-react/icons/ellipsis';
import MapPin from 'lucide-react/icons/map-pin';
import Signpost from 'lucide-react/icons/signpost';
import UsersRound from 'lucide-react/icons/users-round';
import type { ReactNode } from 'react';
import { screens } from '../../ports/screens.ts';
import { useClockError } from '../../ports/use-clock-error.ts';
import { ClockNote } from '../../ui/feedback/clock-note.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import './tonight.css';

export interface TonightFrameProps {
  readonly sub: ReactNode;
  readonly netLine: ReactNode;
  readonly dock: ReactNode;
  readonly children: ReactNode;
}

/** The screen of the night, with or without an outing: head, net line, dock. */
export function TonightFrame({ sub, netLine, dock, children }: TonightFrameProps) {
  const { t } = useLingui();
  const clockAhead = useClockError();
  return (
    <AppFrame
      className="tonight"
      title={t`Stanotte`}
      sub={sub}
      headEnd={
        <span className="head-end">
          {netLine}
          <Link className="iconbtn" href={screens.settings} aria-label={t`Altro: tema, lingua, aiuto`}>
            <Icon of={Ellipsis} />
          </Link>
        </span>
      }
      dock={dock}
      nav={[
        { href: screens.tonight, label: t`Stanotte`, icon: 'lamp', current: true },
        { href: screens.people, label: t`Persone`, icon: UsersRound },
        { href: screens.places, label: t`Luoghi`, icon: MapPin },
        { href: screens.services, label: t`Servizi`, icon: Signpost, flipIcon: true },
      ]}
    >
      {clockAhead === null ? null : <ClockNote aheadMs={clockAhead} />}
      {children}
    </AppFrame>
  );
}
