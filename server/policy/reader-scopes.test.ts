import { describe, expect, it } from 'vitest';
import { packStart } from './pack.ts';
import { heldScopes, originScopes, readerScopes } from './reader-scopes.ts';
import { asMinor, type Loans, type Rights, type TeamRight } from './roles.ts';

const team = (more: Partial<TeamRight> = {}): TeamRight => ({
  id: 't1',
  orgId: 'o1',
  areaIds: ['centro', 'nord'],
  member: true,
  deputy: false,
  ...more,
});
const rights = (roles: string[], teams: TeamRight[] = [team()]): Rights => ({
  operatorId: 'me',
  orgIds: ['o1'],
  roles,
  teams,
});

const inRows = (rows: string[], scopes: string[]) =>
  rows.flatMap((row) => scopes.map((scope) => `${row}/${scope}`));
const everyone = ['operator:me', 'staff:o1', 'tenant'];
const ofTeam = ['area:o1/centro', 'area:o1/nord', 'team:t1'];
const alerts = ['alert/tenant', 'alert/staff:o1'];
const fromOthers = 'consent/staff:o1';
const educators = [
  ...ofTeam,
  ...inRows(
    [
      ...['person', 'identity', 'care', 'consent', 'encounter', 'count', 'group', 'group_notes'],
      ...['place', 'referral', 'review', 'alert'],
    ],
    ofTeam,
  ),
  ...['place/tenant', ...alerts, fromOthers],
];
const coordinators = [
  'org:o1',
  ...inRows(
    [
      ...['person', 'identity', 'care', 'consent', 'encounter', 'count', 'group', 'group_notes'],
      ...['place', 'referral', 'review', 'alert'],
    ],
    ['org:o1'],
  ),
  ...['place/tenant', ...alerts, fromOthers],
];
const until = '2026-12-21T11:00:00.000Z';
const loans: Loans = {
  nights: [{ id: '2026-11-21', until }],
  met: [{ id: 'p1', until }],
  assigned: [{ id: 'p2', until }],
  tonightsPlaces: [{ id: 'piazza', until: '2026-11-22T11:00:00.000Z' }],
  unsealed: [{ id: 'p3', until: '2026-11-21T20:30:00.000Z' }],
};
const withLoans = (who: Rights): Rights => ({ ...who, loans });

