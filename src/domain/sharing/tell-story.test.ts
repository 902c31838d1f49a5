import { describe, expect, it } from 'vitest';
import type { ConsentEventBody } from '../consent/consent-event.ts';
import type { DisclosureBody } from '../consent/disclosure.ts';
import type { EncounterBody } from '../encounter/encounter.ts';
import { anId } from '../kernel/context-for-tests.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { PersonBody } from '../person/person.ts';
import type { PersonFactBody } from '../profile/person-fact.ts';
import type { ServiceBody } from '../service/service.ts';
import type { AgreementBody } from './agreement.ts';
import { type SharedStoryBody, sharedStory } from './shared-story.ts';
import { type StoryKnown, tellStory } from './tell-story.ts';

const [own, theirs, personId, other, teamId, placeId] = [1, 2, 3, 4, 5, 6].map(anId) as [
  ...[string, string, string, string, string, string],
];
const [canteen, clinic, refuge, marta] = [0x21, 0x22, 0x23, 0x24].map(anId) as [
  string,
  string,
  string,
  string,
];
const today = '2026-11-21';
let nextId = 0x500;

function aRecord<Body>(kind: string, body: Body, more: Partial<RecordOf<Body>> = {}): RecordOf<Body> {
  nextId += 1;
  return {
    ...{ id: anId(nextId), kind, schemaVersion: 1, orgId: own, subjectId: personId },
    ...{ at: '2026-11-10T21:00:00.000Z', recordedAt: '2026-11-10T21:00:00.000Z', receivedAt: null },
    ...{ createdBy: marta, deviceId: null, serviceNight: '2026-11-10', clockSuspect: false },
    ...{ scopes: [], v: nextId, body },
    ...more,
  };
}

const need = (code: string) => ({ code, expression: 'asked', answered: null, unmetReason: null });
const meeting = (more: object = {}, envelope: object = {}) =>
  aRecord(
    'encounter',
    {
      ...{ shiftId: null, teamId, placeId, kind: 'street', precision: 'minute', duration: null },
      participants: [
        { personId, role: 'main', certainty: 'sure' },
        { personId: other, role: 'companion', certainty: 'sure' },
      ],
      ...{ anonymousCounts: [], contactMade: true, housingNow: 'EL1.1', items: [], offers: [] },
      needs: [need('shower'), need('permit'), need('wound')],
      ...{ bedRequest: null, note: 'NOTA-DELLA-SQUADRA', personWords: 'PAROLE-SUE', nextStep: 'PASSO' },
      ...{ lateEntry: false, correctsId: null, withdrawn: false, ...more },
    } as unknown as EncounterBody,
    envelope,
  );
const sent = (toServiceId: string, reasonCodes: string[]) =>
  aRecord('referral', {
    ...{ personId, toServiceId, shiftId: null, encounterId: null, teamId, reasonCodes },
    ...{ urgency: 'routine', mode: 'phone', dueOn: null, note: 'NOTA-INVIO' },
  } as never);
const service = (name: string, itCategory: string, addressVisibility = 'public') =>
  ({ name, itCategory, addressVisibility }) as unknown as ServiceBody;
const services = new Map([
  [canteen, service('Mensa', 'mensa')],
  [clinic, service('Ser.D', 'Ser.D')],
  [refuge, service('Casa', 'accoglienza notturna', 'secret')],
]);

const known = (more: Partial<StoryKnown> = {}): StoryKnown => ({
  person: aRecord('person', {
    ...{ personCode: 'K7-MORA-4', identityLevel: 'declared', nicknames: ['SOPRANNOME'], descriptor: null },
    ...{ ageBand: '30-49', gender: 'man', languages: [{ code: 'it', level: 'good' }] },
    ...{ usualPlaceIds: [placeId], pets: null, note: 'NOTA-SU-DI-LUI' },
  } as unknown as PersonBody),
  identities: [
    aRecord('person_identity', {
      givenName: 'Nome',
      familyName: 'Cognome',
      birthDate: null,
      birthYear: 1980,
    } as never),
  ],
  facts: [],
  encounters: [meeting()],
  referrals: [
    sent(canteen, ['food']),
    sent(clinic, ['food']),
    sent(refuge, ['bed_tonight']),
    sent(canteen, ['addiction']),
  ],
  referralSteps: [],
  stages: [
    aRecord('stage_transition', {
      ...{ personId, from: null, to: 'contacted', on: '2026-11-10', encounterId: null, reason: 'MOTIVO' },
    } as never),
  ],
  rights: [],
  service: (id) => services.get(id) ?? null,
  roleOf: (id) => (id === marta ? 'night_worker' : null),
  ...more,
});

