import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import './settings.css';

/** What one may count on, and what nobody should count on. */
export function HelpScreen() {
  const { t } = useLingui();
  const { session } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const demo = lock?.state === 'open' && lock.session.demo;
  return (
    <AppFrame
      className="plain-words"
      title={t`Cosa promette Aggancio`}
      onBack={() => navigate(screens.settings)}
    >
      {demo ? (
        <>
          <h2>
            <Trans>I dati qui sono inventati</Trans>
          </h2>
          <p>
            <Trans>
              Persone, incontri e servizi di questa prova non esistono. Non scriverci persone vere: questa
              prova non è un posto sicuro.
            </Trans>
          </p>
        </>
      ) : null}
      <h2>
        <Trans>Quando dice «salvato»</Trans>
      </h2>
      <p>
        <Trans>
          La nota è sul disco di questo telefono, chiusa con la tua frase. Vale anche se la batteria finisce
          un attimo dopo. Fino a quel momento è una bozza, e la bozza si salva a ogni tocco.
        </Trans>
      </p>
      <h2>
        <Trans>Quando dice «al centro»</Trans>
      </h2>
      <p>
        <Trans>
          Il centro l'ha ricevuta e ha risposto. Prima di quella risposta conta come «solo qui», anche se è
          già partita. Quello che il centro non prende resta intero qui finché non lo correggi o dici tu di
          scartarlo.
        </Trans>
      </p>
      <h2>
        <Trans>Cosa non può sapere</Trans>
      </h2>
      <p>
        <Trans>
          Se qualcuno cancella i dati di questo telefono prima del prossimo contatto, le note nate dopo
          l'ultimo contatto sono perse e nessuno può accorgersene: il centro non sapeva che c'erano. Per
          questo conviene inviare appena c'è rete.
        </Trans>
      </p>
      <p>
        <Trans>
          Delle note nate prima dell'ultimo contatto il centro conosce il numero: se mancano, chi coordina lo
          vede e ve lo chiede.
        </Trans>
      </p>
      <h2>
        <Trans>Cosa non ferma la frase segreta</Trans>
      </h2>
      <p>
        <Trans>
          Ferma chi trova o ruba il telefono e prova ad aprire Aggancio. Non è una difesa certa contro chi
          copia la memoria del telefono con strumenti da laboratorio: qualche traccia può restare anche a note
          chiuse. Non ferma chi ti guarda scrivere, né chi indovina una frase facile.
        </Trans>
      </p>
      <p>
        <Trans>
          Dopo due minuti in tasca le note si chiudono da sole. Si possono chiudere subito da Altro.
        </Trans>
      </p>
      <h2>
        <Trans>Cosa serve ancora fare a mano</Trans>
      </h2>
      <p>
        <Trans>
          In pericolo si chiama il 112 con il telefono: da questa app non parte nessun allarme. L'orologio del
          telefono può sbagliare: le ore strane il centro le segna, non le corregge.
        </Trans>
      </p>
    </AppFrame>
  );
}
