import { codeList, label } from './code-list.ts';

/** What a record of each kind is called where notes are listed. */
export const kindLabels = codeList({
  organization: ['Ente', 'Organisation'],
  team: ['Équipe', 'Team'],
  operator: ['Chi ci lavora', 'Somebody who works here'],
  place: ['Luogo', 'Place'],
  group: ['Gruppo', 'Group'],
  group_note: ["Com'era un gruppo", 'How a group was'],
  group_member: ['Chi è di un gruppo', 'Who is of a group'],
  count_night: ['Notte di conteggio', 'Count night'],
  count: ['Conteggio', 'Count'],
  place_observation: ["Com'era un luogo", 'How a place was'],
  person: ['Scheda di una persona', 'Page of a person'],
  stage_transition: ['Passo sulla scala', 'Step on the ladder'],
  person_link: ['Una persona sola, o due', 'One person, or two'],
  presence_event: ["Dov'è una persona", 'Where a person is'],
  risk_flag: ['Rischio', 'Risk'],
  occupation: ['Che cosa fa una persona', 'What a person does'],
  right_step: ['Diritto', 'Right'],
  person_identity: ['Nome di una persona', 'Name of a person'],
  person_fact: ['Situazione di una persona', 'Situation of a person'],
  relation: ['Legame fra due persone', 'Tie between two people'],
  guardian: ['Chi risponde per una persona', 'Who answers for a person'],
  health_observation: ['Salute: che cosa si è visto', 'Health: what was seen'],
  consent_event: ['Consenso', 'Consent'],
  access_note: ['Nota di accesso', 'Access note'],
  agreement: ['Accordo tra enti', 'Agreement between bodies'],
  shared_story: ['Storia affidata', 'Story entrusted'],
  disclosure: ['Che cosa ha saputo un altro ente', 'What another body was told'],
  erasure_request: ['Richiesta di cancellare o chiudere', 'Request to erase or close'],
  erasure_decision: ['Decisione su una cancellazione', 'Decision on an erasure'],
  shift: ['Uscita', 'Shift'],
  shift_event: ['Arrivo, chiusura o consegna', 'Arrival, closing or handing in'],
  shift_return: ['Chilometri, tempo e materiale', 'Kilometres, weather and kit'],
  check_in: ['Tutto bene', 'All well'],
  encounter: ['Incontro', 'Encounter'],
  task: ['Cosa da fare', 'Something to do'],
  alert: ['Allerta', 'Alert'],
  referral: ['Invio a un servizio', 'Referral'],
  referral_transition: ["Com'è andato un invio", 'How a referral went'],
  service: ['Servizio', 'Service'],
  review: ['Risposta a un diario', 'Answer to a log'],
  log_mark: ['Un diario in lettura, o bloccato', 'A log being read, or locked'],
  conflict: ['Due valori', 'Two values'],
  conflict_resolution: ['Scelta fra due valori', 'Choice between two values'],
  quarantine_decision: ['Decisione su una nota tenuta da parte', 'Decision on a note that was set aside'],
});

const ofNewerVersion = ['Nota', 'Note'] as const;

/** A kind that only a newer version knows is a note like others. */
export const kindLabel = (kind: string, locale: string): string =>
  Object.hasOwn(kindLabels.labels, kind)
    ? label(kindLabels, kind, locale)
    : ofNewerVersion[locale.startsWith('it') ? 0 : 1];

/** Several kinds, as the register has them: with commas between. */
export const kindsIn = (kinds: string, locale: string): string =>
  kinds
    .split(',')
    .map((kind) => kindLabel(kind, locale).toLowerCase())
    .join(', ');