const said = (answer: string, more: object = {}) =>
  aRecord('consent_event', {
    ...{ personId, purpose: 'shared_history', recipientOrgId: theirs, answer, form: 'verbal_witnessed' },
    ...{ bundles: ['code_only', 'identity', 'need_and_housing', 'path_summary'], capacityDoubt: null },
    ...{ on: '2026-11-01', expiresOn: answer === 'given' ? '2027-05-01' : null },
    ...{ noticeLanguage: 'it', noticeVersion: 1, liftsIds: [], ...more },
  } as unknown as ConsentEventBody);
const pact = (more: Partial<AgreementBody> = {}, orgId = own) =>
  aRecord(
    'agreement',
    {
      title: 'Rete',
      withOrgIds: [theirs],
      basis: 'joint_controllers',
      fromOn: '2026-01-01',
      untilOn: null,
      ...more,
    } as AgreementBody,
    { orgId },
  );
const opening = (more: Partial<DisclosureBody> = {}) =>
  aRecord('disclosure', {
    ...{ personId, toOrgId: theirs, referralId: null, ground: 'consent', reason: null, channel: 'network' },
    ...{ bundles: ['code_only', 'need_and_housing', 'path_summary'], on: '2026-11-05', lines: [] },
    ...{ storyFor: 'follow_together', untilOn: '2027-04-01', ...more },
  } as DisclosureBody);
const facts = (more: object = {}) => ({
  ...{ events: [said('given')], agreements: [pact()], isProtected: false, today, ...more },
});
const story = (opened = opening(), because = facts(), about = known()): SharedStoryBody => {
  const body = tellStory(opened, because, about);
  expect(sharedStory.schema.safeParse(body).success).toBe(true);
  return body;
};
const isOpen = (opened: ReturnType<typeof opening>, more: object = {}) =>
  story(opened, facts(more)).state === 'open';

describe('the story that another body reads (R01)', () => {
  it('tells what happened and who wrote it, newest first', () => {
    const later = meeting(
      { needs: [need('bed_tonight')] },
      { at: '2026-11-15T21:00:00.000Z', serviceNight: '2026-11-15' },
    );
    const told = story(opening(), facts(), known({ encounters: [meeting(), later] }));
    expect(told.lines.map(({ on, event, role, needs, state }) => [on, event, role, needs, state])).toEqual([
      ['2026-11-15', 'met', 'night_worker', ['bed_tonight'], null],
      ['2026-11-10', 'met', 'night_worker', ['shower'], null],
      ['2026-11-10', 'referred', 'night_worker', ['food'], 'draft'],
      ['2026-11-10', 'stage', 'night_worker', [], 'contacted'],
    ]);
    expect(told.lines.every((line) => line.orgId === own)).toBe(true);
    expect(told.told.code?.personCode).toBe('K7-MORA-4');
    expect(told.told.path?.stage).toBe('contacted');
    expect(told.closesOn).toBe('2027-04-01');
  });

  it('T13: has no place, no note, nobody else, no name that was not opened, no health, papers, refuge or violence', () => {
    const facts13 = [
      aRecord('person_fact', {
        personId,
        topic: 'legal_status',
        value: 'no_permit',
        on: today,
        until: null,
        endsId: null,
        note: 'SENZA-CARTE',
      } as unknown as PersonFactBody),
      aRecord('person_fact', {
        personId,
        topic: 'contact',
        value: 'phone',
        on: today,
        until: null,
        endsId: null,
        note: '333-NUMERO',
      } as unknown as PersonFactBody),
    ];
    const bundles: DisclosureBody['bundles'] = ['code_only', 'need_and_housing', 'path_summary'];
    const words = JSON.stringify(story(opening({ bundles }), facts(), known({ facts: facts13 })));
    for (const never of [
      ...[placeId, other, clinic, refuge, 'NOTA', 'PAROLE', 'PASSO', 'MOTIVO', 'SOPRANNOME', 'Cognome'],
      ...['permit', 'wound', 'addiction', 'CARTE', 'NUMERO', marta],
    ])
      expect(words).not.toContain(never);
    expect(JSON.stringify(story(opening({ bundles: [...bundles, 'identity'] })))).toContain('Cognome');
  });

  it('tells of each part only what was opened', () => {
    const told = story(opening({ bundles: ['code_only'] }));
    expect(told.lines.map(({ event, needs }) => [event, needs])).toEqual([['met', []]]);
    expect(told.told).toMatchObject({ identity: null, needs: null, path: null });
  });

  it('follows corrections, also one that leaves the person out, and withdrawals', () => {
    const first = meeting();
    const without = meeting(
      { correctsId: first.id, participants: [{ personId: other, role: 'main', certainty: 'sure' }] },
      { recordedAt: '2026-11-11T09:00:00.000Z' },
    );
    const met = (encounters: StoryKnown['encounters']) =>
      story(opening({ bundles: ['code_only'] }), facts(), known({ encounters })).lines.length;
    expect(met([first])).toBe(1);
    expect(met([first, without])).toBe(0);
    expect(met([first, meeting({ correctsId: first.id, withdrawn: true })])).toBe(0);
    const possible = [{ personId, role: 'main' as const, certainty: 'possible' as const }];
    expect(met([meeting({ participants: possible })])).toBe(0);
    expect(met([meeting({ contactMade: false })])).toBe(0);
  });

  it('goes back one year', () => {
    const old = meeting({}, { serviceNight: '2025-11-20', at: '2025-11-20T21:00:00.000Z' });
    expect(story(opening({ bundles: ['code_only'] }), facts(), known({ encounters: [old] })).lines).toEqual(
      [],
    );
  });
});

