import { codeList } from './code-list.ts';

/** What somebody is asked a yes for (domain 2.17). One yes is for one purpose, never for all of them. */
export const consentPurposes = codeList({
  share_with: ['Dire di lei a un ente', 'Telling a body about them'],
  shared_history: ['Aprire la sua storia a un ente', 'Opening their story to a body'],
  contact_phone: ['Chiamarla al telefono', 'Phoning them'],
  record_sensitive: ['Scrivere cose delicate', 'Writing down delicate things'],
  research_story: ['Raccontare la sua storia, senza nome', 'Telling their story, without a name'],
});

export const consentAnswers = codeList({
  given: ['Ha detto sì', 'Said yes'],
  refused: ['Ha detto no', 'Said no'],
  withdrawn: ['Ritirato', 'Withdrawn'],
});

export const consentForms = codeList({
  verbal_witnessed: ['A voce', 'By word of mouth'],
  written: ['Per iscritto', 'In writing'],
  mark: ['Con un segno', 'By a mark'],
});

/** Why a yes may not be one. */
export const capacityDoubts = codeList({
  intoxicated: ['Alterata', 'Intoxicated'],
  ill: ['Sta male', 'Ill'],
  minor: ['Minore', 'Under age'],
});

/** Parts of what is known that may be told, B0 to B5 of domain 2.17. What is in none of them is told to nobody. */
export const disclosureBundles = codeList({
  code_only: ['Codice, età, lingua', 'Code, age, language'],
  identity: ['Nome e nascita', 'Name and birth'],
  need_and_housing: ['Bisogni e dove vive', 'Needs and housing'],
  health_brief: ['Salute, in breve', 'Health, in brief'],
  path_summary: ['A che punto è', 'How far they are'],
  contact_ways: ['Come trovarla', 'How to reach them'],
});

export const disclosureChannels = codeList({
  voice: ['A voce', 'By word of mouth'],
  phone: ['Al telefono', 'By phone'],
  paper: ['Su carta', 'On paper'],
  screen: ['Mostrando lo schermo', 'Showing the screen'],
  network: ['Sul loro telefono', 'On their phone'],
});

/** On what telling another body rests in law (domain 2.17). */
export const legalGrounds = codeList({
  consent: ['Con il suo sì', 'With their yes'],
  public_task: ['Compito pubblico', 'Public task'],
  vital: ['Pericolo di vita', 'Danger of life'],
  legal_obligation: ['Obbligo di legge', 'Legal duty'],
  health_care: ['Cura, con segreto professionale', 'Care, under professional secrecy'],
});

/** Languages in which the notice can be told. */
export const noticeLanguages = codeList({
  it: ['Italiano', 'Italian'],
  en: ['Inglese', 'English'],
  fr: ['Francese', 'French'],
  es: ['Spagnolo', 'Spanish'],
  ar: ['Arabo', 'Arabic'],
  ro: ['Romeno', 'Romanian'],
  sq: ['Albanese', 'Albanian'],
});
