import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { denialOf } from './may-write.ts';
import type { Rights } from './roles.ts';

const t1 = { id: 't1', orgId: 'o1', areaIds: ['centro'], member: true, deputy: false };
const who = (roles: string[], more: Partial<Rights> = {}): Rights => ({
  operatorId: 'me',
  orgIds: ['o1'],
  roles,
  teams: [t1],
  ...more,
});
const worker = who(['night_worker']);
const boss = who(['coordinator'], { teams: [] });
const admin = who(['org_admin'], { teams: [] });
const partner = who(['night_worker'], { orgIds: ['o2'], teams: [{ ...t1, id: 't9', orgId: 'o2' }] });

const anAlert = (body: object, createdBy = 'me') =>
  ({
    id: 'a1',
    kind: 'alert',
    orgId: 'o1',
    subjectId: null,
    createdBy,
    scopes: [],
    body: {
      kind: 'place_danger',
      scope: 'team',
      status: 'open',
      teamId: 't1',
      personId: null,
      seenBy: [],
      ...body,
    },
  }) as unknown as AnyRecord;
const hidden = { id: 'p1', kind: 'person', orgId: 'o1', scopes: [], body: {} } as unknown as AnyRecord;
const code = (rights: Rights, after: AnyRecord, before: AnyRecord | null = null) =>
  denialOf(
    rights,
    { before, after },
    {
      record: (id) => (id === 'p1' ? hidden : undefined),
      sees: (one) => one.id !== 'p1',
      isNew: () => false,
      asked: new Set<string>(),
      crewOf: () => new Set(),
      isLocked: () => false,
    },
  )?.code ?? 'may';

it('takes no alert from a social worker, who reads them', () => {
  expect(code(who(['social_worker']), anAlert({}))).toBe('not-your-role');
  expect(code(who(['volunteer']), anAlert({}))).toBe('may');
});

describe('who may raise an alert', () => {
  const table: [string, object, string[]][] = [
    // body: worker, coordinator, administrator
    ['of a place, own team', {}, ['may', 'may', 'not-your-role']],
    ['for another team', { teamId: 't2' }, ['team-not-yours', 'may', 'not-your-role']],
    ['for the organisation', { scope: 'org' }, ['may', 'may', 'not-your-role']],
    ['for the network', { scope: 'network' }, ['not-your-role', 'may', 'not-your-role']],
    ['cold', { kind: 'cold_emergency', scope: 'org' }, ['not-your-role', 'may', 'may']],
    ['heat, for the network', { kind: 'heat_emergency', scope: 'network' }, ['not-your-role', 'may', 'may']],
    ['a call for help', { kind: 'worker_sos' }, ['may', 'may', 'not-your-role']],
    ["the centre's own", { kind: 'missed_check_in' }, ['server-only', 'server-only', 'server-only']],
    ['about a person they do not see', { personId: 'p1' }, ['not-visible', 'not-visible', 'not-visible']],
  ];
  it.each(table)('%s', (_name, body, expected) => {
    expect([worker, boss, admin].map((rights) => code(rights, anAlert(body)))).toEqual(expected);
  });

  it('nobody of another organisation', () => {
    expect(code(partner, anAlert({}))).toBe('org-not-yours');
    expect(code(partner, anAlert({ seenBy: ['me'] }, 'other'), anAlert({}, 'other'))).toBe('org-not-yours');
  });
});

describe('who may answer one', () => {
  const theirs = anAlert({}, 'other');
  it('everybody who sees it says that they know; only its author and coordinators end it', () => {
    expect(code(worker, anAlert({ seenBy: ['me'] }, 'other'), theirs)).toBe('may');
    expect(code(worker, anAlert({ status: 'closed' }, 'other'), theirs)).toBe('not-yours');
    expect(code(worker, anAlert({ text: 'niente' }, 'other'), theirs)).toBe('not-yours');
    expect(code(boss, anAlert({ status: 'closed' }, 'other'), theirs)).toBe('may');
    expect(code(worker, anAlert({ status: 'handled' }), anAlert({}))).toBe('may');
  });

  it("what the centre's timer wrote in their name, a worker does not take away", () => {
    const missed = anAlert({ kind: 'missed_check_in' });
    expect(code(worker, { ...missed, body: { ...missed.body, status: 'closed' } }, missed)).toBe('not-yours');
    expect(code(boss, { ...missed, body: { ...missed.body, status: 'handled' } }, missed)).toBe('may');
  });

  it('its kind stays what it was', () => {
    expect(code(boss, anAlert({ kind: 'missed_check_in' }), anAlert({}))).toBe('not-yours');
  });

  it('nobody widens it to the network who might not have raised it there', () => {
    expect(code(worker, anAlert({ scope: 'network' }), anAlert({}))).toBe('not-your-role');
  });
});