describe('what opens and closes it', () => {
  it('is an agreement that the body itself wrote down, while it holds', () => {
    expect(isOpen(opening())).toBe(true);
    expect(isOpen(opening(), { agreements: [] })).toBe(false);
    expect(isOpen(opening(), { agreements: [pact({ withOrgIds: [other] })] })).toBe(false);
    expect(isOpen(opening(), { agreements: [pact({ withOrgIds: [own] }, theirs)] })).toBe(false);
    expect(isOpen(opening(), { agreements: [pact({ untilOn: '2026-11-20' })] })).toBe(false);
    expect(isOpen(opening(), { agreements: [pact({ untilOn: today })] })).toBe(true);
    expect(isOpen(opening(), { agreements: [pact({ fromOn: '2026-11-22' })] })).toBe(false);
  });

  it('T17: is their yes to this body for this purpose, until its last day or a withdrawal', () => {
    const yes = said('given');
    expect(isOpen(opening(), { events: [] })).toBe(false);
    expect(isOpen(opening(), { events: [said('given', { purpose: 'share_with' })] })).toBe(false);
    expect(isOpen(opening(), { events: [said('given', { bundles: ['code_only'] })] })).toBe(false);
    expect(isOpen(opening(), { events: [said('given', { expiresOn: '2026-11-20' })] })).toBe(false);
    expect(isOpen(opening(), { events: [said('withdrawn'), yes] })).toBe(false);
    expect(isOpen(opening({ untilOn: '2026-11-20' }))).toBe(false);
    expect(isOpen(opening({ untilOn: today }))).toBe(true);
  });

  it('is a stated public task without a yes, and a no stands against that too', () => {
    const task = opening({ ground: 'public_task', reason: 'presa in carico' });
    expect(isOpen(task, { events: [] })).toBe(true);
    expect(isOpen(task, { events: [said('refused')] })).toBe(false);
    expect(isOpen(task, { events: [said('withdrawn')] })).toBe(false);
    expect(isOpen(opening({ ground: 'vital', reason: 'x' }), { events: [] })).toBe(false);
  });

  it('never opens health, nor ways to find somebody', () => {
    const wide = [said('given', { bundles: ['code_only', 'health_brief', 'contact_ways'] })];
    for (const bundle of ['health_brief', 'contact_ways'] as const)
      expect(isOpen(opening({ bundles: ['code_only', bundle] }), { events: wide })).toBe(false);
  });

  it('closed it holds nothing of what it told', () => {
    const closed = story(opening(), facts({ events: [said('withdrawn')] }));
    expect(closed).toMatchObject({ state: 'closed', closesOn: null, lines: [] });
    expect(Object.values(closed.told)).toEqual([null, null, null, null]);
  });

  it('ends with the first of its own day, the yes and the longest agreement', () => {
    const ends = (more: object, opened = opening({ untilOn: '2027-10-01' })) =>
      story(opened, facts(more)).closesOn;
    expect(ends({})).toBe('2027-05-01');
    expect(ends({ agreements: [pact({ untilOn: '2026-12-01' }), pact({ untilOn: '2027-02-01' })] })).toBe(
      '2027-02-01',
    );
    expect(ends({ agreements: [pact({ untilOn: '2026-12-01' }), pact()] })).toBe('2027-05-01');
  });
});
