import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import Lock from 'lucide-react/icons/lock';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { isEasyPhrase } from '../../domain/kernel/easy-phrase.ts';
import type { SaveFailureOrWeak } from '../../ports/session.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { LampPage } from './lamp-page.tsx';
import { useSignInWords } from './sign-in-words.ts';

const schema = z.object({
  label: z.string().trim().min(1).max(40),
  passphrase: z
    .string()
    .min(12)
    .refine((phrase) => !isEasyPhrase(phrase), 'too-easy'),
});

/** Right after the first sign-in: the phrase that closes the notes on this phone. */
export function SetPassphraseScreen() {
  const { t } = useLingui();
  const { session } = usePorts();
  const lock = useLive(session.lock);
  const words = useSignInWords();
  const [failure, setFailure] = useState<SaveFailureOrWeak | null>(null);
  const firstName =
    lock?.state === 'needs-passphrase' ? (lock.session.operator.displayName.split(' ')[0] ?? '') : '';
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(schema),
    defaultValues: { label: firstName, passphrase: '' },
  });
  const submit = handleSubmit(async ({ label, passphrase }) => {
    setFailure(null);
    const answer = await session.setPassphrase(passphrase, label);
    if (!answer.ok) setFailure(answer.error);
  });
  const { errors, isSubmitting } = formState;
  const tooShort = errors.passphrase !== undefined || failure?.type === 'too-short';
  const tooEasy = errors.passphrase?.message === 'too-easy';
  return (
    <LampPage
      low
      title={t`La tua frase segreta`}
      onSubmit={(event) => void submit(event)}
      action={
        <ButtonMain
          type="submit"
          icon={Lock}
          blockedBecause={isSubmitting ? t`preparo le chiavi` : undefined}
        >
          {t`Usa questa frase`}
        </ButtonMain>
      }
    >
      <p>
        <Trans>
          Chiude le note su questo telefono: chi lo trova non le legge. Se la dimentichi, solo la tua
          organizzazione può riaprirle: tienila a mente.
        </Trans>
      </p>
      <PasswordField
        label={t`Frase segreta`}
        autoComplete="new-password"
        about={t`Almeno 12 caratteri. Quattro parole a caso vanno bene; si può incollare.`}
        error={tooEasy ? words.easyPhrase : tooShort ? words.passphrase({ type: 'too-short' }) : undefined}
        {...register('passphrase')}
      />
      <TextField
        label={t`Come ti chiama questo telefono`}
        about={t`Si legge anche da chiuso: basta un nome.`}
        error={errors.label ? t`Scrivi un nome, anche inventato, fino a 40 lettere.` : undefined}
        {...register('label')}
      />
      {failure && failure.type !== 'too-short' ? (
        <FieldError id="passphrase-failure">{words.passphrase(failure)}</FieldError>
      ) : null}
    </LampPage>
  );
}
