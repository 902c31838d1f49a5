import { codeList } from './code-list.ts';

/** What of looking at people is written down on the phone (domain 5.2). */
export const accessDeeds = codeList({
  person_opened: ['Scheda aperta', 'Page opened'],
  searched: ['Ricerca', 'Search'],
});

/** Why somebody looks at a person whom their teams do not meet. */
export const accessReasons = codeList({
  follows: ['Seguo il suo caso', 'I follow their case'],
  review: ['Rileggo un diario', 'I review a log'],
  asked: ['Lo chiede la persona', 'The person asks'],
  same_person: ['Capire se è la stessa persona', 'Telling whether they are one person'],
  mistake: ['Correggere un errore', 'Mending a mistake'],
  emergency: ['Emergenza', 'Emergency'],
});
