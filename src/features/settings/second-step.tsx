import { Trans, useLingui } from '@lingui/react/macro';
import LogIn from 'lucide-react/icons/log-in';
import { type FormEvent, useState } from 'react';
import type { SignInFailure, SignInStep, StepAnswered } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { AuthenticatorPicture } from '../../ui/factors/authenticator-picture.tsx';
import { RecoveryCodes } from '../../ui/factors/recovery-codes.tsx';
import { useCodeField } from '../../ui/factors/use-code-field.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useSettingsWords } from './settings-words.ts';

export interface SecondStepProps {
  readonly step: SignInStep;
  readonly onIn: () => void;
  readonly onBack: () => void;
}

/** The second step of signing in again, while the notes stay open beside it. */
export function SecondStep({ step, onIn, onBack }: SecondStepProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const words = useSettingsWords();
  const field = useCodeField();
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [answered, setAnswered] = useState<StepAnswered | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    if (answered) return goOn(answered);
    if (step.type === 'passkey') {
      const recognised = await session.signInWithPasskey(step);
      return recognised.ok ? onIn() : setFailure(recognised.error);
    }
    const answer = await session.answerStep(step, field.code);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value.recoveryCodes.length > 0) setAnswered(answer.value);
    else await goOn(answer.value);
  }
  async function goOn(ready: StepAnswered) {
    const done = await ready.goOn();
    if (done.ok) onIn();
    else setFailure(done.error);
  }

  return (
    <form className="group stack" noValidate onSubmit={(event) => void submit(event)}>
      <h2>
        <Trans>Il secondo passo</Trans>
      </h2>
      {answered ? (
        <RecoveryCodes codes={answered.recoveryCodes} />
      ) : (
        <>
          {step.type === 'set-up' ? <AuthenticatorPicture secret={step.secret} uri={step.uri} /> : null}
          {step.type === 'passkey' ? (
            <p className="meta">
              <Trans>Il tuo ente chiede un secondo passo: la passkey che hai aggiunto.</Trans>
            </p>
          ) : (
            <TextField
              {...field.props}
              about={t`Le 6 cifre della tua app di autenticazione, o un codice di riserva.`}
            />
          )}
        </>
      )}
      {failure ? <FieldError id="second-step-failure">{words(failure)}</FieldError> : null}
      <Button
        wide
        lit
        type="submit"
        icon={LogIn}
        flipIcon
        blockedBecause={
          answered || step.type === 'passkey' || field.complete ? undefined : t`manca il codice`
        }
      >
        {answered ? <Trans>Li ho scritti</Trans> : <Trans>Accedi di nuovo</Trans>}
      </Button>
      {answered ? null : (
        <Button wide tone="quiet" onClick={onBack}>
          <Trans>Ricomincia dalla password</Trans>
        </Button>
      )}
    </form>
  );
}
