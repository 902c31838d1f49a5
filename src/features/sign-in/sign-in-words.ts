import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { SaveFailureOrWeak, SignInFailure, UnlockFailure } from '../../ports/session.ts';

/** What went wrong on the way in, in words. */
export function useSignInWords() {
  const { t } = useLingui();
  return {
    signIn(failure: SignInFailure): string {
      switch (failure.type) {
        case 'wrong-credentials':
          return t`Questa e-mail e questa password non vanno insieme. Controllale: quello che hai scritto è rimasto qui.`;
        case 'no-network':
          return t`Per entrare la prima volta serve la rete. Quello che hai scritto è rimasto qui.`;
        case 'centre-silent':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'too-many-tries':
          return t`Troppi tentativi di seguito. Aspetta un minuto e riprova.`;
        case 'code-unknown':
          return t`Il centro non conosce questo codice. Controlla le lettere o chiedine uno nuovo a chi ti ha invitato.`;
        case 'code-wrong':
          return t`Questo codice non va bene. Aspetta il prossimo e scrivilo: ogni codice vale una volta.`;
        case 'step-over':
          return t`È passato troppo tempo. Ricomincia dalla password.`;
        case 'not-invited':
          return t`L'accesso dell'ente ti conosce, ma qui nessuno ti ha ancora dato un codice d'invito.`;
        case 'no-passkey':
          return t`Il telefono non ha dato la passkey. Riprova, o entra con e-mail e password.`;
        case 'passkey-unknown':
          return t`Il centro non conosce questa passkey: quella che sblocca le note è un'altra. Entra con e-mail e password.`;
        case 'invalid':
          return t`Manca qualcosa: controlla i campi.`;
        default:
          return exhaustive(failure.type);
      }
    },
    unlock(failure: UnlockFailure): string {
      switch (failure.type) {
        case 'wrong-passphrase':
          return t`Con questa frase non si apre. Controlla maiuscole e spazi: quella che hai scritto è rimasta qui.`;
        case 'wrong-pin':
          return t`PIN sbagliato. ${plural(failure.left ?? 0, {
            one: 'Al prossimo sbaglio le note si chiudono qui per sempre: le apre solo l’ente.',
            other: 'Ancora # sbagli e le note si chiudono qui per sempre: le apre solo l’ente.',
          })}`;
        case 'wrong-passkey':
          return t`La passkey non ha aperto. Usa la frase: apre sempre.`;
        case 'too-soon':
          return t`Troppi tentativi sbagliati. Si riprova fra ${plural(
            Math.max(1, Math.ceil((failure.waitMs ?? 0) / 60_000)),
            { one: '# minuto', other: '# minuti' },
          )}; le note restano qui, intere.`;
        case 'wiped':
          return t`Dieci PIN sbagliati: su questo telefono le note non si aprono più. Le apre l'ente, con la sua chiave.`;
        case 'disk-full':
          return t`Il telefono è pieno: finché lo è, il PIN non vale. Usa la frase.`;
        case 'storage-broken':
          return t`Questo telefono non riesce a leggere le note. Non cancellare nulla e porta il telefono a chi vi coordina.`;
        case 'newer-format':
          return t`Le note sono state scritte da una versione più nuova dell'app. Chiudi e riapri per aggiornarla.`;
        case 'other-tab':
          return t`Aggancio è già aperto in un'altra scheda.`;
        case 'lease-over':
          return t`Questo telefono non sente il centro da troppo tempo. Serve la rete per riaprire; le note restano qui, intere.`;
        default:
          return exhaustive(failure.type);
      }
    },
    easyPhrase: t`La frase è troppo facile: sono sempre le stesse lettere. Quattro parole a caso vanno bene.`,
    passphrase(failure: SaveFailureOrWeak): string {
      switch (failure.type) {
        case 'too-short':
          return t`La frase è corta: servono almeno 12 caratteri, spazi compresi.`;
        case 'disk-full':
          return t`Il telefono è pieno. Libera un po' di spazio e riprova.`;
        case 'storage-broken':
          return t`Questo telefono non lascia scrivere le note. Se la finestra è privata, apri Aggancio in una finestra normale.`;
        default:
          return exhaustive(failure.type);
      }
    },
  };
}
