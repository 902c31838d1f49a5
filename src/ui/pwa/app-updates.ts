/** nothing; a new version is here; it is here and waits for the other windows to close. */
export type UpdateState = 'none' | 'ready' | 'other-windows';

export interface AppUpdatesOptions {
  container: ServiceWorkerContainer;
  script: string;
  reload: () => void;
  onState: (state: UpdateState) => void;
  /** Asked at the moment of acting: is there nothing half-written on the screen? */
  mayReload: () => boolean;
}

const lookAgainAfter = 60 * 60 * 1000;

/**
 * Watches for a new version. It takes over only at a cold start or on the worker's tap: a reload
 * locks the notes again, so it never happens by itself in the middle of a night.
 */
export function watchAppUpdates({ container, script, reload, onState, mayReload }: AppUpdatesOptions) {
  let registration: ServiceWorkerRegistration | null = null;
  let asked = false;
  let lastLook = Date.now();

  const apply = () => {
    if (!registration?.waiting || !mayReload()) return;
    asked = true;
    registration.waiting.postMessage('activate-update');
  };

  const onControllerChange = () => {
    if (asked) reload();
  };
  const onMessage = (event: MessageEvent) => {
    if (event.data !== 'other-windows-open') return;
    asked = false;
    onState('other-windows');
  };
  const onVisible = () => {
    if (document.visibilityState !== 'visible' || Date.now() - lastLook < lookAgainAfter) return;
    lastLook = Date.now();
    // Without a network this fails, and that is fine: the version in hand works.
    registration?.update().catch(() => undefined);
  };

  const follow = (found: ServiceWorkerRegistration) => {
    registration = found;
    if (found.waiting && container.controller) {
      onState('ready');
      // Cold start: nobody has written anything yet.
      apply();
    }
    found.addEventListener('updatefound', () => {
      const coming = found.installing;
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed' && container.controller) onState('ready');
      });
    });
  };

  container.addEventListener('controllerchange', onControllerChange);
  container.addEventListener('message', onMessage);
  document.addEventListener('visibilitychange', onVisible);
  container.register(script, { scope: '/', updateViaCache: 'none' }).then(follow, () => undefined);

  return {
    apply,
    stop() {
      container.removeEventListener('controllerchange', onControllerChange);
      container.removeEventListener('message', onMessage);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
