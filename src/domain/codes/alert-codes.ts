import { codeList } from './code-list.ts';

/**
 * What an alert is about (domain 2.18). The last two are written by the centre alone, from its own timer (domain W8): that nobody
 * answered, and that nothing was heard at all, are two things.
 */
export const alertKinds = codeList({
  person_at_risk: ['Persona a rischio', 'Person at risk'],
  medical_emergency: ['Emergenza medica', 'Medical emergency'],
  missing_person: ['Persona scomparsa', 'Missing person'],
  death: ['Decesso', 'Death'],
  minor_alone: ['Minore da solo', 'Minor alone'],
  violence: ['Violenza', 'Violence'],
  exploitation: ['Sfruttamento', 'Exploitation'],
  suicide_risk: ['Rischio di suicidio', 'Risk of suicide'],
  overdose: ['Overdose', 'Overdose'],
  cold_emergency: ['Emergenza freddo', 'Cold emergency'],
  heat_emergency: ['Emergenza caldo', 'Heat emergency'],
  worker_sos: ['SOS di chi lavora', "Worker's SOS"],
  place_danger: ['Luogo pericoloso', 'Dangerous place'],
  infectious: ['Malattia che si attacca', 'Something catching'],
  eviction_clearance: ['Sgombero', 'Clearance'],
  bad_batch: ['Sostanza pericolosa', 'Dangerous batch'],
  missed_check_in: ['Nessuna risposta al controllo', 'Safety check not answered'],
  no_contact: ['Nessun contatto da un po’', 'No contact for a while'],
});

/** How soon somebody has to act (domain 2.18). */
export const alertLevels = codeList({
  1: ['Da sapere', 'To know'],
  2: ['Entro 24 ore', 'Within 24 hours'],
  3: ['Adesso', 'Now'],
});

export const alertScopes = codeList({
  network: ['Tutta la rete', 'The whole network'],
  org: ['Il nostro ente', 'Our organisation'],
  team: ['La nostra équipe', 'Our team'],
});

export const alertStatuses = codeList({
  open: ['Aperta', 'Open'],
  acknowledged: ['Presa in carico', 'Acknowledged'],
  handled: ['Gestita', 'Handled'],
  closed: ['Chiusa', 'Closed'],
});

/** How hard the cold or the heat is (domain 2.18). No legal threshold is known: whoever is responsible sets it. */
export const climateLevels = codeList({
  0: ['Ordinario', 'Ordinary'],
  1: ['Piano stagionale', 'Seasonal plan'],
  2: ['Allerta', 'Warning'],
  3: ['Emergenza', 'Emergency'],
});

/** What a crew meets in the street and tells. Cold, heat, the call for help and the centre's own have their own ways. */
export const streetAlerts = [
  ...(['place_danger', 'eviction_clearance', 'bad_batch', 'violence', 'overdose'] as const),
  ...(['infectious', 'person_at_risk', 'minor_alone', 'exploitation', 'medical_emergency'] as const),
] as const;
