import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { paths } from '../contract/protocol.ts';
import { useLiveAtOnce, usePorts } from '../ports/use-ports.tsx';

const rememberedAs = 'demo';

/**
 * Says on every screen, the locked one too, that the data are invented. The centre says so at start; the answer is
 * remembered for the nights without network.
 */
export function DemoMark() {
  const [demo, setDemo] = useState(() => localStorage.getItem(rememberedAs) === 'yes');
  useEffect(() => {
    const asking = new AbortController();
    fetch(paths.health, { signal: asking.signal })
      .then((reply) => reply.json() as Promise<{ demo?: unknown }>)
      .then((health) => {
        localStorage.setItem(rememberedAs, health.demo === true ? 'yes' : 'no');
        setDemo(health.demo === true);
      })
      // Without network the remembered answer stands.
      .catch(() => undefined);
    return () => asking.abort();
  }, []);
  const lock = useLiveAtOnce(usePorts().session.lock);
  if (!demo && !(lock?.state === 'open' && lock.session.demo)) return null;
  return (
    // A landmark of its own: it belongs to no screen.
    <aside className="demo-mark">
      <Trans>dati inventati</Trans>
    </aside>
  );
}
