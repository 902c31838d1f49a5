import { Plural, Trans, useLingui } from '@lingui/react/macro';
import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import SendIcon from 'lucide-react/icons/send';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { screens } from '../../ports/screens.ts';
import type { VaultSummary } from '../../ports/session.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';

/** Before another worker takes the phone: what is only here, exactly, of oneself and of the others, and nobody's words. */
export function HandOverScreen() {
  const { t } = useLingui();
  const { session, sync, drafts } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const status = useLive(sync.status);
  const unfinished = (useLive(useMemo(() => drafts.keys(), [drafts])) ?? []).length;
  const ownVault = lock?.state === 'open' ? lock.vaultId : null;
  const others = useOthers(ownVault);
  const onlyHere = status?.onlyHere ?? 0;
  // Whoever takes the phone begins where their own night begins, not on this page.
  const close = () => {
    navigate(screens.home);
    void session.lockNow();
  };
  return (
    <AppFrame
      title={t`Prima di passare il telefono`}
      onBack={() => navigate(screens.settings)}
      dock={
        <div className="dock-row">
          <Button tall icon={SendIcon} flipIcon onClick={() => void sync.sendNow()}>
            <Trans>Manda adesso</Trans>
          </Button>
          <ButtonMain icon={LockKeyhole} onClick={close}>
            <Trans>Chiudi e passa</Trans>
          </ButtonMain>
        </div>
      }
    >
      <SectionHead>
        <Trans>Le tue note</Trans>
      </SectionHead>
      <p role="status">
        <b>
          <Plural
            value={onlyHere}
            _0="Niente è solo qui."
            one="# nota è solo qui."
            other="# note sono solo qui."
          />
        </b>{' '}
        <Plural
          value={unfinished}
          _0="Nessuna bozza da finire."
          one="# bozza da finire."
          other="# bozze da finire."
        />
      </p>
      {onlyHere + unfinished > 0 ? (
        <p className="meta">
          <Trans>
            Restano qui, chiuse con la tua frase: chi prende il telefono non le vede e non può aprirle.
            Partono alla prossima volta che apri con rete.
          </Trans>
        </p>
      ) : null}
      {others.length > 0 ? (
        <>
          <SectionHead>
            <Trans>Gli altri su questo telefono</Trans>
          </SectionHead>
          <RowList label={t`Gli altri su questo telefono`}>
            {others.map((vault) => (
              <Row
                key={vault.vaultId}
                name={<Bdi>{vault.label}</Bdi>}
                meta={
                  <Plural
                    value={vault.onlyHere}
                    _0="niente in attesa"
                    one="# nota solo qui"
                    other="# note solo qui"
                  />
                }
              />
            ))}
          </RowList>
          <p className="meta">
            <Trans>Solo il numero: le note degli altri non si aprono da qui.</Trans>
          </p>
        </>
      ) : null}
    </AppFrame>
  );
}

function useOthers(ownVault: string | null): readonly VaultSummary[] {
  const { session } = usePorts();
  const [vaults, setVaults] = useState<readonly VaultSummary[]>([]);
  useEffect(() => {
    let current = true;
    void session.vaults().then((found) => {
      if (current) setVaults(found);
    });
    return () => {
      current = false;
    };
  }, [session]);
  return vaults.filter((one) => one.vaultId !== ownVault);
}
