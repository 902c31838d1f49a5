import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { scopesOfRecord } from './record-scopes.ts';
import type { Meeting } from './scope-facts.ts';
import { plainScope } from './scope-names.ts';

function aRecord(kind: string, body: object, more: Partial<AnyRecord> = {}): AnyRecord {
  return {
    id: `${kind}-1`,
    kind,
    schemaVersion: 1,
    orgId: 'o1',
    subjectId: null,
    at: '2026-11-21T21:00:00.000Z',
    recordedAt: '2026-11-21T21:00:00.000Z',
    receivedAt: null,
    createdBy: 'anna',
    deviceId: null,
    serviceNight: null,
    clockSuspect: false,
    scopes: [],
    v: 1,
    body: body as AnyRecord['body'],
    ...more,
  };
}

const place = (id: string, areaId: string, more: object = {}, orgId = 'o1') =>
  aRecord('place', { areaId, visibility: 'org', ...more }, { id, orgId });
const centro = place('centro-1', 'centro');
const nord = place('nord-1', 'nord');
const ofPonte = place('ponte-1', 'centro', { visibility: 'network' }, 'o2');
const person = aRecord('person', { usualPlaceIds: [] }, { id: 'p1', scopes: ['area:o1/centro', 'org:o1'] });
const shift = aRecord('shift', { teamId: 't1' }, { id: 's1', scopes: ['org:o1', 'team:t1'] });
const referral = aRecord('referral', { personId: 'p1' }, { id: 'r1', scopes: ['area:o1/centro', 'org:o1'] });

function scopes(
  record: AnyRecord,
  known: AnyRecord[] = [],
  meetings: Meeting[] = [],
  originScopes: string[] = [],
) {
  return scopesOfRecord(record, {
    record: (id) => known.find((one) => one.id === id),
    meetings,
    originScopes,
  });
}

/** Where a record belongs, whatever row of the matrix it is of, and beside what is lent by person, place and night. */
const where = (found: readonly string[]): string[] =>
  [...new Set(found.map(plainScope))].filter((one) => !/^(about|met|at|night):/.test(one)).sort();

describe('the row of the matrix', () => {
  const known = [
    aRecord('place', { areaId: 'centro', visibility: 'org' }, { id: 'centro-1' }),
    aRecord(
      'person',
      {},
      { id: 'p1', scopes: ['person/about:p1', 'person/area:o1/centro', 'person/met:p1'] },
    ),
  ];
  const rowsOf = (kind: string, body: object, more: Partial<AnyRecord> = {}) =>
    [...new Set(scopes(aRecord(kind, body, more), known).map((one) => one.split('/')[0]))].sort();

  it('is said in every scope but those of one worker', () => {
    const meeting = { placeId: 'centro-1', teamId: 't1', participants: [{ personId: 'p1' }] };
    const rows: [string, object, string][] = [
      ['person', { usualPlaceIds: ['centro-1'] }, 'person'],
      ['encounter', meeting, 'encounter'],
      ['risk_flag', { personId: 'p1' }, 'person'],
      ['task', { personId: 'p1', placeId: null, teamId: 't1' }, 'person'],
      ['alert', { personId: 'p1', scope: 'org' }, 'person'],
      ['alert', { personId: null, scope: 'org' }, 'alert'],
      ['referral', { personId: 'p1' }, 'referral'],
      ['group', { teamId: 't1', compositionNote: null }, 'group'],
      ['group', { teamId: 't1', compositionNote: 'tutti minori' }, 'group_notes'],
      ['count', { teamId: 't1' }, 'count'],
      ['place', { areaId: 'centro', visibility: 'network' }, 'place'],
      ['place_observation', { placeId: 'centro-1', teamId: 't1' }, 'place'],
    ];
    for (const [kind, body, row] of rows) expect(rowsOf(kind, body), kind).toEqual([row]);
    expect(rowsOf('person_fact', { personId: 'p1', topic: 'vulnerability', value: 'suicidal_risk' })).toEqual(
      ['operator:anna', 'sealed_health'],
    );
  });

  it('carries what is lent: of a person to their facts, and of its night to a meeting', () => {
    const [fact] = [scopes(aRecord('risk_flag', { personId: 'p1' }), known)];
    expect(fact).toEqual(expect.arrayContaining(['person/about:p1', 'person/met:p1']));
    const referral = scopes(aRecord('referral', { personId: 'p1' }), known);
    expect(referral.filter((one) => /about|met/.test(one))).toEqual([]);
    const meeting = { placeId: 'centro-1', teamId: 't1', participants: [{ personId: 'p1' }] };
    expect(scopes(aRecord('encounter', meeting, { serviceNight: '2026-11-21' }), known)).toEqual([
      ...['encounter/about:p1', 'encounter/area:o1/centro', 'encounter/night:2026-11-21/operator:anna'],
      ...['encounter/night:2026-11-21/team:t1', 'encounter/org:o1', 'encounter/team:t1'],
    ]);
  });

  it('is that of the record of which two values are kept', () => {
    const two = scopes(aRecord('conflict', { recordId: 'p1' }), known);
    expect(two).toEqual(['person/about:p1', 'person/area:o1/centro', 'person/met:p1']);
  });
});

