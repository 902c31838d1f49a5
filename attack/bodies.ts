import type { Belongs, Body } from './belongs.ts';
import { workBodies } from './bodies-of-work.ts';

const fact = (topic: string, value: string, { personId, date, word }: Belongs): Body => ({
  ...{ personId, topic, value, on: date, until: null, note: word, endsId: null },
});

/** What the strikes are about, as the rows of domain 5.1 call it, each with the kind of record that carries it. */
export const things: {
  readonly [thing: string]: { readonly kind: string; readonly body: (at: Belongs) => Body };
} = {
  ...workBodies,
  person: {
    kind: 'person',
    body: ({ word }) => ({
      ...{
        personCode: 'K7-MORA-4',
        identityLevel: 'nickname',
        nicknames: [],
        descriptor: null,
        ageBand: '25-29',
      },
      ...{ gender: 'unknown', languages: [], usualPlaceIds: [], pets: null, note: word },
    }),
  },
  risk: {
    kind: 'risk_flag',
    body: ({ personId, later, word }) => ({
      ...{
        personId,
        code: 'aggressive',
        level: 1,
        for: 'person',
        expiresOn: later,
        note: word,
        endsId: null,
      },
    }),
  },
  housing: { kind: 'person_fact', body: (at) => fact('residency', 'none', at) },
  identity: {
    kind: 'person_identity',
    body: ({ personId, word }) => ({
      ...{ personId, level: 'declared', givenName: word, familyName: null, birthDate: null, birthYear: null },
      ...{ ageSource: null, reason: word },
    }),
  },
  law: { kind: 'person_fact', body: (at) => fact('legal_status', 'no_permit', at) },
  sealed: { kind: 'person_fact', body: (at) => fact('vulnerability', 'trafficking', at) },
  sealed_health: { kind: 'person_fact', body: (at) => fact('vulnerability', 'suicidal_risk', at) },
  protection: {
    kind: 'relation',
    body: ({ personId, otherId, word }) => ({
      ...{ personId, otherId, relation: 'protection_from', note: word, endsId: null },
    }),
  },
  encounter: {
    kind: 'encounter',
    body: ({ personId, teamId, placeId, word }) => ({
      ...{ shiftId: null, teamId, placeId, kind: 'street', precision: 'minute', duration: null },
      participants: [{ personId, role: 'main', certainty: 'sure' }],
      ...{ anonymousCounts: [], contactMade: true, housingNow: null, needs: [], items: [], offers: [] },
      ...{ bedRequest: null, note: word, personWords: null, nextStep: null, lateEntry: false },
      ...{ correctsId: null, withdrawn: false },
    }),
  },
  count: {
    kind: 'count',
    body: ({ teamId, nightId, areaId, placeId, word }) => ({
      ...{ countNightId: nightId, areaId, teamId, shiftId: null, placeId, method: 'visual' },
      ...{ certainty: 'sure', lines: [], note: word, correctsId: null, withdrawn: false },
    }),
  },
  group: {
    kind: 'group',
    body: ({ teamId, placeId, word }) => ({
      ...{ nameInternal: word, teamId, usualPlaceIds: [placeId], sizeMin: null, sizeMax: null, ageBands: [] },
      ...{ genderMix: 'unknown', compositionNote: null, since: null, activities: [], educatorIds: [] },
    }),
  },
  group_note: {
    kind: 'group_note',
    body: ({ groupId, date, word }) => ({
      ...{ groupId, stage: 'observed', climate: null, on: date, encounterId: null, note: word },
    }),
  },
  place: {
    kind: 'place',
    body: ({ areaId, word }) => ({
      ...{ name: word, kind: 'sleeping_site', areaId, communeCode: null, lat: null, lon: null },
      ...{ visibility: 'org', addressVisibility: 'staff', riskNotes: word, active: true },
    }),
  },
  referral: {
    kind: 'referral',
    body: ({ personId, teamId, serviceId, word }) => ({
      ...{ personId, toServiceId: serviceId, shiftId: null, encounterId: null, teamId },
      ...{ reasonCodes: ['bed_tonight'], urgency: 'routine', mode: 'phone', dueOn: null, note: word },
    }),
  },
  consent: {
    kind: 'consent_event',
    body: ({ personId, toOrgId, date, word }) => ({
      ...{
        personId,
        purpose: 'share_with',
        recipientOrgId: toOrgId,
        bundles: ['code_only'],
        answer: 'refused',
      },
      ...{ form: 'verbal_witnessed', capacityDoubt: null, on: date, expiresOn: null, noticeLanguage: null },
      ...{ noticeVersion: null, liftsIds: [], words: word },
    }),
  },
  review: {
    kind: 'review',
    body: ({ shiftId, word }) => ({
      ...{ shiftId, noteId: null, decision: 'return', comments: [{ text: word, aboutId: null }] },
    }),
  },
  alert_person: { kind: 'alert', body: (at) => alert('person_at_risk', 'team', at.personId, at) },
  alert: { kind: 'alert', body: (at) => alert('place_danger', 'team', null, at) },
  task_person: { kind: 'task', body: (at) => taskOf(at) },
  task_given: { kind: 'task', body: (at) => taskOf(at) },
  service: {
    kind: 'service',
    body: ({ toOrgId, word }) => ({
      ...{
        name: word,
        organizationId: toOrgId,
        description: null,
        status: 'active',
        itCategory: 'night_shelter',
      },
      ...{
        phone: null,
        applicationProcess: null,
        openingNote: null,
        acceptsPets: null,
        acceptsCouples: null,
      },
      ...{ acceptsWithoutDocuments: null, assuredDate: null, addressVisibility: 'public', address: null },
    }),
  },
};

function alert(kind: string, scope: string, personId: string | null, { teamId, later, word }: Belongs): Body {
  return {
    ...{ kind, level: 2, scope, status: 'open', text: word, expiresAt: `${later}T12:00:00.000Z`, teamId },
    ...{ shiftId: null, placeId: null, personId, seenBy: [], handledBy: null, handledNote: null },
    ...{ climateLevel: null, serviceIds: [], checkInMinutes: null },
  };
}

const taskOf = ({ personId, word }: Belongs): Body => ({
  ...{ text: word, personId, placeId: null, teamId: null, dueAt: null, status: 'open', doneBy: null },
  ...{ createdFrom: null, assignee: null, operatorId: null, priority: null },
});
