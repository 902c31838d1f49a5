import { describe, expect, it } from 'vitest';
import { packStart } from './pack.ts';
import { originScopes, readerScopes } from './reader-scopes.ts';
import { asMinor, type Rights, type TeamRight } from './roles.ts';

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

const ofRooms = (rooms: string[], scopes: string[]) =>
  rooms.flatMap((room) => scopes.map((scope) => `${room}/${scope}`));
const fromOthers = 'consent/staff:o1';
const everyone = ['operator:me', 'staff:o1', 'tenant'];
const ofTeam = ['area:o1/centro', 'area:o1/nord', 'team:t1'];

describe('what a reader holds', () => {
  const table: [string, Rights, string[]][] = [
    [
      'a street worker: the team and its areas',
      rights(['night_worker']),
      [...ofTeam, ...ofRooms(['identity', 'care', 'consent'], ofTeam), fromOthers, ...everyone],
    ],
    ['a volunteer: the same (the pack is shorter)', rights(['volunteer']), [...ofTeam, ...everyone]],
    ['a worker in no team: nobody', rights(['night_worker'], []), everyone],
    [
      'a coordinator: the organisation',
      rights(['coordinator'], []),
      ['org:o1', ...ofRooms(['identity', 'care', 'consent'], ['org:o1']), fromOthers, ...everyone],
    ],
    [
      'a coordinator who also goes out',
      rights(['coordinator']),
      [...ofTeam, 'org:o1', ...ofRooms(['identity', 'care', 'consent'], ['org:o1']), fromOthers, ...everyone],
    ],
    [
      'a social worker: papers and what is sealed too',
      rights(['social_worker']),
      [
        ...ofTeam,
        ...ofRooms(['identity', 'care', 'law', 'sealed', 'consent'], ofTeam),
        fromOthers,
        ...everyone,
      ],
    ],
    ['a mediator: no room', rights(['cultural_mediator']), [...ofTeam, ...everyone]],
    [
      'a deputy, to review',
      rights(['street_educator'], [team({ member: false, deputy: true })]),
      [...ofTeam, ...ofRooms(['identity', 'care', 'consent'], ofTeam), fromOthers, ...everyone],
    ],
    ['an administrator: no data about people, though listed in a team', rights(['org_admin']), everyone],
    ['a role that nobody defined', rights(['astronaut']), everyone],
    ['no role at all', rights([]), everyone],
  ];
  it.each(table)('%s', (_who, who, expected) => {
    expect(readerScopes(who)).toEqual([...expected].sort());
  });

  it('is of every organisation for which they act, and of no other', () => {
    const two = { ...rights(['coordinator'], []), orgIds: ['o1', 'o2'] };
    const orgs = ['org:o1', 'org:o2'];
    const own = ['operator:me', ...orgs, 'staff:o1', 'staff:o2', 'tenant'];
    const opened = ['consent/staff:o1', 'consent/staff:o2'];
    const rooms = ofRooms(['identity', 'care', 'consent'], orgs);
    expect(readerScopes(two)).toEqual([...own, ...rooms, ...opened].sort());
  });
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
    expect(readerScopes(asMinor(rights([role]))), role).toEqual(everyone);
  }
});
