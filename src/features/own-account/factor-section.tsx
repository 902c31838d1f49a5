import { Plural, Trans, useLingui } from '@lingui/react/macro';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { useState } from 'react';
import type { AccountFailure, NewFactor, OwnAccount } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { AuthenticatorPicture } from '../../ui/factors/authenticator-picture.tsx';
import { RecoveryCodes } from '../../ui/factors/recovery-codes.tsx';
import { useCodeField } from '../../ui/factors/use-code-field.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { useAccountWords } from './account-words.ts';

export interface SectionProps {
  readonly own: OwnAccount;
  readonly onChange: () => Promise<void>;
}

type Doing = 'nothing' | 'password' | 'remove';

/** The code of an authenticator app beside the password: set up, made anew, put down. */
export function FactorSection({ own, onChange }: SectionProps) {
  const { t } = useLingui();
  const { account, now } = usePorts();
  const words = useAccountWords();
  const format = useFormat();
  const toast = useToast();
  const field = useCodeField();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [password, setPassword] = useState('');
  const [offer, setOffer] = useState<NewFactor | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<AccountFailure | null>(null);
  const { secondFactor } = own;

  function stop() {
    setDoing('nothing');
    setPassword('');
    setOffer(null);
    setCodes(null);
    setFailure(null);
    field.empty();
  }
  async function begin() {
    const answer = await account.beginFactor(password);
    if (!answer.ok) return setFailure(answer.error);
    setFailure(null);
    setOffer(answer.value);
  }
  async function confirm(key: string) {
    const answer = await account.confirmFactor(key, field.code);
    if (!answer.ok) return setFailure(answer.error);
    setFailure(null);
    setOffer(null);
    setCodes(answer.value.recoveryCodes);
    await onChange();
  }
  async function remove() {
    const answer = await account.removeFactor(password, field.code);
    if (!answer.ok) return setFailure(answer.error);
    stop();
    toast({ text: t`Da adesso basta la password. Gli altri accessi sono stati chiusi.` });
    await onChange();
  }

  if (codes !== null) {
    return (
      <>
        <RecoveryCodes codes={codes} />
        <Button wide lit onClick={stop}>
          <Trans>Li ho scritti</Trans>
        </Button>
      </>
    );
  }
  const passwordField = (
    <PasswordField
      label={t`La tua password`}
      autoComplete="current-password"
      value={password}
      error={words.atField(failure, 'password')}
      onChange={(event) => setPassword(event.target.value)}
    />
  );
  const codeField = <TextField {...field.props} error={words.atField(failure, 'code')} />;
  const other =
    failure && !words.atField(failure, 'password') && !words.atField(failure, 'code')
      ? words.failure(failure)
      : null;
  return (
    <form
      className="group stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (offer) void confirm(offer.key);
        else if (doing === 'remove') void remove();
        else void begin();
      }}
    >
      <h2>
        <Trans>Secondo passo</Trans>
      </h2>
      <p>
        {secondFactor ? (
          <Trans>
            Oltre alla password il centro chiede un codice della tua app, da{' '}
            {format.dayAndTime(secondFactor.since, now())}.
          </Trans>
        ) : (
          <Trans>Oggi basta la password: chi la scopre entra. Con un codice che cambia non basta più.</Trans>
        )}{' '}
        {secondFactor ? (
          <Plural
            value={secondFactor.codesLeft}
            _0="I codici di riserva sono finiti: rifai il secondo passo per averne altri."
            one="Resta # codice di riserva."
            other="Restano # codici di riserva."
          />
        ) : null}
      </p>
      {own.secondFactorWanted ? (
        <p className="meta">
          <Trans>Il tuo ente lo chiede a tutti.</Trans>
        </p>
      ) : null}
      {offer ? (
        <>
          <AuthenticatorPicture secret={offer.secret} uri={offer.uri} />
          {codeField}
        </>
      ) : doing === 'remove' ? (
        <>
          {passwordField}
          {codeField}
        </>
      ) : doing === 'password' ? (
        passwordField
      ) : null}
      {other ? <FieldError id="factor-failure">{other}</FieldError> : null}
      {doing === 'nothing' ? (
        <>
          <Button wide icon={ShieldCheck} onClick={() => setDoing('password')}>
            {secondFactor ? <Trans>Rifai con un'altra app</Trans> : <Trans>Aggiungi il secondo passo</Trans>}
          </Button>
          {secondFactor && !own.secondFactorWanted ? (
            <Button wide tone="quiet" onClick={() => setDoing('remove')}>
              <Trans>Togli il secondo passo</Trans>
            </Button>
          ) : null}
        </>
      ) : (
        <>
          <Button wide lit type="submit">
            {offer ? (
              <Trans>Il codice è questo</Trans>
            ) : doing === 'remove' ? (
              <Trans>Togli il secondo passo</Trans>
            ) : (
              <Trans>Avanti</Trans>
            )}
          </Button>
          <Button wide tone="quiet" onClick={stop}>
            <Trans>Lascia com'è</Trans>
          </Button>
        </>
      )}
    </form>
  );
}
