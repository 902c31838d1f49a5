import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import CloudAlert from 'lucide-react/icons/cloud-alert';
import CloudOff from 'lucide-react/icons/cloud-off';
import { Icon } from '../marks/icon.tsx';
import { LampMark } from '../marks/lamp-mark.tsx';
import { Link } from './link.tsx';

export interface NetLineProps {
  state: 'offline' | 'hooked' | 'no-answer' | 'asks-who';
  /** How many are on this phone and nowhere else. Exact: people decide by it. */
  onlyHere: number;
  /** The age of the last contact, in words. */
  lastContact?: string;
  href: string;
}

/** The honest line: is there a network, and what is only here. It leads to the whole account. */
export function NetLine({ state, onlyHere, lastContact, href }: NetLineProps) {
  const { t } = useLingui();
  const here = t`${plural(onlyHere, { one: '# nota solo qui', other: '# note solo qui' })}`;
  const nothingWaits = t`niente in attesa`;
  const contact = lastContact ? t`ultimo contatto ${lastContact}` : nothingWaits;
  const heads = {
    offline: t`Senza rete`,
    hooked: t`Agganciati`,
    'no-answer': t`Il centro non risponde`,
    'asks-who': t`Accedi di nuovo`,
  };
  return (
    <Link className="net" href={href}>
      {state === 'hooked' ? (
        <LampMark className="i" />
      ) : (
        <Icon of={state === 'offline' ? CloudOff : CloudAlert} />
      )}
      <span>
        <b>{heads[state]}</b>
        {onlyHere > 0 ? here : state === 'offline' ? nothingWaits : contact}
      </span>
    </Link>
  );
}
