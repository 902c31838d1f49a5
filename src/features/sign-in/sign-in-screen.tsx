import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { OpeningScreen } from './opening-screen.tsx';

// Once in a month at most: the first view does without it.
const SecondStepForm = lazy(async () => ({
  default: (await import('./second-step-form.tsx')).SecondStepForm,
}));

export interface SignInScreenProps {
  /** Back to the people who already use this phone. */
  readonly onBack?: () => void;
}

/** The first time on this phone: an account, or the code of an invitation; then the second step, for those who have one. */
export function SignInScreen({ onBack }: SignInScreenProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const code = session.invitedWith();
  const [way, setWay] = useState<'credentials' | 'invitation'>(code === null ? 'credentials' : 'invitation');
  const [email, setEmail] = useState('');
  const [step, setStep] = useState<SignInStep | null>(null);
  if (step !== null) {
    return (
      <Suspense fallback={<OpeningScreen />}>
        <SecondStepForm
          step={step}
          onBack={() => {
            setStep(null);
            setWay('credentials');
          }}
        />
      </Suspense>
    );
  }
  if (way === 'invitation') {
    return (
      <InvitationForm
        code={code ?? ''}
        email={email}
        onEmail={setEmail}
        onStep={setStep}
        backLabel={t`Ho già un accesso`}
        onBack={() => setWay('credentials')}
      />
    );
  }
  return (
    <CredentialsForm
      email={email}
      onEmail={setEmail}
      onStep={setStep}
      onInvitation={() => setWay('invitation')}
      onBack={onBack}
    />
  );
}
