import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Send from 'lucide-react/icons/send';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import { screens } from '../../ports/screens.ts';
import type { SyncStatus } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { Link } from '../../ui/frame/link.tsx';

export interface SendNowProps {
  readonly status: SyncStatus;
  /** Notes that would go: neither refused nor kept aside. */
  readonly sendable: number;
  /** The phone itself says that it has no network at all. */
  readonly online: boolean;
}

/** Sends at once, or says why it cannot. Never says that everything has gone. */
export function SendNow({ status, sendable, online }: SendNowProps) {
  const { t } = useLingui();
  const { sync } = usePorts();

  function because(): string | undefined {
    if (status.working === 'pushing') return t`sto inviando`;
    if (status.link === 'sign-in-needed') return t`prima accedi di nuovo`;
    if (status.link === 'update-needed') return t`serve la versione nuova dell'app`;
    if (!online) return t`serve la rete`;
    return sendable === 0 ? t`niente da inviare` : undefined;
  }

  return (
    <>
      <div className="dock-row">
        <ButtonMain icon={Send} flipIcon blockedBecause={because()} onClick={() => void sync.sendNow()}>
          <Trans>Invia adesso</Trans>
        </ButtonMain>
      </div>
      <p className="meta after" role="status">
        <LinkWords status={status} sendable={sendable} />
      </p>
    </>
  );
}

function LinkWords({ status, sendable }: { readonly status: SyncStatus; readonly sendable: number }) {
  switch (status.link) {
    case 'no-network':
      return (
        <Plural
          value={sendable}
          _0="Senza rete. Non c'è niente che aspetta di partire."
          one="Senza rete. Parte da sola appena torna."
          other="Senza rete. Partono da sole appena torna."
        />
      );
    case 'centre-silent':
      return <Trans>Il centro non risponde. Si riprova da soli, sempre.</Trans>;
    case 'sign-in-needed':
      return (
        <>
          <Trans>Il centro chiede di nuovo chi sei.</Trans>{' '}
          <Link className="btn quiet" href={screens.settings}>
            <Trans>Accedi di nuovo</Trans>
          </Link>
        </>
      );
    case 'update-needed':
      return (
        <Trans>Questa versione è troppo vecchia per il centro. Chiudi e riapri l'app con la rete.</Trans>
      );
    case 'not-yet':
      return <Trans>Sto cercando il centro.</Trans>;
    case 'reached':
      return (
        <Plural
          value={sendable}
          _0="Agganciati. Niente aspetta di partire."
          one="Agganciati. Una nota in partenza."
          other="Agganciati. # note in partenza."
        />
      );
    default:
      return exhaustive(status.link);
  }
}
