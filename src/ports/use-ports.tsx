import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Live } from './live.ts';
import type { Ports } from './ports.ts';

const PortsContext = createContext<Ports | null>(null);

export function PortsProvider({ ports, children }: { readonly ports: Ports; readonly children: ReactNode }) {
  return <PortsContext.Provider value={ports}>{children}</PortsContext.Provider>;
}

export function usePorts(): Ports {
  const ports = useContext(PortsContext);
  if (ports === null) throw new Error('usePorts outside of PortsProvider');
  return ports;
}

/**
 * Follows a live value; undefined until it is first known. Hand it a stable `Live` (useMemo around the query). What it
 * brings is drawn in slices: a long page never holds up a tap, nor a key.
 */
export function useLive<T>(live: Live<T>): T | undefined {
  const [seen, setSeen] = useState(() => ({ live, value: live.current() }));
  useEffect(() => {
    const look = () => {
      const value = live.current();
      startTransition(() =>
        setSeen((before) =>
          before.live === live && Object.is(before.value, value) ? before : { live, value },
        ),
      );
    };
    const stop = live.subscribe(look);
    look();
    return stop;
  }, [live]);
  return seen.live === live ? seen.value : live.current();
}

/** Follows the answer to what is being typed: the one before stands until there is a new one, so no list goes and comes. */
export function useLiveAnswer<T>(live: Live<T>): T | undefined {
  const answer = useLive(live);
  const [last, setLast] = useState(answer);
  if (answer !== undefined && answer !== last) setLast(answer);
  return answer ?? last;
}

/** Follows it as `useLive` does, drawn before anything else: whose notes are open, and that they are being locked. */
export function useLiveAtOnce<T>(live: Live<T>): T | undefined {
  return useSyncExternalStore(
    useCallback((changed) => live.subscribe(changed), [live]),
    () => live.current(),
  );
}
