import { encounterSubject } from '../../src/domain/encounter/encounter.ts';
import type { BodyOf, Kind } from '../../src/domain/kinds.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import { type FakeRecord, fakeId } from './fake-phone.ts';

interface Envelope {
  id?: string;
  at?: string;
  subjectId?: string | null;
  createdBy?: string;
  v?: number;
  whereabouts?: FakeRecord['whereabouts'];
}

let made = 0x500000;

/** A record of any kind, at the centre unless said otherwise. */
export function aRecord<K extends Kind>(kind: K, body: BodyOf<K>, envelope: Envelope = {}): FakeRecord {
  const at = envelope.at ?? '2026-11-19T21:40:00.000Z';
  return {
    id: envelope.id ?? fakeId(made++),
    kind,
    schemaVersion: definitionOf(kind)?.schemaVersion ?? 1,
    orgId: fakeId(3),
    subjectId: envelope.subjectId ?? null,
    at,
    recordedAt: at,
    receivedAt: at,
    createdBy: envelope.createdBy ?? fakeId(2),
    deviceId: null,
    serviceNight: null,
    clockSuspect: false,
    scopes: [],
    v: envelope.v ?? 1,
    body: body as FakeRecord['body'],
    whereabouts: envelope.whereabouts ?? 'at-centre',
  };
}

export function aPerson(
  nickname: string,
  body: Partial<BodyOf<'person'>> = {},
  envelope: Envelope = {},
): FakeRecord {
  return aRecord(
    'person',
    {
      personCode: 'K7-MORA-4',
      identityLevel: 'nickname',
      nicknames: [nickname],
      descriptor: null,
      ageBand: '30-44',
      gender: 'M',
      languages: [{ code: 'it', level: 'good' }],
      usualPlaceIds: [],
      pets: null,
      note: null,
      ...body,
    },
    envelope,
  );
}

export function aPlace(
  name: string,
  body: Partial<BodyOf<'place'>> = {},
  envelope: Envelope = {},
): FakeRecord {
  return aRecord(
    'place',
    {
      name,
      kind: 'square',
      areaId: 'centro',
      communeCode: null,
      lat: null,
      lon: null,
      visibility: 'network',
      addressVisibility: 'public',
      riskNotes: null,
      active: true,
      ...body,
    },
    envelope,
  );
}

export function anEncounter(
  body: Partial<BodyOf<'encounter'>> & { placeId: string },
  envelope: Envelope = {},
): FakeRecord {
  const whole: BodyOf<'encounter'> = {
    shiftId: null,
    teamId: fakeId(4),
    kind: 'street',
    precision: 'minute',
    duration: null,
    participants: [],
    anonymousCounts: [],
    contactMade: true,
    housingNow: null,
    needs: [],
    items: [],
    offers: [],
    bedRequest: null,
    note: null,
    personWords: null,
    nextStep: null,
    lateEntry: false,
    correctsId: null,
    withdrawn: false,
    ...body,
  };
  return aRecord('encounter', whole, { subjectId: encounterSubject(whole), ...envelope });
}

/** A person met at a place, for the encounter's list of participants. */
export const met = (personId: string) => ({ personId, role: 'main' as const, certainty: 'sure' as const });

export function aDirectoryEntry(
  name: string,
  body: Partial<BodyOf<'service'>> = {},
  envelope: Envelope = {},
): FakeRecord {
  return aRecord(
    'service',
    {
      name,
      organizationId: null,
      description: null,
      status: 'active',
      itCategory: 'accoglienza notturna',
      phone: null,
      applicationProcess: null,
      openingNote: null,
      acceptsPets: null,
      acceptsCouples: null,
      acceptsWithoutDocuments: null,
      assuredDate: null,
      addressVisibility: 'public',
      address: null,
      ...body,
    },
    envelope,
  );
}