it('hides somebody who is to be protected from the teams that met the other, and from whoever is near', () => {
  const hidden = (record: AnyRecord, teams: string[]) =>
    scopesOfRecord(record, {
      record: (id) => [centro].find((one) => one.id === id),
      meetings: [
        { placeId: 'centro-1', teamId: 't1' },
        { placeId: 'centro-1', teamId: 't2' },
      ],
      originScopes: ['area:o1/sud'],
      hiddenFrom: (id) => (id === 'person-1' ? new Set(teams) : null),
    });
  const victim = aRecord('person', { usualPlaceIds: ['centro-1'] });
  const kept = ['person/about:person-1', 'person/org:o1', 'person/team:t1'];
  expect(hidden(victim, ['team:t2'])).toEqual(kept);
  expect(hidden(victim, [])).toEqual([...kept, 'person/team:t2']);
  const meeting = (teamId: string) =>
    aRecord('encounter', { placeId: 'centro-1', teamId, participants: [{ personId: 'person-1' }] });
  const night = { serviceNight: '2026-11-21' };
  expect(hidden({ ...meeting('t2'), ...night }, ['team:t2'])).toEqual([
    'encounter/about:person-1',
    'encounter/org:o1',
  ]);
  expect(hidden({ ...meeting('t1'), ...night }, ['team:t2'])).toContain('encounter/team:t1');
});

it('T17: opens what was told to the body that may hear it, and closes it with the word that says no', () => {
  const said = (answer: string, more: object = {}) =>
    aRecord('consent_event', {
      ...{ personId: 'p1', purpose: 'share_with', recipientOrgId: 'o2', bundles: ['code_only'], answer },
      ...{ capacityDoubt: null, expiresOn: '2027-02-01', liftsIds: [], ...more },
    });
  const told = aRecord(
    'disclosure',
    {
      ...{ personId: 'p1', toOrgId: 'o2', bundles: ['code_only'], ground: 'consent', channel: 'network' },
      on: '2026-11-21',
    },
    { subjectId: 'p1' },
  );
  const other = aRecord('organization', { controllerRole: 'controller' }, { id: 'o2', orgId: 'o2' });
  const opening = { agreements: [], isProtected: false, today: '2026-11-21' };
  const seen = (...consents: AnyRecord[]) => seenWith(other, consents);
  const seenWith = (recipient: AnyRecord, consents: AnyRecord[], today = '2026-11-21') =>
    scopesOfRecord(told, {
      record: (id) => [person, recipient].find((one) => one.id === id),
      ...{ meetings: [], originScopes: [], opening: { ...opening, today, events: consents as never } },
    });
  const own = ['consent/area:o1/centro', 'consent/org:o1', 'operator:anna'];
  expect(seen()).toEqual(own);
  expect(seen(said('given'))).toEqual([...own, 'consent/staff:o2'].sort());
  expect(seen(said('given'), said('withdrawn'))).toEqual(own);
  expect(seen(said('given', { recipientOrgId: 'o3' }))).toEqual(own);
  expect(seen(said('given', { bundles: ['contact_ways'] }))).toEqual(own);
  // The yes ends by itself; and a body that answers to nobody for what it holds receives no record of people.
  expect(seenWith(other, [said('given')], '2027-02-01')).toHaveLength(4);
  expect(seenWith(other, [said('given')], '2027-02-02')).toEqual(own);
  const recipient = { ...other, body: { controllerRole: 'recipient' } };
  expect(seenWith(recipient, [said('given')])).toEqual(own);
});

