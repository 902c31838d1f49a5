import { engagementStages } from '../src/domain/codes/person-codes.ts';
import { encounterSubject } from '../src/domain/encounter/encounter.ts';
import type { AnyRecord } from '../src/domain/kernel/record.ts';
import type { BodyOf, Kind } from '../src/domain/kinds.ts';
import { definitionOf } from '../src/domain/kinds.ts';
import { personCode } from '../src/domain/person/person-code.ts';
import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { bynames, givenNames, placeNames, streetWords } from './town-words.ts';

export const lastNight = Date.UTC(2026, 10, 20, 22);
const dayMs = 86_400_000;
/** The pack of a phone goes back so many days. */
const packDays = 90;

export interface Townsfolk {
  readonly random: SeededRandom;
  readonly newId: () => string;
  readonly orgId: string;
  readonly operatorIds: readonly string[];
  readonly teamIds: readonly string[];
  /** One for each team and night. */
  readonly shiftIds: readonly string[];
  readonly placeIds: readonly string[];
  readonly serviceIds: readonly string[];
}

/** A moment of one of the last ninety nights. */
export const someNight = ({ random }: Townsfolk): number =>
  lastNight - random.integer(0, packDays - 1) * dayMs - random.integer(0, 4 * 3_600_000);

/** In the envelope that the centre gives it; `v` is set when the stream is put in order. */
export function aRecord<K extends Kind>(
  folk: Townsfolk,
  kind: K,
  atMs: number,
  body: BodyOf<K>,
  more: Extra = {},
): AnyRecord {
  const at = new Date(atMs).toISOString();
  const { random, orgId } = folk;
  return {
    id: more.id ?? folk.newId(),
    kind,
    schemaVersion: definitionOf(kind)?.schemaVersion ?? 1,
    orgId,
    subjectId: more.subjectId ?? null,
    at,
    recordedAt: new Date(atMs + random.integer(0, 600_000)).toISOString(),
    receivedAt: new Date(atMs + 4 * 3_600_000).toISOString(),
    createdBy: random.pick(folk.operatorIds),
    deviceId: folk.operatorIds[0] ?? null,
    serviceNight: at.slice(0, 10),
    clockSuspect: false,
    scopes: [`area:${orgId}/torino-centro`, `org:${orgId}`],
    v: 0,
    body: body as AnyRecord['body'],
  };
}

interface Extra {
  readonly id?: string;
  readonly subjectId?: string;
}

export function aPlace(folk: Townsfolk, id: string, n: number): AnyRecord {
  const { random } = folk;
  return aRecord(
    folk,
    'place',
    someNight(folk),
    {
      name: `${random.pick(placeNames)} ${n}`,
      kind: 'square',
      areaId: 'torino-centro',
      communeCode: '001272',
      lat: 45 + random.integer(30, 120) / 1000,
      lon: 7 + random.integer(600, 720) / 1000,
      visibility: 'network',
      addressVisibility: 'staff',
      riskNotes: null,
      active: true,
    },
    { id },
  );
}

export function aTeam(folk: Townsfolk, id: string, n: number): AnyRecord {
  return aRecord(
    folk,
    'team',
    someNight(folk),
    {
      name: `Notte ${n + 1}`,
      kind: 'night_mobile',
      areaIds: ['torino-centro'],
      routePlaceIds: folk.placeIds.slice(n * 8, n * 8 + 8),
      memberIds: [...folk.operatorIds],
      deputyIds: [],
    },
    { id },
  );
}

export function aDirectoryEntry(folk: Townsfolk, id: string, n: number): AnyRecord {
  return aRecord(
    folk,
    'service',
    someNight(folk),
    {
      name: `Sportello ${n}`,
      organizationId: folk.orgId,
      description: words(folk, 10),
      status: 'active',
      itCategory: 'accoglienza notturna',
      phone: null,
      applicationProcess: null,
      openingNote: 'tutti i giorni, 20-8',
      acceptsPets: false,
      acceptsCouples: null,
      acceptsWithoutDocuments: true,
      assuredDate: '2026-10-01',
      addressVisibility: 'public',
      address: `via Inventata ${n}`,
    },
    { id },
  );
}

