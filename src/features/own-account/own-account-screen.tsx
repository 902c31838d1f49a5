import { Trans, useLingui } from '@lingui/react/macro';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useAccountWords } from './account-words.ts';
import { FactorSection } from './factor-section.tsx';
import { OwnDevices } from './own-devices.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ResetNote } from './reset-note.tsx';
import { useOwnAccount } from './use-own-account.ts';

/** *Il tuo accesso*: with what one comes in at the centre, and on what one is signed in. The phrase of this phone is another thing. */
export function OwnAccountScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const words = useAccountWords();
  const { own, failure, ask } = useOwnAccount();
  return (
    <AppFrame title={t`Il tuo accesso`} onBack={() => navigate(screens.settings)} headEnd={netLine}>
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void ask()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {t`Come si accede lo sa il centro: si guarda e si cambia con la rete. Le note si aprono e si scrivono anche senza.`}
        </ErrorState>
      ) : null}
      {own === null && failure === null ? <LoadingBars>{t`Chiedo al centro.`}</LoadingBars> : null}
      {own ? (
        <>
          <p className="meta">
            <Bdi>{own.email}</Bdi>
          </p>
          {own.passwordReset ? <ResetNote reset={own.passwordReset} /> : null}
          <OwnDevices own={own} onChange={ask} />
          {own.hasPassword ? (
            <>
              <FactorSection own={own} onChange={ask} />
              {own.passkeysWork ? <PasskeySection own={own} onChange={ask} /> : null}
              <PasswordSection onChange={ask} />
            </>
          ) : null}
        </>
      ) : null}
    </AppFrame>
  );
}
