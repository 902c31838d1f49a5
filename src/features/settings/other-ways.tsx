import { useLingui } from '@lingui/react/macro';
import Building from 'lucide-react/icons/building';
import KeyRound from 'lucide-react/icons/key-round';
import { useEffect, useState } from 'react';
import type { SignInFailure, SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { canSignInWithPasskeys } from '../../ui/passkey/sign-in-passkey.ts';

export interface OtherWaysProps {
  readonly onIn: () => void;
  readonly onStep: (step: SignInStep) => void;
  readonly onFailure: (failure: SignInFailure | null) => void;
}

/** Signing in again by passkey, or by the organisation's own sign-in: what is written here stays, and goes out afterwards. */
export function OtherWays({ onIn, onStep, onFailure }: OtherWaysProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => void session.provider().then(setName), [session]);
  // Who comes back unlocks first, and was recognised then: here is told what is still missing.
  useEffect(() => {
    void session.backFromProvider().then((answer) => {
      if (answer === null) return;
      if (!answer.ok) onFailure(answer.error);
      else if (answer.value !== null) onStep(answer.value);
    });
  }, [session, onStep, onFailure]);
  return (
    <>
      {canSignInWithPasskeys() ? (
        <Button
          wide
          icon={KeyRound}
          onClick={async () => {
            onFailure(null);
            const answer = await session.signInWithPasskey();
            if (!answer.ok) onFailure(answer.error);
            else if (answer.value !== null) onStep(answer.value);
            else onIn();
          }}
        >
          {t`Accedi con una passkey`}
        </Button>
      ) : null}
      {name === null ? null : (
        <Button
          wide
          icon={Building}
          onClick={async () => {
            onFailure(null);
            const left = await session.leaveForProvider();
            if (!left.ok) onFailure(left.error);
          }}
        >
          {t`Accedi con ${name}`}
        </Button>
      )}
    </>
  );
}
