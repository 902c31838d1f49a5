import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { type FormEvent, useState } from 'react';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';
import type { SignInFailure, SignInStep, StepAnswered } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { AuthenticatorPicture } from '../../ui/factors/authenticator-picture.tsx';
import { RecoveryCodes } from '../../ui/factors/recovery-codes.tsx';
import { useCodeField } from '../../ui/factors/use-code-field.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { LampPage } from './lamp-page.tsx';
import { useSignInWords } from './sign-in-words.ts';

export interface SecondStepFormProps {
  readonly step: SignInStep;
  readonly onBack: () => void;
}

/** After the password: the code of the authenticator app. Where the organisation asks it of everybody, the app is set up here. */
export function SecondStepForm({ step, onBack }: SecondStepFormProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSignInWords();
  const field = useCodeField();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [answered, setAnswered] = useState<StepAnswered | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    setAsking(true);
    const answer = await answerNow();
    setAsking(false);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value && answer.value.recoveryCodes.length > 0) setAnswered(answer.value);
  }
  async function answerNow(): Promise<Result<StepAnswered | null, SignInFailure>> {
    if (answered) {
      const gone = await answered.goOn();
      return gone.ok ? ok(null) : gone;
    }
    if (step.type === 'passkey') {
      const gone = await session.signInWithPasskey(step);
      return gone.ok ? ok(null) : gone;
    }
    return field.complete ? session.answerStep(step, field.code) : fail({ type: 'code-wrong' });
  }

  const isNew = step.type === 'set-up';
  return (
    <LampPage
      low
      title={answered ? t`Fatto` : isNew ? t`Aggiungi il secondo passo` : t`Il secondo passo`}
      onSubmit={(event) => void submit(event)}
      action={
        <ButtonMain
          type="submit"
          icon={LogIn}
          flipIcon
          blockedBecause={asking ? t`sto chiedendo al centro` : undefined}
        >
          {answered ? t`Li ho scritti` : t`Entra`}
        </ButtonMain>
      }
      aside={answered ? undefined : <Button tone="quiet" onClick={onBack}>{t`Indietro`}</Button>}
    >
      {answered ? (
        <RecoveryCodes codes={answered.recoveryCodes} />
      ) : (
        <>
          {isNew ? (
            <>
              <p>
                <Trans>
                  Il tuo ente chiede a tutti un secondo passo quando si accede: un codice che cambia ogni
                  mezzo minuto.
                </Trans>
              </p>
              <AuthenticatorPicture secret={step.secret} uri={step.uri} />
            </>
          ) : (
            <p className="meta">
              {step.type === 'passkey' ? (
                <Trans>Il tuo ente chiede un secondo passo: la passkey che hai aggiunto.</Trans>
              ) : (
                <Trans>
                  Scrivi il codice di 6 cifre della tua app di autenticazione, oppure uno dei codici di
                  riserva.
                </Trans>
              )}
            </p>
          )}
          {step.type === 'passkey' ? null : <TextField {...field.props} />}
        </>
      )}
      {failure ? <FieldError id="second-step-failure">{words.signIn(failure)}</FieldError> : null}
    </LampPage>
  );
}
