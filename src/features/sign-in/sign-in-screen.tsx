import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CredentialsForm } from './credentials-form.tsx';
import { InvitationForm } from './invitation-form.tsx';

export interface SignInScreenProps {
  /** Back to the people who already use this phone. */
  readonly onBack?: () => void;
}

/** The first time on this phone: an account, or the code of an invitation. */
export function SignInScreen({ onBack }: SignInScreenProps) {
  const { t } = useLingui();
  const [way, setWay] = useState<'credentials' | 'invitation'>('credentials');
  const [email, setEmail] = useState('');
  if (way === 'invitation') {
    return (
      <InvitationForm
        email={email}
        onEmail={setEmail}
        backLabel={t`Ho già un accesso`}
        onBack={() => setWay('credentials')}
      />
    );
  }
  return (
    <CredentialsForm
      email={email}
      onEmail={setEmail}
      onInvitation={() => setWay('invitation')}
      onBack={onBack}
    />
  );
}