export const aNickname = ({ random }: Townsfolk): string =>
  `${random.pick(givenNames)} ${random.pick(bynames)}`;

export function aPerson(folk: Townsfolk, id: string, nickname: string, atMs = someNight(folk)): AnyRecord {
  const { random } = folk;
  return aRecord(
    folk,
    'person',
    atMs,
    {
      personCode: personCode(id),
      identityLevel: 'nickname',
      nicknames: [nickname],
      descriptor: random.chance(0.3) ? words(folk, 5) : null,
      ageBand: random.pick(['18-24', '30-44', '45-54', '55-64'] as const),
      gender: random.pick(['F', 'M'] as const),
      languages: [{ code: random.pick(['it', 'ar', 'ro', 'en']), level: 'good' }],
      usualPlaceIds: [random.pick(folk.placeIds)],
      pets: null,
      note: random.chance(0.2) ? words(folk, 8) : null,
    },
    { id },
  );
}

export function anEncounter(folk: Townsfolk, personId: string, atMs: number): AnyRecord {
  const { random } = folk;
  const body: BodyOf<'encounter'> = {
    shiftId: random.pick(folk.shiftIds),
    teamId: random.pick(folk.teamIds),
    placeId: random.pick(folk.placeIds),
    kind: 'street',
    precision: 'minute',
    duration: null,
    participants: [{ personId, role: 'main', certainty: 'sure' }],
    anonymousCounts: [],
    contactMade: true,
    housingNow: random.chance(0.5) ? 'EL1.1' : null,
    needs: random.chance(0.3)
      ? [
          {
            code: random.pick(['blanket', 'shower', 'bed_tonight'] as const),
            expression: 'asked',
            answered: 'now',
            unmetReason: null,
          },
        ]
      : [],
    items: random.chance(0.6)
      ? [{ code: random.pick(['hot_drink', 'meal', 'socks'] as const), qty: random.integer(1, 2) }]
      : [],
    offers: [],
    bedRequest: null,
    note: random.chance(0.4) ? words(folk, random.integer(5, 20)) : null,
    personWords: null,
    nextStep: null,
    lateEntry: false,
    correctsId: null,
    withdrawn: false,
  };
  return aRecord(folk, 'encounter', atMs, body, { subjectId: encounterSubject(body) });
}

export function aStageTransition(folk: Townsfolk, encounter: AnyRecord): AnyRecord {
  const personId = encounter.subjectId ?? '';
  const rung = folk.random.integer(0, 4);
  const atMs = someNight(folk);
  return aRecord(
    folk,
    'stage_transition',
    atMs,
    {
      personId,
      from: engagementStages.codes[rung] ?? null,
      to: engagementStages.codes[rung + 1] ?? 'contacted',
      on: new Date(atMs).toISOString().slice(0, 10),
      encounterId: encounter.id,
      reason: null,
    },
    { subjectId: personId },
  );
}

export function aReferral(folk: Townsfolk, encounter: AnyRecord): AnyRecord {
  const personId = encounter.subjectId ?? '';
  const { random } = folk;
  return aRecord(
    folk,
    'referral',
    someNight(folk),
    {
      personId,
      toServiceId: random.pick(folk.serviceIds),
      shiftId: random.pick(folk.shiftIds),
      encounterId: encounter.id,
      teamId: random.pick(folk.teamIds),
      reasonCodes: [random.pick(['bed_tonight', 'medical', 'id'] as const)],
      urgency: 'routine',
      mode: 'phone',
      dueOn: null,
      note: random.chance(0.5) ? words(folk, 8) : null,
    },
    { subjectId: personId },
  );
}

function words({ random }: Townsfolk, count: number): string {
  return Array.from({ length: count }, () => random.pick(streetWords)).join(' ');
}
