import { lazy, Suspense } from 'react';
import { useLiveAtOnce, usePorts } from '../../ports/use-ports.tsx';
import { OpeningScreen } from './opening-screen.tsx';
import { SetPassphraseScreen } from './set-passphrase-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

const WithheldScreen = lazy(async () => ({
  default: (await import('./withheld-screen.tsx')).WithheldScreen,
}));

/** What stands before the notes while they are not open. */
export function LockScreens() {
  const { session } = usePorts();
  const lock = useLiveAtOnce(session.lock);
  switch (lock?.state) {
    case 'empty':
      return <SignInScreen />;
    case 'needs-passphrase':
      return <SetPassphraseScreen />;
    case 'withheld':
      return (
        <Suspense fallback={<OpeningScreen />}>
          <WithheldScreen challenge={lock.challenge} onlyHere={lock.onlyHere} />
        </Suspense>
      );
    case 'locked':
    case 'opening':
    // The notes are being drawn.
    case 'open':
    case 'other-tab':
      return <UnlockScreen />;
    default:
      return <OpeningScreen />;
  }
}
