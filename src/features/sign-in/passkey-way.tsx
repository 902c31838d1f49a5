import { useLingui } from '@lingui/react/macro';
import KeyRound from 'lucide-react/icons/key-round';
import { useState } from 'react';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { canSignInWithPasskeys } from '../../ui/passkey/sign-in-passkey.ts';
import type { ProviderWayProps } from './provider-way.tsx';

/** For those who added a passkey to their account: no address, no password, no code. */
export function PasskeyWay({ onStep, onFailure }: ProviderWayProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const [asking, setAsking] = useState(false);
  if (!canSignInWithPasskeys()) return null;
  return (
    <Button
      wide
      icon={KeyRound}
      blockedBecause={asking ? t`sto chiedendo al telefono` : undefined}
      onClick={async () => {
        onFailure(null);
        setAsking(true);
        const answer = await session.signInWithPasskey();
        setAsking(false);
        if (!answer.ok) onFailure(answer.error);
        else if (answer.value !== null) onStep(answer.value);
      }}
    >
      {t`Accedi con una passkey`}
    </Button>
  );
}
