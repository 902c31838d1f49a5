import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Send from 'lucide-react/icons/send';
import { useState } from 'react';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { HandOverFailure, VaultSummary } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { LampPage } from './lamp-page.tsx';

export interface ForgottenScreenProps {
  readonly vault: VaultSummary;
  readonly onBack: () => void;
  readonly onSignIn: () => void;
}

/** Nobody opens closed notes without the phrase, the organisation excepted: so they are left there, closed as they are. */
export function ForgottenScreen({ vault, onBack, onSignIn }: ForgottenScreenProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const [state, setState] = useState<'asking' | 'sending' | 'left' | HandOverFailure>('asking');

  async function leave() {
    setState('sending');
    const left = await session.handOverLocked(vault.vaultId);
    setState(left.ok ? 'left' : left.error);
  }

  if (state === 'left') {
    return (
      <LampPage
        title={t`Consegnate, ancora chiuse`}
        action={<ButtonMain onClick={onSignIn}>{t`Accedi di nuovo`}</ButtonMain>}
        aside={<Button tone="quiet" onClick={onBack}>{t`Indietro`}</Button>}
      >
        <p>
          <Trans>
            Il centro le tiene chiuse. Dillo a chi vi coordina: le apre con la frase che sta in cassaforte, e
            decide con il tuo nome. Qui restano finché non ti viene in mente la frase, se la frase vale
            ancora.
          </Trans>
        </p>
        <p className="meta">
          <Trans>Accedi con e-mail e password e scegli una frase nuova: si lavora subito.</Trans>
        </p>
      </LampPage>
    );
  }
  return (
    <LampPage
      title={vault.ways.length === 0 ? t`Dieci PIN sbagliati` : t`Frase dimenticata`}
      action={
        vault.onlyHere > 0 ? (
          <ButtonMain
            icon={Send}
            onClick={() => void leave()}
            blockedBecause={state === 'sending' ? t`sto consegnando` : undefined}
          >
            {t`Consegna le note chiuse`}
          </ButtonMain>
        ) : (
          <ButtonMain onClick={onSignIn}>{t`Accedi di nuovo`}</ButtonMain>
        )
      }
      aside={<Button tone="quiet" onClick={onBack}>{t`Indietro`}</Button>}
    >
      <p>
        <Plural
          value={vault.onlyHere}
          _0="Le note sono già tutte al centro: accedi con e-mail e password, scegli una frase nuova e tornano. Se avevi un modulo lasciato a metà, prima consegnalo, chiuso com'è."
          one="# nota è solo qui. Nessuno la apre senza la tua frase, ma l'ente può: consegnala al centro, chiusa com'è."
          other="# note sono solo qui. Nessuno le apre senza la tua frase, ma l'ente può: consegnale al centro, chiuse come sono."
        />
      </p>
      {vault.onlyHere === 0 ? (
        // Closed notes do not tell whether a form was begun.
        <Button
          wide
          icon={Send}
          onClick={() => void leave()}
          blockedBecause={state === 'sending' ? t`sto consegnando` : undefined}
        >
          {t`Consegna quello che era a metà`}
        </Button>
      ) : null}
      {typeof state === 'object' ? <FieldError id="hand-over-failure">{wordsOf(state)}</FieldError> : null}
    </LampPage>
  );

  function wordsOf({ type }: HandOverFailure): string {
    switch (type) {
      case 'no-network':
        return t`Serve la rete per consegnarle. Non si perde niente: restano qui, chiuse.`;
      case 'centre-silent':
        return t`Il centro non risponde, o non le ha prese tutte. Restano qui, chiuse: riprova tra poco.`;
      case 'no-organisation-key':
        return t`Quando sono state chiuse l'ente non aveva ancora una chiave per aprirle. Restano qui, intere: solo la tua frase le apre.`;
      default:
        return exhaustive(type);
    }
  }
}
