import type { professions } from '../domain/codes/organization-codes.ts';
import type { OrganisationKey, TeamKey } from './organisations.ts';

export interface DemoOperator {
  readonly name: string;
  readonly org: OrganisationKey;
  readonly roles: readonly string[];
  readonly profession: (typeof professions.codes)[number] | null;
  readonly languages: readonly string[];
  readonly teams: readonly TeamKey[];
  /** The part of the e-mail before the @; null for whoever does not sign in yet. */
  readonly login: string | null;
}

const operator = (
  name: string,
  org: OrganisationKey,
  role: string,
  more: Partial<Omit<DemoOperator, 'name' | 'org' | 'roles'>>,
): DemoOperator => ({
  name,
  org,
  roles: [role],
  profession: null,
  languages: ['it'],
  teams: [],
  login: null,
  ...more,
});

/** Twenty-four invented operators that cover every role of domain 2.3. */
export const operators = {
  marta: operator('Marta Rivalta', 'ponte', 'night_worker', {
    profession: 'oss',
    teams: ['notte2'],
    login: 'marta',
  }),
  davide: operator('Davide Bressan', 'ponte', 'night_worker', {
    profession: 'educator_pedagogical',
    languages: ['it', 'en'],
    teams: ['notte2'],
    login: 'davide',
  }),
  ilaria: operator('Ilaria Coppo', 'ponte', 'night_worker', {
    profession: 'oss',
    teams: ['notte1'],
    login: 'ilaria',
  }),
  karim: operator('Karim Benali', 'ponte', 'night_worker', {
    profession: 'peer_operator',
    languages: ['it', 'ar', 'fr'],
    teams: ['notte1', 'notte3'],
    login: 'karim',
  }),
  sofia: operator('Sofia Galliano', 'ponte', 'night_worker', { teams: ['notte3'], login: 'sofia' }),
  lucia: operator('Lucia Ormea', 'ponte', 'coordinator', {
    profession: 'social_worker',
    login: 'lucia',
  }),
  paolo: operator('Paolo Sestrin', 'ponte', 'coordinator', {
    profession: 'educator_pedagogical',
    teams: ['notte2'],
    login: 'paolo',
  }),
  giulia: operator('Giulia Bardon', 'ponte', 'health_worker', {
    profession: 'nurse',
    teams: ['notte2', 'giorno'],
    login: 'giulia',
  }),
  enrico: operator('Enrico Valfrè', 'ponte', 'social_worker', {
    profession: 'social_worker',
    teams: ['giorno'],
    login: 'enrico',
  }),
  nadia: operator('Nadia Colombat', 'ponte', 'org_admin', { login: 'nadia' }),
  grace: operator('Grace Omoregie', 'ponte', 'cultural_mediator', {
    profession: 'intercultural_mediator',
    languages: ['it', 'en', 'pcm', 'bin'],
    teams: ['notte1', 'notte2'],
    login: 'grace',
  }),
  youssef: operator('Youssef Amrani', 'ponte', 'cultural_mediator', {
    profession: 'intercultural_mediator',
    languages: ['it', 'fr', 'ar', 'ary'],
    teams: ['notte1'],
    login: 'youssef',
  }),
  pilar: operator('Pilar Quispe', 'ponte', 'cultural_mediator', {
    profession: 'intercultural_mediator',
    languages: ['it', 'es'],
    teams: ['giorno'],
    login: 'pilar',
  }),
  arben: operator('Arben Leka', 'strada', 'cultural_mediator', {
    profession: 'intercultural_mediator',
    languages: ['it', 'sq', 'ro'],
    teams: ['nichelino'],
    login: 'arben',
  }),
  caterina: operator('Caterina Borla', 'lanterna', 'volunteer', {
    profession: 'volunteer',
    teams: ['lanterna'],
    login: 'caterina',
  }),
  michele: operator('Michele Avidan', 'lanterna', 'volunteer', {
    profession: 'volunteer',
    teams: ['lanterna'],
    login: 'michele',
  }),
  rosanna: operator('Rosanna Pautas', 'lanterna', 'coordinator', {
    profession: 'volunteer',
    login: 'rosanna',
  }),
  elisa: operator('Elisa Monvis', 'strada', 'street_educator', {
    profession: 'educator_pedagogical',
    teams: ['moncalieri'],
    login: 'elisa',
  }),
  luca: operator('Luca Chisol', 'strada', 'street_educator', {
    profession: 'educator_pedagogical',
    teams: ['moncalieri', 'nichelino'],
    login: 'luca',
  }),
  sara: operator('Sara Sangon', 'strada', 'street_educator', {
    profession: 'psychologist',
    languages: ['it', 'en'],
    teams: ['nichelino'],
    login: 'sara',
  }),
  franco: operator('Franco Marentin', 'strada', 'coordinator', {
    profession: 'educator_pedagogical',
    login: 'franco',
  }),
  anna: operator('Anna Vernea', 'asl', 'partner', { profession: 'doctor' }),
  guido: operator('Guido Sturan', 'fondazione', 'auditor', {}),
  teresa: operator('Teresa Dorian', 'ponte', 'dpo', { login: 'teresa' }),
} as const satisfies Record<string, DemoOperator>;
export type OperatorKey = keyof typeof operators;

/** One for all: it opens invented data and nothing else. */
export const demoPassword = 'lampione-acceso-2026';
export const demoEmail = (login: string): string => `${login}@demo.aggancio.example`;

/** Named to review in the coordinator's place. */
export const deputies: Partial<Record<TeamKey, readonly OperatorKey[]>> = { notte1: ['enrico'] };
