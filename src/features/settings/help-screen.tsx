import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
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
          Il telefono ha risposto di averla scritta sul disco, chiusa con la tua frase: c'è anche se l'app si
          spegne un attimo dopo. Fino a quel momento è una bozza, e la bozza si salva a ogni tocco.
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
      <Limit id="wiped-data">
        <Trans>
          Se qualcuno cancella i dati di questo telefono prima del prossimo contatto, le note nate dopo
          l'ultimo contatto sono perse e nessuno può accorgersene: il centro non sapeva che c'erano. Per
          questo conviene inviare appena c'è rete.
        </Trans>
      </Limit>
      <p>
        <Trans>
          Delle note nate prima dell'ultimo contatto il centro conosce il numero: se mancano, chi coordina lo
          vede e ve lo chiede.
        </Trans>
      </p>
      <Limit id="discarded-counted">
        <Trans>Una nota che scarti prima che parta resta, per chi coordina, una nota che manca.</Trans>
      </Limit>
      <Limit id="unsigned-centre">
        <Trans>
          A un centro vecchio, che non firma le ricevute, l'app crede sulla parola: «Dove sono le note» scrive
          «senza firma».
        </Trans>
      </Limit>
      <h2>
        <Trans>Cosa non può fare per la vostra sicurezza</Trans>
      </h2>
      <Limit id="asleep">
        <Trans>
          È una pagina del browser: a telefono bloccato non suona, non vibra e non si sveglia. Il controllo
          «Tutto bene» si vede solo ad app aperta, e per questo tiene acceso lo schermo finché siete in
          strada, se il browser lo permette. Se vi serve una sveglia, mettetela nel telefono.
        </Trans>
      </Limit>
      <Limit id="sos-needs-network">
        <Trans>
          Senza rete l'SOS non parte: la schermata lo dice e propone il 112. Con l'avviso va l'ultimo luogo
          segnato, mai la posizione GPS. Il centro avvisa chi coordina solo se ha l'app aperta.
        </Trans>
      </Limit>
      <Limit id="silence-is-two-things">
        <Trans>
          Il centro conosce i controlli che gli arrivano. Se nessun telefono dell'équipe si sente, a chi
          coordina dice «nessun contatto», non «non rispondono»: può essere solo la rete.
        </Trans>
      </Limit>
      <h2>
        <Trans>Cosa non ferma la frase segreta</Trans>
      </h2>
      <Limit id="lab-copy">
        <Trans>
          Ferma chi trova o ruba il telefono e prova ad aprire Aggancio. Non è una difesa certa contro chi
          copia la memoria del telefono con strumenti da laboratorio: qualche traccia può restare anche a note
          chiuse. Non ferma chi ti guarda scrivere, né chi indovina una frase facile.
        </Trans>
      </Limit>
      <Limit id="guessed-phrase">
        <Trans>
          Chi ha in mano il telefono può provare frasi: dopo cinque sbagli aspetta, ogni volta di più, fino a
          un quarto d'ora. Una frase facile si indovina lo stesso. Chi copia la memoria non aspetta: lì tiene
          solo una frase lunga.
        </Trans>
      </Limit>
      <Limit id="finder-pin">
        <Trans>
          Un PIN ferma solo chi trova il telefono e prova a mano. Chi ne copia la memoria prova tutte le sei
          cifre in pochi minuti. Dieci PIN sbagliati, anche per gioco, chiudono per sempre le note qui: le
          apre solo l'ente.
        </Trans>
      </Limit>
      <Limit id="open-notes">
        <Trans>
          Mentre le note sono aperte, la frase non le difende: un programma cattivo dentro il browser le legge
          come le leggi tu.
        </Trans>
      </Limit>
      <Limit id="screen-pictures">
        <Trans>
          Una pagina web non può vietare le foto dello schermo, né le anteprime delle app aperte. Prima di
          girare il telefono verso qualcuno, tocca l'occhio barrato.
        </Trans>
      </Limit>
      <Limit id="beside-the-app">
        <Trans>
          La tastiera del telefono vede quello che scrivi, e alcune lo mandano fuori. Lo stesso vale per la
          traduzione e la lettura ad alta voce del browser: su questo telefono tienile spente.
        </Trans>
      </Limit>
      <Limit id="centre-reads">
        <Trans>
          La frase chiude le note sul telefono, non al centro. Quello che è arrivato lì lo legge chi ne ha il
          diritto, e chi tiene il server potrebbe.
        </Trans>
      </Limit>
      <Limit id="keys-in-the-browser">
        <Trans>
          Le chiavi delle note stanno nella memoria del browser, non in un pezzo del telefono fatto apposta.
        </Trans>
      </Limit>
      <Limit id="no-remote-wipe">
        <Trans>
          Un telefono perso che resta senza rete non si può cancellare da lontano. Chi lo trova ha davanti la
          frase, e basta: avvisa subito chi coordina.
        </Trans>
      </Limit>
      <Limit id="lease-is-the-app">
        <Trans>
          Dopo 12 ore senza contatto le note non si mostrano, finché c'è rete o un codice di chi vi coordina.
          È l'app che le nasconde: non ferma chi copia la memoria del telefono, né chi cambia il programma.
        </Trans>
      </Limit>
      <Limit id="forgotten-phrase">
        <Trans>
          Chi dimentica la frase non riapre le note da sé. Con la rete le consegna al centro, ancora chiuse:
          l'ente le apre con la frase che sta in cassaforte. Se anche quella è persa, e le note erano solo
          qui, non le apre più nessuno.
        </Trans>
      </Limit>
      <h2>
        <Trans>Cosa non è provato</Trans>
      </h2>
      <Limit id="real-phone">
        <Trans>
          Le prove si fanno su computer rallentati apposta. Un computer rallentato non è un telefono: come va
          su un telefono vecchio e pieno, o quando la batteria muore, non l'abbiamo misurato.
        </Trans>
      </Limit>
      <Limit id="power-cut">
        <Trans>
          A ogni «salvato» l'app ha chiesto al telefono di scrivere davvero sul disco. Che ogni telefono lo
          faccia anche quando la corrente se ne va di colpo, non è dimostrato.
        </Trans>
      </Limit>
      <h2>
        <Trans>Cosa non fa ancora</Trans>
      </h2>
      <Limit id="closed-account">
        <Trans>
          Se il tuo accesso viene chiuso, quello che non era ancora partito non parte più: resta solo nel
          telefono. Un telefono segnalato come perso lo consegna chiuso, quando è bloccato e ha rete, e poi si
          svuota.
        </Trans>
      </Limit>
      <Limit id="restored-centre">
        <Trans>
          Se il centro riparte da una copia di prima, i telefoni gli ridanno quello che ha ricevuto negli
          ultimi 30 giorni. Di quello più vecchio resta ciò che c'è nella copia.
        </Trans>
      </Limit>
      <Limit id="erased-elsewhere">
        <Trans>
          Chi esce dai dati resta nelle copie di sicurezza fino al giorno scritto sulla ricevuta, e nei testi
          su altri che ne parlano: quelli vanno corretti a mano. Un telefono spento lo toglie appena si
          collega.
        </Trans>
      </Limit>
      <Limit id="late-joiner">
        <Trans>
          Chi si unisce a un'uscita quando il diario è già approvato non viene segnalato a chi l'ha approvato.
        </Trans>
      </Limit>
      <h2>
        <Trans>Cosa serve ancora fare a mano</Trans>
      </h2>
      <Limit id="no-alarm">
        <Trans>
          In pericolo si chiama il 112 con il telefono: l'SOS avvisa chi coordina, non i soccorsi. L'orologio
          del telefono può sbagliare: le ore strane il centro le segna, non le corregge.
        </Trans>
      </Limit>
    </AppFrame>
  );
}

/** One thing that nobody should count on. The documents name each by its id, and a test looks for it here. */
function Limit({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return <p data-limit={id}>{children}</p>;
}
