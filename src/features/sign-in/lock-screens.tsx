import { useLiveAtOnce, usePorts } from '../../ports/use-ports.tsx';
import { OpeningScreen } from './opening-screen.tsx';
import { SetPassphraseScreen } from './set-passphrase-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

/** What stands before the notes while they are not open. */
export function LockScreens() {
  const { session } = usePorts();
  const lock = useLiveAtOnce(session.lock);
  switch (lock?.state) {
    case 'empty':
      return <SignInScreen />;
    case 'needs-passphrase':
      return <SetPassphraseScreen />;
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
