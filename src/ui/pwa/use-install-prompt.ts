import { useEffect, useState } from 'react';

/** Not in the DOM types: only Chromium has it. */
interface InstallPromptEvent extends Event {
  prompt: () => Promise<void>;
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const isInstallPrompt = (event: Event): event is InstallPromptEvent => 'prompt' in event;

const runsInstalled = (): boolean =>
  (window.matchMedia?.('(display-mode: standalone)').matches ?? false) ||
  ('standalone' in navigator && navigator.standalone === true);

export interface InstallPrompt {
  installed: boolean;
  /** iOS has no prompt: the page must explain "Aggiungi a Home", and must, because Safari forgets after 7 days. */
  byHand: boolean;
  /** Present when the browser can ask now. */
  install?: () => Promise<'accepted' | 'dismissed'>;
}

/** Call it once, at the root, early: the browser offers the prompt soon after the page loads and only once. */
export function useInstallPrompt(): InstallPrompt {
  const [offer, setOffer] = useState<InstallPromptEvent | null>(null);
  const [installed, setInstalled] = useState(runsInstalled);

  useEffect(() => {
    const onOffer = (event: Event) => {
      if (!isInstallPrompt(event)) return;
      // Ours to show later, at a calm moment, not over the first screen.
      event.preventDefault();
      setOffer(event);
    };
    const onInstalled = () => {
      setOffer(null);
      setInstalled(true);
    };
    window.addEventListener('beforeinstallprompt', onOffer);
    window.addEventListener('appinstalled', onInstalled);
    return () => {
      window.removeEventListener('beforeinstallprompt', onOffer);
      window.removeEventListener('appinstalled', onInstalled);
    };
  }, []);

  if (!offer) return { installed, byHand: !installed && 'standalone' in navigator };
  return {
    installed,
    byHand: false,
    async install() {
      // A prompt can be used once.
      setOffer(null);
      await offer.prompt();
      return (await offer.userChoice).outcome;
    },
  };
}
