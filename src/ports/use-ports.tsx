import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
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

/** Follows a live value; undefined until it is first known. Hand it a stable `Live` (useMemo around the query). */
export function useLive<T>(live: Live<T>): T | undefined {
  return useSyncExternalStore(
    useCallback((changed) => live.subscribe(changed), [live]),
    () => live.current(),
  );
}
