import { useLingui } from '@lingui/react/macro';
import Building from 'lucide-react/icons/building';
import { useEffect, useState } from 'react';
import type { SignInFailure, SignInStep } from '../../ports/session.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';

export interface ProviderWayProps {
  readonly onStep: (step: SignInStep) => void;
  readonly onFailure: (failure: SignInFailure | null) => void;
}

/** The organisation's own sign-in, where there is one: the way there, and what comes back from it. */
export function ProviderWay({ onStep, onFailure }: ProviderWayProps) {
  const { t } = useLingui();
  const { session } = usePorts();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => void session.provider().then(setName), [session]);
  useEffect(() => {
    void session.backFromProvider().then((answer) => {
      if (answer === null) return;
      if (!answer.ok) onFailure(answer.error);
      else if (answer.value !== null) onStep(answer.value);
    });
  }, [session, onStep, onFailure]);
  if (name === null) return null;
  return (
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
  );
}
