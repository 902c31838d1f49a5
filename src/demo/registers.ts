import { operator, organization, team } from '../domain/organization/organization.ts';
import { place } from '../domain/place/place.ts';
import { type ServiceBody, service } from '../domain/service/service.ts';
import type { Chronicle } from './chronicle.ts';
import { deputies, type OperatorKey, operators } from './operators.ts';
import { type OrganisationKey, organisations, type TeamKey, teams } from './organisations.ts';
import { type PlaceKey, placeBody, places } from './places.ts';
import { type DemoService, services } from './services.ts';

const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];
export const teamKeys = keysOf(teams);
export const operatorKeys = keysOf(operators);

export const membersOf = (key: TeamKey): OperatorKey[] =>
  operatorKeys.filter((one) => (operators[one].teams as readonly string[]).includes(key));

/** What administrators keep before anyone goes out: bodies, teams, operators, places, services. */
export function writeRegisters(chronicle: Chronicle): void {
  for (const key of keysOf(organisations)) chronicle.put(organization, key, key, organisations[key]);
  for (const key of operatorKeys) {
    const { name, org, roles, profession, languages } = operators[key];
    const body = { displayName: name, roles: [...roles], profession, languages: [...languages] };
    chronicle.put(operator, key, org, body);
  }
  for (const key of keysOf(places)) chronicle.put(place, key, placeOwner(key), placeBody(key));
  for (const key of teamKeys) chronicle.put(team, key, teams[key].org, teamBody(chronicle, key));
  for (const key of keysOf(services)) {
    chronicle.put(service, key, services[key].org ?? 'ente', serviceBody(chronicle, services[key]));
  }
}

const placeOwner = (key: PlaceKey): OrganisationKey =>
  places[key].areaId.startsWith('torino') ? 'ponte' : 'strada';

function teamBody(chronicle: Chronicle, key: TeamKey) {
  const { name, kind, areaIds, route } = teams[key];
  return {
    name,
    kind,
    areaIds: [...areaIds],
    routePlaceIds: route.map((stop) => chronicle.id('place', stop)),
    memberIds: membersOf(key).map((one) => chronicle.id('operator', one)),
    deputyIds: (deputies[key] ?? []).map((one) => chronicle.id('operator', one)),
  };
}

function serviceBody(chronicle: Chronicle, one: DemoService): ServiceBody {
  return {
    name: one.name,
    organizationId: one.org === null ? null : chronicle.id('organization', one.org),
    description: null,
    status: one.status ?? 'active',
    itCategory: one.category,
    // Nobody's number: the last figures only tell the services apart.
    phone: `000 000 0${10 + Object.values<DemoService>(services).indexOf(one)}`,
    applicationProcess: one.access ?? null,
    openingNote: one.opening,
    acceptsPets: one.acceptsPets ?? null,
    acceptsCouples: one.acceptsCouples ?? null,
    acceptsWithoutDocuments: one.acceptsWithoutDocuments ?? null,
    assuredDate: chronicle.date(one.checked),
    addressVisibility: one.secret ? 'secret' : 'public',
    address: one.secret ? null : (one.address ?? 'via dell’Esempio, Torino'),
  };
}
