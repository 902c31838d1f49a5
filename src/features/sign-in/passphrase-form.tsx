import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Lock from 'lucide-react/icons/lock';
import UsersRound from 'lucide-react/icons/users-round';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { UnlockFailure, VaultSummary } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Greeting } from './greeting.tsx';
import { LampPage } from './lamp-page.tsx';

import { useSignInWords } from './sign-in-words.ts';

export interface PassphraseFormProps {
  readonly vault: VaultSummary;
  readonly opening: boolean;
  readonly onForgotten: () => void;
  readonly onSomebodyElse: () => void;
}

export function PassphraseForm({ vault, opening, onForgotten, onSomebodyElse }: PassphraseFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<UnlockFailure | 'empty' | null>(null);
  const [trying, setTrying] = useState(false);
  const busy = opening || trying;

  async function unlock(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (passphrase === '') return setFailure('empty');
    setFailure(null);
    setTrying(true);
    const answer = await session.unlock(vault.vaultId, passphrase);
    setTrying(false);
    if (!answer.ok) setFailure(answer.error);
  }

  const atField = failure === 'empty' || failure?.type === 'wrong-passphrase';
  const sentence: ReactNode =
    failure === 'empty' ? t`Scrivi la tua frase.` : failure === null ? undefined : words.unlock(failure);
  return (
    <LampPage
      title={<Greeting label={vault.label} />}
      onSubmit={(event) => void unlock(event)}
      action={
        <ButtonMain type="submit" icon={Lock} blockedBecause={busy ? t`sto aprendo` : undefined}>
          {t`Sblocca`}
        </ButtonMain>
      }
      aside={
        <Button tone="quiet" icon={UsersRound} onClick={onSomebodyElse}>
          <NotYou label={vault.label} />
        </Button>
      }
    >
      <p className="meta">
        <Plural
          value={vault.onlyHere}
          _0="Nessuna nota aspetta la rete."
          one="# nota aspetta la rete. È chiusa su questo telefono."
          other="# note aspettano la rete. Sono chiuse su questo telefono."
        />
      </p>
      <PasswordField
        label={t`Frase segreta`}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        error={atField ? sentence : undefined}
      />
      {failure !== null && failure !== 'empty' && failure.type === 'wrong-passphrase' ? (
        <Button tone="quiet" onClick={onForgotten}>{t`L'ho dimenticata`}</Button>
      ) : null}
      {failure !== null && !atField ? <FieldError id="unlock-failure">{sentence}</FieldError> : null}
    </LampPage>
  );
}

/** A long label would push the emergency call off the row. */
function NotYou({ label }: { readonly label: string }) {
  return label.length > 14 ? (
    <Trans>Non sei tu?</Trans>
  ) : (
    <Trans>
      Non sei <Bdi>{label}</Bdi>?
    </Trans>
  );
}