it('shows a story to the body it is open to and to coordination, and closed to nobody outside', () => {
  const story = (state: string) =>
    scopes(aRecord('shared_story', { personId: 'p1', toOrgId: 'o2', state }, { subjectId: 'p1' }), [person]);
  expect(story('open')).toEqual(['consent/org:o1', 'consent/staff:o2']);
  expect(story('closed')).toEqual(['consent/org:o1']);
});

it('gives a note of access to nobody but the phone that wrote it', () => {
  const note = aRecord('access_note', { deed: 'person_opened', personId: 'p1' }, { subjectId: 'p1' });
  expect(scopes(note, [person])).toEqual(['operator:anna']);
});

it('keeps what is behind a door from whoever sees the person', () => {
  const seen = (kind: string, body: object) =>
    scopes(aRecord(kind, { personId: 'p1', ...body }, { subjectId: 'p1' }), [person]);
  const behind = (room: string) => ['operator:anna', `${room}/area:o1/centro`, `${room}/org:o1`].sort();
  expect(seen('person_identity', {})).toEqual(behind('identity'));
  expect(seen('person_fact', { topic: 'legal_status', value: 'no_permit' })).toEqual(behind('law'));
  expect(seen('health_observation', { encounterId: 'e1' })).toEqual(behind('care'));
  expect(seen('person_fact', { topic: 'vulnerability', value: 'trafficking' })).toEqual(behind('sealed'));
  expect(seen('person_fact', { topic: 'residency', value: 'none' })).toEqual([
    'person/area:o1/centro',
    'person/org:o1',
  ]);
  expect(seen('consent_event', {})).toEqual(behind('consent'));
  expect(seen('disclosure', { channel: 'phone' })).toEqual(behind('consent'));
  const stray = scopes(aRecord('guardian', { personId: 'nobody' }, { subjectId: 'nobody' }));
  expect(stray).toEqual(['identity/org:o1', 'operator:anna']);
});

