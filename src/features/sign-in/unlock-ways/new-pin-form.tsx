import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { ChangeFailure } from '../../../ports/session.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { PasswordField } from '../../../ui/fields/password-field.tsx';
import { useChangeWords } from './change-words.ts';

export interface NewWayFormProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const pinFailures: readonly ChangeFailure['type'][] = ['too-short', 'too-easy'];

export function NewPinForm({ onDone, onCancel }: NewWayFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useChangeWords();
  const [passphrase, setPassphrase] = useState('');
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<ChangeFailure | null>(null);
  const [busy, setBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    setBusy(true);
    const done = await session.ways.addPin(passphrase, pin);
    setBusy(false);
    if (done.ok) onDone();
    else setFailure(done.error);
  }

  const atPhrase = failure?.type === 'wrong-passphrase' ? words(failure) : undefined;
  const atPin = failure !== null && pinFailures.includes(failure.type) ? words(failure) : undefined;
  return (
    <form className="stack" noValidate onSubmit={(event) => void add(event)}>
      <PasswordField
        label={t`La frase di adesso`}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        error={atPhrase}
      />
      <PasswordField
        label={t`PIN, sei cifre`}
        autoComplete="new-password"
        inputMode="numeric"
        value={pin}
        onChange={(event) => setPin(event.target.value)}
        error={atPin}
      />
      {failure !== null && atPhrase === undefined && atPin === undefined ? (
        <FieldError id="pin-failure">{words(failure)}</FieldError>
      ) : null}
      <Button wide type="submit">
        {busy ? t`un momento…` : t`Usa questo PIN`}
      </Button>
      <Button wide tone="quiet" onClick={onCancel}>{t`Lascia com'è`}</Button>
    </form>
  );
}
