import { codeList } from './code-list.ts';

/** Where somebody is, as far as anybody said (domain 2.6). Being unseen is computed, never written. */
export const presences = codeList({
  active: ['Presente', 'Around'],
  moved_away: ['È andata altrove', 'Moved away'],
  in_institution: ['In ospedale o in istituto', 'In an institution'],
  housed: ['Ha una casa', 'Housed'],
  missing: ['Non si trova', 'Missing'],
  deceased: ['Deceduta', 'Deceased'],
});

export const presenceSources = codeList({
  team_seen: ["L'ha vista l'équipe", 'Seen by the team'],
  hospital: ['Ospedale', 'Hospital'],
  police: ['Forze dell’ordine', 'Police'],
  family: ['Famiglia', 'Family'],
  service: ['Un servizio', 'A service'],
  peer: ['Chi sta in strada con lei', 'Others on the street'],
});

/** Classes of the Italian observatory of deaths on the street (domain W7). */
export const deathCauses = codeList({
  illness: ['Malattia', 'Illness'],
  trauma: ['Incidente', 'Trauma'],
  violence: ['Violenza', 'Violence'],
  drowning: ['Annegamento', 'Drowning'],
  overdose: ['Overdose', 'Overdose'],
  suicide: ['Suicidio', 'Suicide'],
  hypothermia: ['Freddo', 'Hypothermia'],
  unknown: ['Non si sa', 'Unknown'],
});

/** Where a coordinator has asked after somebody who is not found (domain W7). The police report itself is made outside the app. */
export const searchChecks = codeList({
  hospital: ['Chiesto negli ospedali', 'Hospitals asked'],
  prison: ['Chiesto in carcere', 'Prison asked'],
  other_city: ["Chiesto in un'altra città", 'Another city asked'],
  police_report: ['Denuncia fatta, fuori da qui', 'Police report made, outside the app'],
});
