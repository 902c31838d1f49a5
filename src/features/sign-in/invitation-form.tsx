import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { acceptInvitationSchema } from '../../contract/session.ts';
import type { SignInFailure, SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { LampPage } from './lamp-page.tsx';
import { useSignInWords } from './sign-in-words.ts';

export interface InvitationFormProps {
  /** Of the picture that was scanned; empty when it is typed from paper. */
  readonly code: string;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  /** One step more is asked. */
  readonly onStep: (step: SignInStep) => void;
  readonly backLabel: string;
  readonly onBack: () => void;
}

/** Somebody invited by the coordinator makes their own access. */
export function InvitationForm({ code, email, onEmail, onStep, backLabel, onBack }: InvitationFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(acceptInvitationSchema),
    defaultValues: { code, email, password: '' },
  });
  const submit = handleSubmit(async (values) => {
    setFailure(null);
    const answer = await session.acceptInvitation(values);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value !== null) onStep(answer.value);
  });
  const { errors, isSubmitting } = formState;
  const codeError = errors.code
    ? t`Il codice ha almeno 6 lettere o cifre.`
    : failure?.type === 'code-unknown'
      ? words.signIn(failure)
      : undefined;
  return (
    <LampPage
      low
      title={t`Il tuo invito`}
      onSubmit={(event) => void submit(event)}
      action={
        <ButtonMain
          type="submit"
          icon={LogIn}
          flipIcon
          blockedBecause={isSubmitting ? t`sto chiedendo al centro` : undefined}
        >
          {t`Entra`}
        </ButtonMain>
      }
      aside={
        <Button tone="quiet" onClick={onBack}>
          {backLabel}
        </Button>
      }
    >
      <p className="meta">
        <Trans>Te l'ha dato chi vi coordina. Vale una volta sola.</Trans>
      </p>
      <TextField
        label={t`Codice d'invito`}
        autoCapitalize="characters"
        autoComplete="one-time-code"
        dir="ltr"
        error={codeError}
        {...register('code')}
      />
      <TextField
        label={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        dir="ltr"
        error={errors.email ? t`Scrivi l'indirizzo intero, come nome@esempio.it.` : undefined}
        {...register('email', {
          onChange: (event: { target: { value: string } }) => onEmail(event.target.value),
        })}
      />
      <PasswordField
        label={t`Una password nuova`}
        autoComplete="new-password"
        about={t`Almeno 12 caratteri. Serve solo quando c'è rete.`}
        error={
          errors.password
            ? t`La password è corta: servono almeno 12 caratteri.`
            : failure?.field === 'password'
              ? t`Questa password la usano in tanti, o viene dal tuo indirizzo. Prova con quattro parole a caso.`
              : undefined
        }
        {...register('password')}
      />
      {failure && failure.type !== 'code-unknown' && failure.field !== 'password' ? (
        <FieldError id="invitation-failure">{words.signIn(failure)}</FieldError>
      ) : null}
    </LampPage>
  );
}
