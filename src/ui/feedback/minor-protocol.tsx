import { Trans, useLingui } from '@lingui/react/macro';
import Megaphone from 'lucide-react/icons/megaphone';
import Phone from 'lucide-react/icons/phone';
import ShieldAlert from 'lucide-react/icons/shield-alert';
import type { ReactNode } from 'react';
import { Link } from '../frame/link.tsx';
import { Strip } from '../frame/strip.tsx';
import { Icon } from '../marks/icon.tsx';

/** A minor met at night, or somebody who may be one (domain W11): doubt is enough. First the telephone, then staying. */
export function MinorProtocol({
  tellAt,
  children,
}: {
  readonly tellAt?: string;
  readonly children?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section className="group stack" aria-label={t`Minore, o forse`}>
      <Strip tone="danger" inset icon={ShieldAlert} title={t`Minore, o forse.`}>
        <Trans>Nel dubbio vale come minore. Chiamate il 112 e restate finché qualcuno se ne fa carico.</Trans>
      </Strip>
      <a className="btn wide" href="tel:112">
        <Icon of={Phone} />
        <Trans>Chiama il 112</Trans>
      </a>
      {tellAt ? (
        <Link className="btn wide" href={tellAt}>
          <Icon of={Megaphone} />
          <Trans>Avvisa chi coordina</Trans>
        </Link>
      ) : null}
      {children}
    </section>
  );
}
