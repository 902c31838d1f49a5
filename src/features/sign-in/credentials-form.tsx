import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { lazy, Suspense, useState } from 'react';
import { useForm } from 'react-hook-form';
import { signInRequestSchema } from '../../contract/session.ts';
import type { SignInFailure, SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { LampPage } from './lamp-page.tsx';
import { useSignInWords } from './sign-in-words.ts';

// Few organisations have a sign-in of their own: the first view does not wait for it.
const ProviderWay = lazy(async () => ({ default: (await import('./provider-way.tsx')).ProviderWay }));
const PasskeyWay = lazy(async () => ({ default: (await import('./passkey-way.tsx')).PasskeyWay }));

export interface CredentialsFormProps {
  readonly email: string;
  readonly onEmail: (email: string) => void;
  /** One step more is asked. */
  readonly onStep: (step: SignInStep) => void;
  readonly onInvitation: () => void;
  readonly onBack?: () => void;
}

export function CredentialsForm({ email, onEmail, onStep, onInvitation, onBack }: CredentialsFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(signInRequestSchema),
    defaultValues: { email, password: '' },
  });
  const submit = handleSubmit(async (values) => {
    setFailure(null);
    const answer = await session.signIn(values.email, values.password);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value !== null) onStep(answer.value);
  });
  const { errors, isSubmitting } = formState;
  return (
    <LampPage
      title={t`Accedi`}
      onSubmit={(event) => void submit(event)}
      action={
        <ButtonMain
          type="submit"
          icon={LogIn}
          flipIcon
          blockedBecause={isSubmitting ? t`sto chiedendo al centro` : undefined}
        >
          {t`Accedi`}
        </ButtonMain>
      }
      aside={
        onBack ? (
          <Button tone="quiet" onClick={onBack}>{t`Indietro`}</Button>
        ) : (
          <Button tone="quiet" onClick={onInvitation}>{t`Ho un codice d'invito`}</Button>
        )
      }
    >
      <p className="meta">
        <Trans>La prima volta serve la rete. Poi si lavora anche senza.</Trans>
      </p>
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
        label={t`Password`}
        autoComplete="current-password"
        error={errors.password ? t`Scrivi la password.` : undefined}
        {...register('password')}
      />
      <Suspense fallback={null}>
        <PasskeyWay onStep={onStep} onFailure={setFailure} />
        <ProviderWay onStep={onStep} onFailure={setFailure} />
      </Suspense>
      {failure ? <FieldError id="sign-in-failure">{words.signIn(failure)}</FieldError> : null}
      {onBack ? <Button tone="quiet" onClick={onInvitation}>{t`Ho un codice d'invito`}</Button> : null}
    </LampPage>
  );
}
