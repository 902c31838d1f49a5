import { codeList } from './code-list.ts';

/** What somebody asks for (GDPR, articles 17 and 18). */
export const erasureWishes = codeList({
  erase: ['Cancellare', 'Erase'],
  restrict: ['Tenere, ma che nessuno lo usi', 'Keep it, but nobody uses it'],
});

export const requestWays = codeList({
  verbal: ['A voce', 'By word of mouth'],
  written: ['Per iscritto', 'In writing'],
  represented: ['Da chi la rappresenta', 'By whoever stands for them'],
});

/** How one knows that it is they who ask: no more than what is held of them calls for, and never a paper to be copied. */
export const identityChecks = codeList({
  code: ['Sa il suo codice', 'Knows their code'],
  place: ['Era dove la si incontra', 'Was where they are met'],
  recognised: ['La conosce chi scrive', 'Known to who writes this'],
});

/** The parts of what is written of somebody that can rest on different ground. */
export const erasureParts = codeList({
  story: ['Scheda, incontri e cose da fare', 'Page, meetings and things to do'],
  identity: ['Nomi, nascita e contatti', 'Names, birth and contacts'],
  care: ['Salute, documenti e note riservate', 'Health, papers and closed notes'],
  referrals: ['Invii ai servizi', 'Referrals to services'],
});

/** On what keeping a part rests in law. */
export const erasureGrounds = codeList({
  consent: ['Il suo sì', 'Their yes'],
  public_task: ['Compito pubblico', 'Public task'],
  legal_obligation: ['Obbligo di legge', 'Legal duty'],
  paid_path: ['Percorso pagato da un fondo', 'Path paid from a fund'],
  public_archive: ['Archivio di un ente pubblico', 'Archive of a public body'],
});

/** What becomes of a part: it follows from its ground (domain W9). */
export const erasureActs = codeList({
  erase: ['Si cancella', 'Erased'],
  restrict: ['Si chiude: nessuno lo usa', 'Closed: nobody uses it'],
  seal: ['Si sigilla, con la data dello scarto', 'Sealed, with the day of its disposal'],
});
