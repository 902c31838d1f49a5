import { Trans, useLingui } from '@lingui/react/macro';
import KeyRound from 'lucide-react/icons/key-round';
import { type FormEvent, useState } from 'react';
import type { AccountFailure } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { canSignInWithPasskeys, makePasskey } from '../../ui/passkey/sign-in-passkey.ts';
import { useAccountWords } from './account-words.ts';
import type { SectionProps } from './factor-section.tsx';

/** Another way in, for those whose phone keeps passkeys: finger, face or code in place of password and code. */
export function PasskeySection({ own, onChange }: SectionProps) {
  const { t } = useLingui();
  const { account, now } = usePorts();
  const words = useAccountWords();
  const format = useFormat();
  const toast = useToast();
  /** `add`, or the id of the one to remove. */
  const [doing, setDoing] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<AccountFailure | 'no-passkey' | null>(null);
  const [busy, setBusy] = useState(false);

  function stop() {
    setDoing(null);
    setName('');
    setPassword('');
    setFailure(null);
  }
  async function add(): Promise<AccountFailure | 'no-passkey' | null> {
    const asked = await account.beginPasskey(password);
    if (!asked.ok) return asked.error;
    const passkey = await makePasskey(asked.value.options);
    if (passkey === null) return 'no-passkey';
    const kept = await account.keepPasskey(asked.value.key, name.trim() || t`Questo telefono`, passkey);
    return kept.ok ? null : kept.error;
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || doing === null) return;
    setBusy(true);
    const removed = doing === 'add' ? null : await account.removePasskey(password, doing);
    const wrong = removed === null ? await add() : removed.ok ? null : removed.error;
    setBusy(false);
    if (wrong !== null) return setFailure(wrong);
    toast({
      text: removed
        ? t`Passkey tolta. Gli altri accessi sono stati chiusi.`
        : t`Passkey aggiunta. Gli altri accessi sono stati chiusi.`,
    });
    stop();
    await onChange();
  }

  const atPassword = failure === 'no-passkey' ? undefined : words.atField(failure, 'password');
  return (
    <form className="group stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>
        <Trans>Passkey</Trans>
      </h2>
      <p className="meta">
        <Trans>
          Si accede con il dito, il viso o il codice del telefono: vale come password e secondo passo insieme.
        </Trans>{' '}
        {own.secondFactor || own.secondFactorWanted ? null : (
          <Trans>Anche la sola password continua ad aprire: per chiuderla aggiungi il secondo passo.</Trans>
        )}
      </p>
      {own.passkeys.length > 0 ? (
        <RowList label={t`Le tue passkey`}>
          {own.passkeys.map((one) => (
            <Row
              key={one.id}
              name={<Bdi>{one.name}</Bdi>}
              meta={
                one.usedAt === null ? (
                  <Trans>aggiunta {format.dayAndTime(one.madeAt, now())}, mai usata</Trans>
                ) : (
                  <Trans>usata {format.dayAndTime(one.usedAt, now())}</Trans>
                )
              }
              end={
                <Button aria-label={t`Togli la passkey ${one.name}`} onClick={() => setDoing(one.id)}>
                  <Trans>Togli</Trans>
                </Button>
              }
            />
          ))}
        </RowList>
      ) : null}
      {doing === null ? null : (
        <>
          {doing === 'add' ? (
            <TextField
              label={t`Un nome, per riconoscerla`}
              autoComplete="off"
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          ) : null}
          <PasswordField
            label={t`La tua password`}
            autoComplete="current-password"
            value={password}
            error={atPassword}
            onChange={(event) => setPassword(event.target.value)}
          />
        </>
      )}
      {failure !== null && atPassword === undefined ? (
        <FieldError id="own-passkey-failure">
          {failure === 'no-passkey'
            ? t`Il telefono non ha fatto la passkey, o ne ha già una. Non è cambiato nulla.`
            : words.failure(failure)}
        </FieldError>
      ) : null}
      {doing === null ? (
        canSignInWithPasskeys() ? (
          <Button wide icon={KeyRound} onClick={() => setDoing('add')}>
            <Trans>Aggiungi una passkey</Trans>
          </Button>
        ) : null
      ) : (
        <>
          <Button wide lit type="submit" blockedBecause={busy ? t`un momento…` : undefined}>
            {doing === 'add' ? <Trans>Chiedila al telefono</Trans> : <Trans>Togli questa passkey</Trans>}
          </Button>
          <Button wide tone="quiet" onClick={stop}>
            <Trans>Lascia com'è</Trans>
          </Button>
        </>
      )}
    </form>
  );
}
