import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountFailure } from '../../ports/account.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { useAccountWords } from './account-words.ts';

/** Another password, with the one of before. Every other session ends. */
export function PasswordSection({ onChange }: { readonly onChange: () => Promise<void> }) {
  const { t } = useLingui();
  const { account } = usePorts();
  const words = useAccountWords();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [failure, setFailure] = useState<AccountFailure | null>(null);

  async function change() {
    if (newPassword.length < 12) return setFailure({ type: 'refused', field: 'newPassword' });
    const answer = await account.changePassword(password, newPassword);
    if (!answer.ok) return setFailure(answer.error);
    setFailure(null);
    setPassword('');
    setNewPassword('');
    setOpen(false);
    toast({ text: t`Password cambiata. Gli altri accessi sono stati chiusi.` });
    await onChange();
  }

  const atPassword = words.atField(failure, 'password');
  const atNew = words.atField(failure, 'newPassword');
  return (
    <form
      className="group stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2>
        <Trans>Password</Trans>
      </h2>
      {open ? (
        <>
          <PasswordField
            label={t`La password di adesso`}
            autoComplete="current-password"
            value={password}
            error={atPassword}
            onChange={(event) => setPassword(event.target.value)}
          />
          <PasswordField
            label={t`Una password nuova`}
            autoComplete="new-password"
            about={t`Almeno 12 caratteri. Serve solo quando c'è rete.`}
            value={newPassword}
            error={atNew}
            onChange={(event) => setNewPassword(event.target.value)}
          />
          {failure && !atPassword && !atNew ? (
            <FieldError id="password-failure">{words.failure(failure)}</FieldError>
          ) : null}
          <Button wide lit type="submit">
            <Trans>Cambia la password</Trans>
          </Button>
        </>
      ) : (
        <Button wide onClick={() => setOpen(true)}>
          <Trans>Cambia la password</Trans>
        </Button>
      )}
    </form>
  );
}
