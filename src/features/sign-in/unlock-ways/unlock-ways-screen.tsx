import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { screens } from '../../../ports/screens.ts';
import type { VaultSummary } from '../../../ports/session.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { AppFrame } from '../../../ui/frame/app-frame.tsx';
import { hasPasskeys } from '../../../ui/passkey/prf-passkey.ts';
import { ChangePassphraseForm } from './change-passphrase-form.tsx';
import { NewPasskeyForm } from './new-passkey-form.tsx';
import { NewPinForm } from './new-pin-form.tsx';

/** What opens the notes on this phone, and what each way is worth. */
export function UnlockWaysScreen() {
  const { t } = useLingui();
  const { session } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const vaultId = lock?.state === 'open' ? lock.vaultId : null;
  const [own, setOwn] = useState<VaultSummary | null>(null);
  const [doing, setDoing] = useState<'pin' | 'passkey' | 'passphrase' | null>(null);

  const read = useCallback(async () => {
    const vaults = await session.vaults();
    setOwn(vaults.find((one) => one.vaultId === vaultId) ?? null);
  }, [session, vaultId]);
  useEffect(() => void read(), [read]);

  const done = () => {
    setDoing(null);
    void read();
  };
  const cancel = () => setDoing(null);
  const has = (way: 'pin' | 'passkey'): boolean => own?.ways.includes(way) ?? false;
  const remove = (work: () => Promise<void>) => void work().then(read);
  return (
    <AppFrame
      className="settings plain-words"
      title={t`Come sblocchi`}
      onBack={() => navigate(screens.settings)}
    >
      <section className="group stack">
        <h2>
          <Trans>La frase</Trans>
        </h2>
        <p>
          <Trans>Apre sempre, anche senza rete. Nessuno la conosce oltre a te, nemmeno il centro.</Trans>
        </p>
        {doing === 'passphrase' ? (
          <ChangePassphraseForm onCancel={cancel} />
        ) : (
          <Button wide onClick={() => setDoing('passphrase')}>{t`Cambia la frase`}</Button>
        )}
      </section>
      <section className="group stack">
        <h2>
          <Trans>Impronta o volto</Trans>
        </h2>
        <p>
          <Trans>
            Una passkey di questo telefono apre al posto della frase. La frase resta: se il telefono dimentica
            la passkey, si apre con quella.
          </Trans>
        </p>
        {has('passkey') ? (
          <Button wide onClick={() => remove(session.ways.removePasskeys)}>{t`Togli la passkey`}</Button>
        ) : doing === 'passkey' ? (
          <NewPasskeyForm label={own?.label ?? 'Aggancio'} onDone={done} onCancel={cancel} />
        ) : hasPasskeys() ? (
          <Button wide onClick={() => setDoing('passkey')}>{t`Aggiungi una passkey`}</Button>
        ) : (
          <p className="meta">
            <Trans>Questo browser non ne ha.</Trans>
          </p>
        )}
      </section>
      <section className="group stack">
        <h2>
          <Trans>Un PIN, solo contro chi trova il telefono</Trans>
        </h2>
        <p>
          <Trans>
            Sei cifre fermano chi prova a mano: dopo dieci sbagli le note qui si chiudono per sempre, e le
            apre solo l'ente. Non fermano chi copia la memoria del telefono: le prova tutte in pochi minuti.
            Se le tue note possono far male a qualcuno, tieni la frase.
          </Trans>
        </p>
        {has('pin') ? (
          <Button wide onClick={() => remove(session.ways.removePin)}>{t`Togli il PIN`}</Button>
        ) : doing === 'pin' ? (
          <NewPinForm onDone={done} onCancel={cancel} />
        ) : (
          <Button wide onClick={() => setDoing('pin')}>{t`Aggiungi un PIN`}</Button>
        )}
      </section>
    </AppFrame>
  );
}
