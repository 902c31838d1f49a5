import type { OrganizationBody, TeamBody } from '../domain/organization/organization.ts';
import type { PlaceKey } from './places.ts';

/** Bodies of the invented network (domain 6.1). Any likeness is accidental. */
export const organisations = {
  ponte: { name: 'Cooperativa Il Ponte Basso', kind: 'social_coop', controllerRole: 'joint_controller' },
  lanterna: { name: 'Associazione Lanterna OdV', kind: 'association', controllerRole: 'joint_controller' },
  strada: { name: 'Cooperativa Strada Aperta', kind: 'social_coop', controllerRole: 'joint_controller' },
  ente: { name: 'Ente gestore demo Sud', kind: 'managing_body', controllerRole: 'controller' },
  asl: { name: 'ASL demo TO-X', kind: 'asl', controllerRole: 'recipient' },
  cpi: { name: 'CPI demo', kind: 'employment_centre', controllerRole: 'recipient' },
  cav: { name: 'Centro antiviolenza demo', kind: 'anti_violence_centre', controllerRole: 'recipient' },
  formazione: { name: 'Agenzia formativa demo', kind: 'training_agency', controllerRole: 'recipient' },
  bottega: { name: 'Bottega Arcobaleno', kind: 'employer', controllerRole: 'none' },
  fondazione: { name: 'Fondazione demo', kind: 'funder', controllerRole: 'none' },
} as const satisfies Record<string, OrganizationBody>;
export type OrganisationKey = keyof typeof organisations;

export interface DemoTeam {
  readonly org: OrganisationKey;
  readonly name: string;
  readonly kind: TeamBody['kind'];
  readonly areaIds: readonly string[];
  readonly route: readonly PlaceKey[];
  /** Days on which it goes out, 0 for Sunday. */
  readonly weekdays: readonly number[];
  /** Hours after noon at which it begins, and how long it stays out. */
  readonly starts: number;
  readonly hours: number;
}

export const teams = {
  notte1: {
    org: 'ponte',
    name: 'Notte 1',
    kind: 'night_mobile',
    areaIds: ['torino-nord'],
    route: ['portaSusa', 'portaPalazzo'],
    weekdays: [0, 1, 3, 4, 6],
    starts: 8,
    hours: 5,
  },
  notte2: {
    org: 'ponte',
    name: 'Notte 2',
    kind: 'night_mobile',
    areaIds: ['torino-centro'],
    route: ['portaNuova', 'carloFelice', 'castello', 'vittorioVeneto'],
    weekdays: [0, 1, 2, 4, 5],
    starts: 8,
    hours: 5,
  },
  notte3: {
    org: 'ponte',
    name: 'Notte 3',
    kind: 'night_mobile',
    areaIds: ['torino-centro', 'torino-nord'],
    route: ['portaPalazzo', 'castello', 'portaNuova'],
    weekdays: [5, 6],
    starts: 9,
    hours: 4,
  },
  giorno: {
    org: 'ponte',
    name: 'Giorno Torino',
    kind: 'day_mobile',
    areaIds: ['torino-centro', 'torino-nord'],
    route: ['portaNuova', 'portaSusa'],
    weekdays: [2, 4],
    starts: 1.5,
    hours: 3.5,
  },
  moncalieri: {
    org: 'strada',
    name: 'Educativa Moncalieri',
    kind: 'street_education',
    areaIds: ['moncalieri', 'trofarello'],
    route: ['moncalieriPiazza', 'moncalieriStazione', 'vallere', 'trofarelloStazione'],
    weekdays: [1, 3, 5],
    starts: 3.5,
    hours: 3.5,
  },
  nichelino: {
    org: 'strada',
    name: 'Educativa Nichelino',
    kind: 'street_education',
    areaIds: ['nichelino'],
    route: ['nichelinoPiazza', 'nichelinoStazione'],
    weekdays: [2, 4],
    starts: 3.5,
    hours: 3,
  },
  lanterna: {
    org: 'lanterna',
    name: 'Giro Lanterna',
    kind: 'volunteer_round',
    areaIds: ['torino-centro'],
    route: ['portaNuova', 'carloFelice', 'vittorioVeneto'],
    weekdays: [2, 5],
    starts: 8.5,
    hours: 2.5,
  },
} as const satisfies Record<string, DemoTeam>;
export type TeamKey = keyof typeof teams;
