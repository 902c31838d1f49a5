import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { lazy, Suspense, useState } from 'react';
import { useForm } from 'react-hook-form';
import { signInRequestSchema } from '../../contract/session.ts';
import type { SignInFailure, SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { PasswordField } from '../../ui/fields/password-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { OtherWays } from './other-ways.tsx';
import { useSettingsWords } from './settings-words.ts';

const SecondStep = lazy(async () => ({ default: (await import('./second-step.tsx')).SecondStep }));

/** The centre asks who this is before it takes more notes. Work goes on meanwhile: nothing here is locked. */
export function SignInAgain() {
  const { t } = useLingui();
  const { session, sync } = usePorts();
  const words = useSettingsWords();
  const toast = useToast();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [step, setStep] = useState<SignInStep | null>(null);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(signInRequestSchema),
    defaultValues: { email: '', password: '' },
  });
  const submit = handleSubmit(async ({ email, password }) => {
    setFailure(null);
    const answer = await session.signIn(email, password);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value !== null) return setStep(answer.value);
    await recognised();
  });
  async function recognised() {
    toast({ text: t`Il centro ti riconosce di nuovo. Le note partono.` });
    await sync.sendNow();
  }
  const { errors, isSubmitting } = formState;
  if (step !== null) {
    return (
      <Suspense fallback={null}>
        <SecondStep step={step} onIn={() => void recognised()} onBack={() => setStep(null)} />
      </Suspense>
    );
  }
  return (
    <form className="group stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>
        <Trans>Il centro chiede di nuovo chi sei</Trans>
      </h2>
      <p className="meta">
        <Trans>Si continua a scrivere; per inviare serve un nuovo accesso.</Trans>
      </p>
      <TextField
        label={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        dir="ltr"
        error={errors.email ? t`Scrivi l'indirizzo intero, come nome@esempio.it.` : undefined}
        {...register('email')}
      />
      <PasswordField
        label={t`Password`}
        autoComplete="current-password"
        error={errors.password ? t`Scrivi la password.` : undefined}
        {...register('password')}
      />
      {failure ? <FieldError id="sign-in-again-failure">{words(failure)}</FieldError> : null}
      <Button
        wide
        lit
        type="submit"
        icon={LogIn}
        flipIcon
        blockedBecause={isSubmitting ? t`sto chiedendo al centro` : undefined}
      >
        <Trans>Accedi di nuovo</Trans>
      </Button>
      <OtherWays onIn={() => void recognised()} onStep={setStep} onFailure={setFailure} />
    </form>
  );
}
