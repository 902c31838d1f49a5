import { codeList } from './code-list.ts';

/** What everybody has a right to, and what the way to most services goes through (requirement R44). In the order of the street. */
export const citizenRights = codeList({
  residence: ['Residenza', 'Registered residence'],
  identity_document: ["Documento d'identità", 'Identity document'],
  tax_code: ['Codice fiscale', 'Tax code'],
  health_card: ['Tessera sanitaria, STP o ENI', 'Health card, STP or ENI'],
  income_measure: ['Sostegno al reddito', 'Income support'],
  legal_aid: ['Avvocato', 'Legal aid'],
  vote: ['Voto', 'Vote'],
});

export const rightStates = codeList({
  has: ["Ce l'ha", 'Has it'],
  under_way: ['In corso', 'Under way'],
  missing: ['Manca', 'Missing'],
  expired: ['Scaduto', 'Expired'],
  not_entitled: ['Non ne ha diritto', 'Not entitled'],
  not_wanted: ['Non lo vuole', 'Does not want it'],
  unknown: ['Non si sa', 'Unknown'],
});
