import type { ReactNode } from 'react';
import { lazy, Suspense, useCallback, useDeferredValue, useEffect } from 'react';
import { useLocation } from 'wouter';
import { LockScreens } from '../features/sign-in/lock-screens.tsx';
import { OpeningScreen } from '../features/sign-in/opening-screen.tsx';
import type { Ports } from '../ports/ports.ts';
import { screens } from '../ports/screens.ts';
import { PortsProvider, useLiveAtOnce, usePorts } from '../ports/use-ports.tsx';
import { useToastsOfScreen } from '../ui/feedback/toast-context.ts';
import { ToastProvider } from '../ui/feedback/toast-provider.tsx';
import { FrameStrip } from '../ui/frame/frame-strip.ts';
import { NavigateContext } from '../ui/frame/link.tsx';
import { useStartAtTop } from '../ui/frame/use-start-at-top.ts';
import { LocaleProvider } from '../ui/i18n/locale-provider.tsx';
import { type InstallPrompt, useInstallPrompt } from '../ui/pwa/use-install-prompt.ts';
import { ThemeProvider } from '../ui/theme/theme-provider.tsx';
import { AddressProvider } from './address.tsx';
import { watchAutoLock } from './auto-lock.ts';
import { ConnectedNetLine } from './connected-net-line.tsx';
import { DemoMark } from './demo-mark.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { QuickHide } from './quick-hide.tsx';
import { UpdateWatch } from './update-watch.tsx';

// The first view is the lock. The screens come right after it, from the precache, while the phrase is being typed.
const loadScreens = () => import('./screen-routes.tsx');
const AlarmStrips = lazy(async () => ({
  default: (await import('../features/alerts/alarm-strips.tsx')).AlarmStrips,
}));
const ScreenRoutes = lazy(async () => ({ default: (await loadScreens()).ScreenRoutes }));

export function App({ ports }: { readonly ports: Ports }) {
  // The browser offers it soon after the page loads, and once.
  const install = useInstallPrompt();
  return (
    <PortsProvider ports={ports}>
      <LocaleProvider>
        <OwnTheme>
          <ErrorBoundary>
            <ToastProvider>
              <DemoMark />
              <UpdateWatch />
              <AddressProvider>
                <Notes install={install} />
              </AddressProvider>
            </ToastProvider>
          </ErrorBoundary>
        </OwnTheme>
      </LocaleProvider>
    </PortsProvider>
  );
}

/** On a shared phone each worker finds their own theme again. */
function OwnTheme({ children }: { readonly children: ReactNode }) {
  const { session } = usePorts();
  const lock = useLiveAtOnce(session.lock);
  const owner = lock?.state === 'open' ? lock.vaultId : undefined;
  return <ThemeProvider owner={owner}>{children}</ThemeProvider>;
}

function Notes({ install }: { readonly install: InstallPrompt }) {
  const { session } = usePorts();
  const lock = useLiveAtOnce(session.lock);
  const [address, navigate] = useLocation();
  const open = lock?.state === 'open';
  // Opened, they are drawn in slices behind the lock screen; locked, they are gone at once.
  const isDrawn = useDeferredValue(open);
  useStartAtTop(address);
  useToastsOfScreen(address);
  const leave = useCallback(() => navigate(screens.home), [navigate]);
  useEffect(() => void loadScreens(), []);
  const unlocked = open || lock?.state === 'withheld';
  useEffect(() => (unlocked ? watchAutoLock(() => session.lockNow()) : undefined), [unlocked, session]);
  if (lock?.state !== 'open' || !isDrawn) return <LockScreens />;
  const { roles } = lock.session;
  const home = homeOf(roles);
  return (
    <NavigateContext value={navigate}>
      <QuickHide leave={leave}>
        <FrameStrip value={strips}>
          <Suspense fallback={<OpeningScreen />}>
            <ScreenRoutes home={home} netLine={<ConnectedNetLine />} install={install} />
          </Suspense>
        </FrameStrip>
      </QuickHide>
    </NavigateContext>
  );
}

/** The screen does not wait for the warnings: they come a moment after it. */
const strips = (
  <Suspense fallback={null}>
    <AlarmStrips />
  </Suspense>
);

/** Whoever only administers meets nobody in the street: their work is what is happening now, and the cold. */
/** Where each one's work begins. */
function homeOf(roles: readonly string[]): 'tonight' | 'desk' | 'deskNow' | 'register' {
  if (roles.includes('coordinator')) return 'desk';
  if (roles.length > 0 && roles.every((role) => role === 'dpo')) return 'register';
  return isOnlyAdministrator(roles) ? 'deskNow' : 'tonight';
}

const isOnlyAdministrator = (roles: readonly string[]): boolean =>
  roles.includes('org_admin') && roles.every((role) => role === 'org_admin');
