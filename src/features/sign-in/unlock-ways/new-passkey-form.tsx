import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { ChangeFailure } from '../../../ports/session.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { PasswordField } from '../../../ui/fields/password-field.tsx';
import { createPrfPasskey } from '../../../ui/passkey/prf-passkey.ts';
import { useChangeWords } from './change-words.ts';
import type { NewWayFormProps } from './new-pin-form.tsx';

export function NewPasskeyForm({ label, onDone, onCancel }: NewWayFormProps & { readonly label: string }) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useChangeWords();
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<ChangeFailure | 'no-passkey' | null>(null);
  const [busy, setBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    setBusy(true);
    const made = await createPrfPasskey(label);
    const done = made === null ? null : await session.ways.addPasskey(passphrase, made);
    setBusy(false);
    if (done === null) setFailure('no-passkey');
    else if (done.ok) onDone();
    else setFailure(done.error);
  }

  const atPhrase =
    failure !== null && failure !== 'no-passkey' && failure.type === 'wrong-passphrase'
      ? words(failure)
      : undefined;
  return (
    <form className="stack" noValidate onSubmit={(event) => void add(event)}>
      <PasswordField
        label={t`La frase di adesso`}
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        error={atPhrase}
      />
      {failure !== null && atPhrase === undefined ? (
        <FieldError id="passkey-failure">
          {failure === 'no-passkey'
            ? t`Il telefono non ha fatto la passkey, o la sua non può aprire note. Non è cambiato nulla: vale la frase.`
            : words(failure)}
        </FieldError>
      ) : null}
      <Button wide type="submit">
        {busy ? t`un momento…` : t`Chiedila al telefono`}
      </Button>
      <Button wide tone="quiet" onClick={onCancel}>{t`Lascia com'è`}</Button>
    </form>
  );
}