describe('who may see a record', () => {
  const table: [string, string[], string[]][] = [
    ['an organisation', scopes(aRecord('organization', {})), ['tenant']],
    ['a team', scopes(aRecord('team', {})), ['tenant']],
    ['a service', scopes(aRecord('service', {})), ['tenant']],
    ['a safety check', scopes(aRecord('check_in', { shiftId: 's1' }), [shift]), ['team:t1']],
    ['what a crew brings back', scopes(aRecord('shift_return', { shiftId: 's1' }), [shift]), ['team:t1']],
    ['an alert to the team', scopes(aRecord('alert', { scope: 'team', teamId: 't1' })), ['team:t1']],
    [
      'an alert at a place',
      scopes(aRecord('alert', { scope: 'team', teamId: 't1', placeId: 'nord-1' }), [nord]),
      ['area:o1/nord', 'team:t1'],
    ],
    ['an alert to the organisation', scopes(aRecord('alert', { scope: 'org', teamId: 't1' })), ['staff:o1']],
    ['an alert to the network', scopes(aRecord('alert', { scope: 'network' })), ['tenant']],
    [
      'an alert about a person, whatever its reach',
      scopes(aRecord('alert', { scope: 'org', personId: 'p1' }), [person]),
      ['area:o1/centro'],
    ],
    [
      'a task for whoever comes by first',
      scopes(
        aRecord('task', { personId: 'p1', placeId: 'nord-1', teamId: null, assignee: 'any_team_at_place' }),
        [person, nord],
      ),
      ['area:o1/centro', 'area:o1/nord'],
    ],
    [
      'a task for one colleague',
      scopes(
        aRecord('task', { personId: null, placeId: 'nord-1', assignee: 'operator', operatorId: 'bruno' }),
        [nord],
      ),
      ['operator:anna', 'operator:bruno'],
    ],
    ['an operator', scopes(aRecord('operator', {})), ['staff:o1']],
    ['a place of the organisation', scopes(centro), ['area:o1/centro']],
    [
      'a place of the network',
      scopes(place('x', 'centro', { visibility: 'network' })),
      ['area:o1/centro', 'tenant'],
    ],
    [
      'a place of the team that wrote it',
      scopes(place('x', 'centro', { visibility: 'team' }), [], [], ['area:o1/centro', 'team:t1']),
      ['team:t1'],
    ],
    [
      'an encounter: the area of its place and the team that was there',
      scopes(aRecord('encounter', { placeId: 'centro-1', teamId: 't1' }, { subjectId: 'centro-1' }), [
        centro,
      ]),
      ['area:o1/centro', 'team:t1'],
    ],
    [
      "an encounter at another organisation's place: never to that organisation",
      scopes(aRecord('encounter', { placeId: 'ponte-1', teamId: 't1' }, { subjectId: 'ponte-1' }), [ofPonte]),
      ['area:o1/centro', 'team:t1'],
    ],
    [
      'a person: usual places, meetings, and the areas of the first team',
      scopes(
        aRecord('person', { usualPlaceIds: ['nord-1'] }),
        [nord, centro],
        [{ placeId: 'centro-1', teamId: 't9' }],
        ['area:o1/sud', 'team:t1'],
      ),
      ['area:o1/centro', 'area:o1/nord', 'area:o1/sud', 'team:t9'],
    ],
    ['a shift', scopes(aRecord('shift', { teamId: 't1' })), ['team:t1']],
    [
      'a shift event',
      scopes(aRecord('shift_event', { shiftId: 's1' }, { subjectId: 's1' }), [shift]),
      ['team:t1'],
    ],
    ['a review', scopes(aRecord('review', { shiftId: 's1' }, { subjectId: 's1' }), [shift]), ['team:t1']],
    [
      'a stage transition',
      scopes(aRecord('stage_transition', { personId: 'p1' }, { subjectId: 'p1' }), [person]),
      ['area:o1/centro'],
    ],
    ...['presence_event', 'risk_flag', 'occupation', 'right_step'].map(
      (kind): [string, string[], string[]] => [
        `a fact about a person: ${kind}`,
        [...scopes(aRecord(kind, { personId: 'p1' }, { subjectId: 'p1' }), [person])],
        ['area:o1/centro'],
      ],
    ),
    [
      'a referral',
      scopes(aRecord('referral', { personId: 'p1' }, { subjectId: 'p1' }), [person]),
      ['area:o1/centro'],
    ],
    [
      'a step of a referral',
      scopes(aRecord('referral_transition', { referralId: 'r1' }, { subjectId: 'r1' }), [referral]),
      ['area:o1/centro'],
    ],
    [
      'a task about a person, for a team',
      scopes(aRecord('task', { personId: 'p1', teamId: 't2' }, { subjectId: 'p1' }), [person]),
      ['area:o1/centro', 'team:t2'],
    ],
    [
      'a task at a place',
      scopes(aRecord('task', { personId: null, placeId: 'nord-1', teamId: null }), [nord]),
      ['area:o1/nord'],
    ],
    [
      'a conflict',
      scopes(aRecord('conflict', { recordId: 'p1' }, { subjectId: 'p1' }), [person]),
      ['area:o1/centro'],
    ],
  ].map(
    ([what, is, expected]) =>
      [what, where(is as string[]), [...(expected as string[]), 'org:o1'].sort()] as never,
  );
  it.each(table)('%s', (_what, is, expected) => {
    expect(is).toEqual(expected);
  });

  const narrow = ['operator:anna', 'org:o1'];
  const unknown: [string, AnyRecord, AnyRecord[]][] = [
    ['a subject', aRecord('encounter', { placeId: 'centro-1', teamId: 't1' }, { subjectId: 'p9' }), [centro]],
    ['a place', aRecord('encounter', { placeId: 'centro-1', teamId: 't1' }), []],
    ['a person', aRecord('referral', { personId: 'p1' }), []],
    ['a shift', aRecord('shift_event', { shiftId: 's1' }), []],
    ['a place of a task', aRecord('task', { personId: null, placeId: 'x', teamId: null }), []],
    ['its kind', aRecord('from_the_future', {}), []],
    ['any area of a person', aRecord('person', { usualPlaceIds: ['x'] }), []],
  ];
  it.each(unknown)('its author and the coordinator alone, while %s is not known', (_what, record, known) => {
    expect(where(scopes(record, known))).toEqual(narrow);
  });
});
