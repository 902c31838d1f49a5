import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { keyOfClosed } from '../domain/kernel/closed-draft.ts';
import type { Live } from '../ports/live.ts';
import { useLive, useLiveAtOnce, usePorts } from '../ports/use-ports.tsx';
import { useAppUpdate } from '../ui/pwa/use-app-update.ts';

const none: readonly string[] = [];
const noDrafts: Live<readonly string[]> = { current: () => none, subscribe: () => () => {} };

/**
 * Brings the service worker in from the first screen on, and offers a new version when nothing is half-written;
 * otherwise that waits for the next cold start.
 */
export function UpdateWatch() {
  const ports = usePorts();
  const lock = useLiveAtOnce(ports.session.lock);
  const vaultId = lock?.state === 'open' ? lock.vaultId : null;
  const open = useLive(useMemo(() => (vaultId === null ? noDrafts : ports.drafts.keys()), [ports, vaultId]));
  // While nothing is open nothing is half-written: known at the first screen, when a cold start takes the new version.
  // Of open notes, not known yet counts as half-written.
  const mayReload = vaultId === null || (open?.every((key) => keyOfClosed(key) !== null) ?? false);
  const update = useAppUpdate({ mayReload });
  if (update.state !== 'ready' || !mayReload) return null;
  return (
    <p className="update-offer" role="status">
      <Trans>C'è una versione nuova.</Trans>{' '}
      <button type="button" className="btn" onClick={update.apply}>
        <Trans>Passa alla nuova</Trans>
      </button>
    </p>
  );
}
