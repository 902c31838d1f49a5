import { codeList } from './code-list.ts';

/** FHIR task statuses used by HL7 SDOH referrals (domain 2.11). */
export const referralStatuses = codeList({
  draft: ['Bozza', 'Draft'],
  requested: ['Inviato', 'Requested'],
  accepted: ['Accettato', 'Accepted'],
  rejected: ['Rifiutato dal servizio', 'Rejected by the service'],
  'on-hold': ['In attesa', 'On hold'],
  'in-progress': ['In corso', 'In progress'],
  completed: ['Esito positivo', 'Completed'],
  failed: ['Non riuscito', 'Failed'],
  cancelled: ['Annullato', 'Cancelled'],
  'entered-in-error': ['Errore', 'Entered in error'],
});

export const referralUrgencies = codeList({
  now: ['Adesso', 'Now'],
  '24h': ['Entro 24 ore', 'Within 24 hours'],
  '7d': ['Entro 7 giorni', 'Within 7 days'],
  routine: ['Senza fretta', 'Routine'],
});

export const referralModes = codeList({
  self_info: ['A voce', 'Person informed'],
  phone: ['Per telefono', 'Phone call'],
  warm: ['Accompagnando', 'Warm hand-over'],
  letter: ['Per iscritto', 'Letter'],
  digital: ['In digitale', 'Digital'],
});

export const referralOutcomes = codeList({
  access_granted: ['Accesso ottenuto', 'Access granted'],
  bed_assigned: ['Letto assegnato', 'Bed assigned'],
  visit_done: ['Visita fatta', 'Visit done'],
  documents_obtained: ['Documenti ottenuti', 'Documents obtained'],
  path_started: ['Percorso avviato', 'Path started'],
  benefit_applied: ['Domanda presentata', 'Benefit applied for'],
  no_show: ["Assenza all'appuntamento", 'No show'],
  turned_away: ['Accesso negato', 'Turned away'],
  waiting_list: ["Lista d'attesa", 'Waiting list'],
  not_eligible: ['Non ha i requisiti', 'Not eligible'],
  refused: ['Non ha voluto', 'Refused'],
  unknown: ['Non si sa', 'Unknown'],
});

export const outcomeConfirmers = codeList({
  person: ['La persona', 'The person'],
  partner: ['Il servizio', 'The service'],
  operator_seen: ["L'operatore ha visto", 'The operator saw it'],
  none: ['Nessuno', 'Nobody'],
});

export const serviceStatuses = codeList({
  active: ['Attivo', 'Active'],
  inactive: ['Non attivo', 'Inactive'],
  defunct: ['Cessato', 'Defunct'],
  'temporarily closed': ['Chiuso per ora', 'Temporarily closed'],
});
