import { Plural, Trans, useLingui } from '@lingui/react/macro';
import KeyRound from 'lucide-react/icons/key-round';
import Lock from 'lucide-react/icons/lock';
import UsersRound from 'lucide-react/icons/users-round';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { UnlockFailure, UnlockSecret, UnlockWay, VaultSummary } from '../../ports/session.ts';
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

const atTheField: readonly UnlockFailure['type'][] = ['wrong-passphrase', 'wrong-pin'];

/** The passphrase, or what the worker put beside it: a PIN, a passkey. The passphrase is always one tap away. */
export function PassphraseForm({ vault, opening, onForgotten, onSomebodyElse }: PassphraseFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const [way, setWay] = useState<UnlockWay>(vault.ways[0] ?? 'passphrase');
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<UnlockFailure | 'empty' | null>(null);
  const [trying, setTrying] = useState(false);
  const busy = opening || trying;

  async function tryWith(secretOf: () => Promise<UnlockSecret | string | null>) {
    setFailure(null);
    setTrying(true);
    const secret = await secretOf();
    const answer = secret === null ? null : await session.unlock(vault.vaultId, secret);
    setTrying(false);
    if (answer === null) setFailure({ type: 'wrong-passkey' });
    else if (!answer.ok) setFailure(answer.error);
  }

  async function unlock(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (way === 'passkey') {
      return tryWith(async () => {
        const { askPrfPasskey } = await import('../../ui/passkey/prf-passkey.ts');
        const answer = await askPrfPasskey(vault.passkeys);
        return answer === null ? null : { way, ...answer };
      });
    }
    if (text === '') return setFailure('empty');
    return tryWith(async () => (way === 'pin' ? { way, text } : text));
  }

  function change(to: UnlockWay) {
    setWay(to);
    setText('');
    setFailure(null);
  }

  const atField = failure === 'empty' || (failure !== null && atTheField.includes(failure.type));
  const sentence: ReactNode =
    failure === 'empty'
      ? way === 'pin'
        ? t`Scrivi il PIN.`
        : t`Scrivi la tua frase.`
      : failure === null
        ? undefined
        : words.unlock(failure);
  return (
    <LampPage
      title={<Greeting label={vault.label} />}
      onSubmit={(event) => void unlock(event)}
      action={
        <ButtonMain
          type="submit"
          icon={way === 'passkey' ? KeyRound : Lock}
          blockedBecause={busy ? t`sto aprendo` : undefined}
        >
          {way === 'passkey' ? t`Sblocca con la passkey` : t`Sblocca`}
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
      {way === 'passkey' ? null : (
        <PasswordField
          key={way}
          label={way === 'pin' ? t`PIN` : t`Frase segreta`}
          inputMode={way === 'pin' ? 'numeric' : undefined}
          autoComplete="current-password"
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={atField ? sentence : undefined}
        />
      )}
      {failure !== null && !atField ? <FieldError id="unlock-failure">{sentence}</FieldError> : null}
      {vault.ways
        .filter((other) => other !== way)
        .map((other) => (
          <Button key={other} tone="quiet" onClick={() => change(other)}>
            {other === 'pin' ? t`Usa il PIN` : other === 'passkey' ? t`Usa la passkey` : t`Usa la frase`}
          </Button>
        ))}
      {failure !== null && failure !== 'empty' && failure.type === 'wrong-passphrase' ? (
        <Button tone="quiet" onClick={onForgotten}>{t`L'ho dimenticata`}</Button>
      ) : null}
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
