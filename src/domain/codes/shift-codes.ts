import { codeList } from './code-list.ts';

export const shiftKinds = codeList({
  street_night: ['Strada, notte', 'Street, night'],
  street_day: ['Strada, giorno', 'Street, day'],
  education_day: ['Educativa di strada', 'Street education'],
  hub: ['Snodo', 'Hub'],
  health: ['Sanitaria', 'Health'],
  cold_emergency: ['Emergenza freddo', 'Cold emergency'],
  count_night: ['Notte di conteggio', 'Count night'],
});

export const teamKinds = codeList({
  night_mobile: ['Unità mobile notturna', 'Night mobile unit'],
  day_mobile: ['Unità mobile diurna', 'Day mobile unit'],
  street_education: ['Educativa di strada', 'Street education'],
  proximity_hub: ['Snodo di prossimità', 'Proximity hub'],
  health_mobile: ['Unità mobile sanitaria', 'Health mobile unit'],
  volunteer_round: ['Giro di volontari', 'Volunteer round'],
  pis: ['Pronto intervento sociale', 'Social emergency service'],
});

/** Where a log stands with the coordination, beside its answers (domain 2.4). */
export const logMarks = codeList({
  in_review: ['In lettura', 'Being read'],
  locked: ['Bloccato, è nei rapporti', 'Locked, it is in the reports'],
});

export const shiftPeriods = codeList({ night: ['Notte', 'Night'], day: ['Giorno', 'Day'] });

/** What somebody does in a crew tonight [P]: domain 2.4 names the field and no list. */
export const crewRoles = codeList({
  lead: ['Responsabile', 'In charge'],
  driver: ['Alla guida', 'Driver'],
  writer: ['Scrive', 'Writes'],
  mediator: ['Mediazione', 'Mediation'],
  health: ['Sanitario', 'Health'],
  volunteer: ['Volontario', 'Volunteer'],
  trainee: ['In affiancamento', 'Learning'],
});

export const weatherCodes = codeList({
  dry: ['Asciutto', 'Dry'],
  rain: ['Pioggia', 'Rain'],
  snow: ['Neve', 'Snow'],
  ice: ['Ghiaccio', 'Ice'],
  wind: ['Vento', 'Wind'],
  fog: ['Nebbia', 'Fog'],
  heat: ['Gran caldo', 'Great heat'],
});

export const placeKinds = codeList({
  gathering: ['Luogo di ritrovo', 'Meeting place'],
  sleeping_site: ['Luogo di stazionamento', 'Sleeping site'],
  station: ['Stazione', 'Station'],
  square: ['Piazza', 'Square'],
  park: ['Parco', 'Park'],
  arcade: ['Portici', 'Arcade'],
  underpass: ['Sottopasso', 'Underpass'],
  abandoned_building: ['Edificio abbandonato', 'Abandoned building'],
  settlement: ['Insediamento', 'Settlement'],
  proximity_hub: ['Snodo di prossimità', 'Proximity hub'],
  drop_in: ['Drop-in', 'Drop-in'],
  night_shelter: ['Casa di ospitalità notturna', 'Night shelter'],
  day_centre: ['Centro diurno', 'Day centre'],
  canteen: ['Mensa', 'Canteen'],
  showers: ['Docce', 'Showers'],
  service_desk: ['Sportello', 'Service desk'],
  school: ['Scuola', 'School'],
  online: ['Luogo virtuale', 'Online place'],
  other: ['Altro', 'Other'],
});
