import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { navigate } from 'wouter/use-browser-location';

interface Address {
  readonly path: string;
  readonly search: string;
}

const addressNow = (): Address => ({ path: location.pathname, search: location.search });
const AddressContext = createContext<Address>({ path: '/', search: '' });
const usePath = (): [string, typeof navigate] => [useContext(AddressContext).path, navigate];
const useSearchWords = (): string => useContext(AddressContext).search;

/** The router tells of the first two. */
const changes = ['pushState', 'replaceState', 'popstate', 'hashchange'];

/**
 * Where we are. The next screen is drawn in slices beside the one before, which answers meanwhile: on a slow phone a screen is
 * half a second of work. (The router's own way draws it in one go.)
 */
export function AddressProvider({ children }: { readonly children: ReactNode }) {
  const [address, setAddress] = useState(addressNow);
  useEffect(() => {
    const look = () => startTransition(() => setAddress(addressNow()));
    // React draws in one go what is asked of it while the browser goes back: so it is asked a moment later.
    const lookSoon = () => setTimeout(look, 0);
    for (const change of changes) addEventListener(change, change === 'popstate' ? lookSoon : look);
    look();
    return () => {
      for (const change of changes) removeEventListener(change, change === 'popstate' ? lookSoon : look);
    };
  }, []);
  return (
    <AddressContext value={address}>
      <Router hook={usePath} searchHook={useSearchWords}>
        {children}
      </Router>
    </AddressContext>
  );
}
