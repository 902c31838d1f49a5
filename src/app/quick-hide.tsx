import { type ReactNode, useCallback, useState } from 'react';
import { usePorts } from '../ports/use-ports.tsx';
import { HideContext } from '../ui/frame/hide-context.ts';

/**
 * Covers everything at once, then locks: what was being typed is written down first, as the form that held it goes away
 * with all the rest.
 * The cover leaves when the lock screen is there, which names nobody that was met.
 */
export function QuickHide({ leave, children }: { readonly leave: () => void; readonly children: ReactNode }) {
  const { session } = usePorts();
  const [covered, setCovered] = useState(false);
  const hide = useCallback(() => {
    setCovered(true);
    leave();
    // The form has to go first: its last words are saved when it does.
    setTimeout(() => void session.lockNow().finally(() => setCovered(false)), 0);
  }, [session, leave]);
  return (
    <HideContext value={hide}>
      {covered ? null : children}
      {covered ? <div className="cover" data-testid="cover" /> : null}
    </HideContext>
  );
}