describe('what a reader holds', () => {
  const table: [string, Rights, string[]][] = [
    [
      'an educator: the team and its areas, papers and what is sealed only as their author',
      rights(['night_worker']),
      [...educators, ...everyone],
    ],
    [
      'a volunteer: whom the team met of late, the nights it did, the places of tonight',
      withLoans(rights(['volunteer'])),
      [
        ...ofTeam,
        ...inRows(['count', 'group', 'alert'], ofTeam),
        ...alerts,
        ...['person/met:p1', 'place/at:piazza'],
        ...['encounter/night:2026-11-21/team:t1', 'encounter/night:2026-11-21/operator:me'],
        ...everyone,
      ],
    ],
    [
      'a mediator: the people of their tasks, what they wrote, the places of tonight',
      withLoans(rights(['cultural_mediator'])),
      [
        ...ofTeam,
        ...inRows(['alert'], ofTeam),
        ...alerts,
        ...inRows(['person', 'identity', 'law', 'encounter'], ['about:p2']),
        ...['encounter/night:2026-11-21/operator:me', 'place/at:piazza'],
        ...everyone,
      ],
    ],
    [
      'a health worker: no groups, no consents, and of what is sealed health alone',
      rights(['health_worker']),
      [
        ...ofTeam,
        ...inRows(
          [
            ...['person', 'identity', 'care', 'law', 'sealed_health', 'encounter', 'count'],
            ...['place', 'referral', 'alert'],
          ],
          ofTeam,
        ),
        ...['place/tenant', ...alerts],
        ...everyone,
      ],
    ],
    [
      'a worker in no team: nobody',
      rights(['night_worker'], []),
      [...everyone, 'alert/tenant', 'place/tenant'],
    ],
    ['a coordinator: the organisation', rights(['coordinator'], []), [...coordinators, ...everyone]],
    [
      'a coordinator who opened somebody with a reason',
      withLoans(rights(['coordinator'], [])),
      [...coordinators, ...inRows(['law', 'sealed', 'sealed_health'], ['about:p3']), ...everyone],
    ],
    ['a coordinator who also goes out', rights(['coordinator']), [...coordinators, ...ofTeam, ...everyone]],
    [
      'a social worker: the organisation, with papers and what is sealed',
      rights(['social_worker'], []),
      [
        ...coordinators.filter((scope) => scope !== 'org:o1'),
        ...inRows(['law', 'sealed', 'sealed_health'], ['org:o1']),
        ...everyone,
      ],
    ],
    [
      'a deputy, to review',
      rights(['street_educator'], [team({ member: false, deputy: true })]),
      [...educators, ...everyone],
    ],
    [
      'an administrator: no data about people, though listed in a team',
      withLoans(rights(['org_admin'])),
      [...alerts, ...everyone],
    ],
    [
      'a partner: what was opened to their body, and what the whole network is told',
      withLoans(rights(['partner'])),
      [fromOthers, 'alert/tenant', ...everyone],
    ],
    ['an auditor: the directory', withLoans(rights(['auditor'])), everyone],
    [
      'a data protection officer: consents, reviews and alerts, and somebody on a case',
      withLoans(rights(['dpo'], [])),
      [
        ...inRows(['consent', 'review', 'alert'], ['org:o1']),
        ...[...alerts, fromOthers],
        ...inRows(['person', 'identity', 'law', 'sealed', 'sealed_health'], ['about:p3']),
        ...everyone,
      ],
    ],
    ['a role that nobody defined', withLoans(rights(['astronaut'])), everyone],
    ['no role at all', withLoans(rights([])), everyone],
  ];
  it.each(table)('%s', (_who, who, expected) => {
    expect(readerScopes(who)).toEqual([...new Set(expected)].sort());
  });

  it('is of every organisation for which they act, and of no other', () => {
    const two = { ...rights(['coordinator'], []), orgIds: ['o1', 'o2'] };
    const held = readerScopes(two);
    for (const scope of ['org:o1', 'org:o2', 'person/org:o2', 'staff:o2', 'consent/staff:o2']) {
      expect(held).toContain(scope);
    }
    expect(held.filter((scope) => scope.includes('o3'))).toEqual([]);
  });
});

it('ends with what was lent, and the longer of two ends counts', () => {
  const held = heldScopes(withLoans(rights(['volunteer', 'cultural_mediator'])));
  expect(held.get('person/met:p1')).toBe(until);
  expect(held.get('place/at:piazza')).toBe('2026-11-22T11:00:00.000Z');
  expect(held.get('team:t1')).toBeNull();
});

describe('what an author brings to a new record', () => {
  it('is the teams in which they work, not those that they only review', () => {
    const mine = [team(), team({ id: 't2', areaIds: ['sud'], member: false, deputy: true })];
    expect(originScopes(rights(['night_worker'], mine), 'o1')).toEqual(ofTeam);
  });

  it("is never another organisation's, though its team lists them", () => {
    const mine = [team(), team({ id: 't9', orgId: 'o2', areaIds: ['sud'] })];
    expect(originScopes(rights(['night_worker'], mine), 'o1')).toEqual(ofTeam);
  });
});

describe('how far back a pack goes', () => {
  it('is 30 days for somebody who is only a volunteer, else 90', () => {
    expect(packStart(rights(['volunteer']), '2026-11-21')).toBe('2026-10-22');
    expect(packStart(rights(['volunteer', 'night_worker']), '2026-11-21')).toBe('2026-08-23');
    expect(packStart(rights(['coordinator']), '2026-11-21')).toBe('2026-08-23');
  });
});

it('T18: holds nothing in which a person lies when they are under 18, whatever their account says', () => {
  for (const role of ['volunteer', 'night_worker', 'coordinator', 'org_admin']) {
    expect(readerScopes(asMinor(withLoans(rights([role])))), role).toEqual(everyone);
  }
});
