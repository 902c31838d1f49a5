import { codeList } from './code-list.ts';

/** Bodies of the network (domain 2.1). */
export const organizationKinds = codeList({
  municipality: ['Comune, ente locale', 'Municipality'],
  managing_body: ['Ente gestore (unione, consorzio)', 'Managing body'],
  asl: ['ASL', 'Local health authority'],
  employment_centre: ["Centro per l'impiego", 'Employment centre'],
  union_patronage: ['Sindacato, patronato', 'Trade union, patronage'],
  employer: ['Impresa', 'Employer'],
  employer_association: ['Organizzazione datoriale', "Employers' association"],
  sal: ['Servizi al lavoro', 'Work services'],
  social_coop: ['Cooperativa sociale', 'Social cooperative'],
  association: ['Associazione', 'Association'],
  foundation: ['Fondazione', 'Foundation'],
  training_agency: ['Agenzia formativa', 'Training agency'],
  apl: ['Agenzia per il lavoro', 'Employment agency'],
  school: ['Scuola', 'School'],
  anti_violence_centre: ['Centro antiviolenza', 'Anti-violence centre'],
  shelter_operator: ['Ente che gestisce accoglienze', 'Shelter operator'],
  contractor: ['Impresa appaltatrice', 'Contractor'],
  police_local: ['Polizia locale', 'Local police'],
  court_juvenile: ['Procura o tribunale per i minorenni', 'Juvenile court or prosecutor'],
  red_cross: ['Croce Rossa', 'Red Cross'],
  parish: ['Parrocchia, Caritas', 'Parish, Caritas'],
  funder: ['Ente finanziatore', 'Funder'],
  other: ['Altro', 'Other'],
});

/** Whose the data are (domain 2.1; articles 26 and 28 of the GDPR). */
export const controllerRoles = codeList({
  controller: ['Titolare', 'Controller'],
  joint_controller: ['Contitolare', 'Joint controller'],
  processor: ['Responsabile', 'Processor'],
  recipient: ['Destinatario', 'Recipient'],
  none: ['Nessuno', 'None'],
});

/** What somebody was trained for (domain 2.3); what they may do here is their role. */
export const professions = codeList({
  educator_pedagogical: ['Educatore professionale socio-pedagogico', 'Socio-pedagogical educator'],
  educator_health: ['Educatore professionale socio-sanitario', 'Socio-health educator'],
  oss: ['OSS', 'Care assistant'],
  social_worker: ['Assistente sociale', 'Social worker'],
  nurse: ['Infermiere', 'Nurse'],
  doctor: ['Medico', 'Doctor'],
  psychologist: ['Psicologo', 'Psychologist'],
  psychiatrist: ['Psichiatra', 'Psychiatrist'],
  intercultural_mediator: ['Mediatore interculturale', 'Intercultural mediator'],
  peer_operator: ['Operatore pari', 'Peer worker'],
  tutor: ['Tutor', 'Tutor'],
  volunteer: ['Volontario', 'Volunteer'],
});

/** What somebody may do here (domain 2.3). */
export const operatorRoles = codeList({
  street_educator: ['Educatrice o educatore di strada', 'Street educator'],
  night_worker: ['Operatrice o operatore notturno', 'Night worker'],
  volunteer: ['Volontaria o volontario', 'Volunteer'],
  cultural_mediator: ['Mediatrice o mediatore culturale', 'Cultural mediator'],
  health_worker: ['Operatrice o operatore sanitario', 'Health worker'],
  social_worker: ['Assistente sociale', 'Social worker'],
  coordinator: ['Coordinamento', 'Coordinator'],
  org_admin: ['Amministrazione', 'Administrator'],
  partner: ['Rete (partner)', 'Partner'],
  auditor: ['Revisione, finanziatore', 'Auditor'],
  dpo: ['Protezione dei dati', 'Data protection officer'],
});

export const isOperatorRole = (role: string): boolean =>
  (operatorRoles.codes as readonly string[]).includes(role);
