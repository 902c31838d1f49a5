import { Trans } from '@lingui/react/macro';
import { useLive, usePorts } from '../ports/use-ports.tsx';
import { useAppUpdate } from '../ui/pwa/use-app-update.ts';

const noDrafts: readonly string[] = [];

/** Offers a new version when nothing is half-written; otherwise it waits for the next cold start. */
export function UpdateWatch() {
  const { drafts } = usePorts();
  const open = useLive(drafts.keys()) ?? noDrafts;
  const mayReload = open.length === 0;
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
