import { codeList } from './code-list.ts';

/** Who began the meeting (domain 2.10). */
export const initiators = codeList({
  team: ["L'équipe", 'The team'],
  person: ['La persona', 'The person'],
  third: ['Qualcun altro', 'Somebody else'],
});

export const mediationKinds = codeList({
  linguistic: ['Della lingua', 'Linguistic'],
  cultural: ['Culturale', 'Cultural'],
  legal: ['Giuridica', 'Legal'],
});

export const mediators = codeList({
  mediator: ['Chi media di mestiere', 'A mediator'],
  colleague: ['Un collega', 'A colleague'],
  peer: ['Un amico o un pari', 'A friend or peer'],
  family: ['Un familiare', 'A relative'],
  app: ['Un traduttore sul telefono', 'A translating app'],
});

export const accompanimentOutcomes = codeList({
  received: ['Accolta', 'Received'],
  not_received: ['Non accolta', 'Not received'],
  to_return: ['Da tornare', 'To come back'],
  gave_up: ['Ha rinunciato', 'Gave up'],
});

/** What a hub or an information desk was asked about. */
export const deskTopics = codeList({
  residence: ['Residenza', 'Residence'],
  documents: ['Documenti', 'Documents'],
  income: ['Sostegni al reddito', 'Income support'],
  housing: ['Casa', 'Housing'],
  shelter: ['Dormitori', 'Shelters'],
  health: ['Salute', 'Health'],
  work: ['Lavoro', 'Work'],
  school: ['Scuola e corsi', 'School and courses'],
  legal: ['Tutela legale', 'Legal aid'],
  family: ['Famiglia', 'Family'],
  services: ['Quali servizi ci sono', 'Which services there are'],
  other: ['Altro', 'Other'],
});
