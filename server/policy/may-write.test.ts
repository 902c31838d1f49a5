import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { denialOf } from './may-write.ts';
import { asMinor, type Rights } from './roles.ts';
import type { WriteFacts } from './write-facts.ts';

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
const deputy = who(['street_educator'], { teams: [{ ...t1, member: false, deputy: true }] });

const record = (kind: string, body: object, more: Partial<AnyRecord> = {}): AnyRecord =>
  ({ id: kind, kind, orgId: 'o1', body, scopes: [], createdBy: 'me', ...more }) as AnyRecord;
const shift = record('shift', { teamId: 't1' }, { id: 's1' });
const otherShift = record('shift', { teamId: 't2' }, { id: 's2' });
const person = record('person', {}, { id: 'p1' });

const facts = (more: Partial<WriteFacts> = {}): WriteFacts => ({
  record: (id) => [shift, otherShift, person].find((one) => one.id === id),
  sees: () => true,
  isNew: () => false,
  crewOf: () => new Set(),
  asked: new Set(),
  isLocked: () => false,
  ...more,
});
const code = (
  rights: Rights,
  after: AnyRecord,
  before: AnyRecord | null = null,
  more: Partial<WriteFacts> = {},
) => denialOf(rights, { before, after }, facts(more))?.code ?? 'may';

it('lets nobody write into a room whose words are not theirs to hear', () => {
  const [volunteer, mediator] = [who(['volunteer']), who(['cultural_mediator'])];
  const papers = record('person_fact', { topic: 'legal_status', value: 'expired', personId: 'p1' });
  const names = record('person_identity', { personId: 'p1' });
  expect([code(worker, papers), code(boss, papers), code(volunteer, papers)]).toEqual([
    'may',
    'not-your-role',
    'not-your-role',
  ]);
  expect([worker, boss, mediator, who(['health_worker'])].map((rights) => code(rights, names))).toEqual([
    'may',
    'not-your-role',
    'not-your-role',
    'not-your-role',
  ]);
  const home = record('person_fact', { topic: 'housing', value: 'EL1.1', personId: 'p1' });
  expect(code(volunteer, home)).toBe('not-your-role');
  // Told in the same breath as the person was written down: part of writing them down.
  expect(code(volunteer, home, null, { isNew: (id) => id === 'p1' })).toBe('may');
  const [before, after] = ['nickname', 'declared'].map((identityLevel) =>
    record('person', { identityLevel }, { id: 'p1' }),
  );
  if (!before || !after) throw new Error('No person.');
  expect([code(worker, after, before), code(volunteer, after, before)]).toEqual(['may', 'not-your-role']);
  // Sent again as it is, by whoever wrote it down; changed by nobody who only writes down.
  expect(code(volunteer, after, after)).toBe('may');
  expect(code(volunteer, { ...after, body: { ...after.body, note: 'x' } }, after)).toBe('not-your-role');
});

describe('who may write what', () => {
  const table: [string, string[]][] = [
    // kind: worker, coordinator, administrator
    ['organization', ['not-your-role', 'not-your-role', 'may']],
    ['team', ['not-your-role', 'may', 'may']],
    ['operator', ['not-your-role', 'not-your-role', 'may']],
    ['service', ['not-your-role', 'may', 'may']],
    ['access_note', ['may', 'may', 'may']],
    ['agreement', ['not-your-role', 'may', 'may']],
    ['conflict', ['server-only', 'server-only', 'server-only']],
    ['shared_story', ['server-only', 'server-only', 'server-only']],
    ['person', ['may', 'may', 'not-your-role']],
    ['person_link', ['may', 'may', 'not-your-role']],
    ['stage_transition', ['may', 'may', 'not-your-role']],
    ['referral_transition', ['may', 'not-your-role', 'not-your-role']],
    ['task', ['may', 'may', 'not-your-role']],
    ['risk_flag', ['may', 'may', 'not-your-role']],
    ['right_step', ['may', 'may', 'not-your-role']],
    ['occupation', ['may', 'may', 'not-your-role']],
    ['presence_event', ['may', 'may', 'not-your-role']],
    ['consent_event', ['may', 'not-your-role', 'not-your-role']],
    ['disclosure', ['may', 'not-your-role', 'not-your-role']],
    ['erasure_request', ['may', 'may', 'not-your-role']],
    ['from_the_future', ['not-your-role', 'not-your-role', 'not-your-role']],
  ];
  it('lets any worker who sees somebody take down that they ask to be erased (W9)', () => {
    const asked = record('erasure_request', { personId: 'p1' });
    const unseen = { sees: () => false };
    for (const role of ['volunteer', 'cultural_mediator', 'health_worker', 'social_worker'])
      expect([code(who([role]), asked), code(who([role]), asked, null, unseen)]).toEqual([
        'may',
        'not-visible',
      ]);
    expect(['partner', 'auditor', 'dpo'].map((role) => code(who([role]), asked))).toEqual(
      Array(3).fill('not-your-role'),
    );
  });

  it('opens a story by those who read what was said against it', () => {
    const opened = (roles: string[]) =>
      code({ ...worker, roles }, record('disclosure', { personId: 'p1', storyFor: 'shelter' }));
    expect(['night_worker', 'street_educator', 'social_worker'].map((role) => opened([role]))).toEqual(
      Array(3).fill('may'),
    );
    expect(['volunteer', 'cultural_mediator', 'health_worker'].map((role) => opened([role]))).toEqual(
      Array(3).fill('not-your-role'),
    );
    expect(code(worker, record('disclosure', { personId: 'p1', storyFor: null }))).toBe('may');
  });

  it.each(table)('%s', (kind, expected) => {
    expect([worker, boss, admin].map((rights) => code(rights, record(kind, {})))).toEqual(expected);
  });

  describe('a death', () => {
    const said = { personId: 'p1', presence: 'deceased', source: 'hospital' };
    const first = record('presence_event', said, { id: 'e1', createdBy: 'me' });
    const housed = record('presence_event', { ...said, presence: 'housed' }, { id: 'e2' });
    const ofAnother = record('presence_event', { ...said, personId: 'p2' }, { id: 'e3' });
    const known = {
      record: (id: string) => [first, housed, ofAnother, person].find((one) => one.id === id),
    };
    const judged = (rights: Rights, body: object) =>
      code(rights, record('presence_event', { ...said, ...body }), null, known);

    it("is a coordinator's to write", () => {
      expect([worker, boss].map((rights) => judged(rights, {}))).toEqual(['not-your-role', 'may']);
    });

    it('is confirmed by another word than the first', () => {
      expect(judged(boss, { confirmsId: 'e1' })).toBe('another-source-needed');
      expect(judged(boss, { confirmsId: 'e1', source: 'family' })).toBe('may');
    });

    it('is neither confirmed nor taken back on another person, or by another word', () => {
      for (const id of ['e2', 'e3', 'p1']) {
        expect(judged(boss, { confirmsId: id, source: 'family' })).toBe('not-visible');
        expect(judged(boss, { undoesId: id })).toBe('not-visible');
      }
      // Nor by a worker who calls it something else.
      expect(judged(worker, { presence: 'active', undoesId: 'e1' })).toBe('not-visible');
    });
  });

  describe('choosing between two values', () => {
    const two = record('conflict', { recordId: 'p1' }, { id: 'c1' });
    const choice = record('conflict_resolution', { conflictId: 'c1' }, { subjectId: 'p1' });
    const known = { record: (id: string) => [person, two].find((one) => one.id === id) };

    it('is for whoever may write the record that holds one of them', () => {
      expect([worker, boss, admin].map((rights) => code(rights, choice, null, known))).toEqual([
        'may',
        'may',
        'not-your-role',
      ]);
    });

    it('wants both in sight, on their own record, in their own organisation', () => {
      const unseen = { ...known, sees: (one: AnyRecord) => one.id !== 'c1' };
      expect(code(boss, choice, null, unseen)).toBe('not-visible');
      expect(code(boss, { ...choice, subjectId: 's1' }, null, known)).toBe('not-visible');
      const foreign = { ...known, record: (id: string) => (id === 'c1' ? { ...two, orgId: 'o2' } : person) };
      expect(code(boss, choice, null, foreign)).toBe('org-not-yours');
    });
  });

  const own: [string, object, object, 'may' | 'not-your-role'][] = [
    // Coordinators approve what others wrote down outside; they do not write it (domain 5.1).
    ['place_observation', { teamId: 't1' }, { teamId: 't2' }, 'not-your-role'],
    ['encounter', { teamId: 't1' }, { teamId: 't2' }, 'not-your-role'],
    ['referral', { teamId: 't1' }, { teamId: 't2' }, 'not-your-role'],
    ['count', { teamId: 't1' }, { teamId: 't2' }, 'not-your-role'],
    ['group', { teamId: 't1' }, { teamId: 't2' }, 'not-your-role'],
    ['shift', { teamId: 't1' }, { teamId: 't2' }, 'may'],
    ['shift_event', { shiftId: 's1', operatorId: 'me' }, { shiftId: 's2', operatorId: 'me' }, 'may'],
    ['check_in', { shiftId: 's1', operatorId: 'me' }, { shiftId: 's2', operatorId: 'me' }, 'may'],
    ['shift_return', { shiftId: 's1', operatorId: 'me' }, { shiftId: 's2', operatorId: 'me' }, 'may'],
  ];
  it.each(own)('%s: own team only, coordinators any outing', (kind, mine, others, coordinators) => {
    expect(code(worker, record(kind, mine))).toBe('may');
    expect(code(worker, record(kind, others))).toBe('team-not-yours');
    expect(code(boss, record(kind, others))).toBe(coordinators);
    expect(code(deputy, record(kind, mine))).toBe('team-not-yours');
    expect(code(admin, record(kind, mine))).toBe('not-your-role');
  });

  it('what a coordinator takes in the name of its author is judged by what they read', () => {
    const taking = { ...boss, takesForAuthor: true };
    expect(code(taking, record('encounter', { teamId: 't1' }))).toBe('may');
    const papers = record('person_fact', { topic: 'legal_status', value: 'expired', personId: 'p1' });
    expect(code(taking, papers)).toBe('not-your-role');
  });

  it.each([
    ['volunteer', ['person', 'encounter', 'count', 'referral', 'consent_event', 'alert']],
    ['cultural_mediator', ['encounter', 'referral', 'consent_event', 'alert']],
    [
      'health_worker',
      [
        'person',
        'encounter',
        'count',
        'referral',
        'referral_transition',
        'consent_event',
        'alert',
        'risk_flag',
      ],
    ],
    [
      'social_worker',
      ['person', 'person_identity', 'referral', 'referral_transition', 'consent_event', 'risk_flag'],
    ],
    ['coordinator', ['person', 'risk_flag', 'alert', 'count_night']],
  ])('%s: C of the matrix, and nothing else', (role, expected) => {
    const kinds = [
      ...['person', 'risk_flag', 'person_identity', 'encounter', 'count', 'group', 'group_note', 'place'],
      ...['place_observation', 'referral', 'referral_transition', 'consent_event', 'alert', 'count_night'],
    ];
    const body = {
      ...{ teamId: 't1', areaId: 'centro', personId: 'p1', referralId: 'r1', kind: 'place_danger' },
      ...{ scope: 'team', compositionNote: null, to: 'accepted' },
    };
    const alone = { ...body, personId: null };
    const taken = kinds.filter(
      (kind) => code(who([role]), record(kind, kind === 'alert' ? alone : body)) === 'may',
    );
    expect(taken.sort()).toEqual([...expected].sort());
  });

  it('a meeting is corrected by educators', () => {
    const correction = record('encounter', { teamId: 't1', correctsId: 'e1' });
    expect(code(worker, correction)).toBe('may');
    for (const role of ['volunteer', 'cultural_mediator', 'health_worker', 'social_worker', 'coordinator'])
      expect(code(who([role]), correction), role).toBe('not-your-role');
  });

  it('whoever has people and places for a time only does not lend them to themselves or to another', () => {
    const place = record('place', { areaId: 'nord' }, { id: 'far' });
    const team = record('team', { routePlaceIds: ['usual'] }, { id: 't1' });
    const known = {
      record: (id: string) => [shift, place, team].find((one) => one.id === id),
      sees: (one: AnyRecord) => one.id !== 'far',
    };
    const task = record('task', { personId: 'p1', operatorId: 'me', dueAt: null, status: 'open' });
    const patched = (more: object) => ({ ...task, body: { ...task.body, ...more } });
    for (const role of ['volunteer', 'cultural_mediator']) {
      const rights = who([role]);
      expect(code(rights, patched({ status: 'done', doneBy: 'me' }), task)).toBe('may');
      expect(code(rights, patched({ dueAt: '2030-01-01T00:00:00Z' }), task)).toBe('not-yours');
      expect(code(rights, patched({ operatorId: 'other' }))).toBe('not-yours');
      const outing = (routePlaceIds: string[]) => record('shift', { teamId: 't1', routePlaceIds });
      expect(code(rights, outing(['usual']), null, known)).toBe('may');
      expect(code(rights, outing(['far']), null, known)).toBe('not-visible');
      const arrival = { shiftId: 's1', operatorId: 'me', event: 'arrived', placeId: 'far' };
      expect(code(rights, record('shift_event', arrival), null, known)).toBe('not-visible');
      expect(code(worker, record('shift_event', arrival), null, known)).toBe('may');
    }
  });

  it('nobody is sent to look for somebody whom the planner does not see', () => {
    const blind = { sees: (one: AnyRecord) => one.id !== 'p1' };
    const plan = record('shift', { teamId: 't1', lookForIds: ['p1'] });
    expect(code(boss, plan)).toBe('may');
    expect(code(boss, plan, null, blind)).toBe('not-visible');
    expect(code(boss, plan, plan, blind)).toBe('may');
  });

  it('nobody says for somebody else that all is well', () => {
    expect(code(boss, record('check_in', { shiftId: 's1', operatorId: 'other' }))).toBe('not-yours');
  });

  it('nobody joins or leaves a shift for somebody else', () => {
    expect(code(worker, record('shift_event', { shiftId: 's1', operatorId: 'other' }))).toBe('not-yours');
  });

  it('a place in own areas, before and after', () => {
    const place = (areaId: string) => record('place', { areaId });
    expect(code(worker, place('centro'))).toBe('may');
    expect(code(worker, place('nord'))).toBe('area-not-yours');
    expect(code(worker, place('nord'), place('centro'))).toBe('area-not-yours');
    expect(code(worker, place('centro'), place('nord'))).toBe('area-not-yours');
  });

  it('for their own organisation only, whatever is stored and whatever would be', () => {
    const foreign = record('person', {}, { orgId: 'o2' });
    expect(code(worker, foreign)).toBe('org-not-yours');
    expect(code(worker, person, foreign)).toBe('org-not-yours');
    expect(code(boss, foreign)).toBe('org-not-yours');
  });

  it('nothing on what they may not see', () => {
    const blind = { sees: () => false };
    expect(code(worker, person, person, blind)).toBe('not-visible');
    expect(code(worker, record('referral', { teamId: 't1', personId: 'p1' }), null, blind)).toBe(
      'not-visible',
    );
    const met = { teamId: 't1', participants: [{ personId: 'p1' }] };
    expect(code(worker, record('encounter', met), null, blind)).toBe('not-visible');
    expect(code(worker, record('encounter', { teamId: 't1', shiftId: 's2' }), null, blind)).toBe(
      'not-visible',
    );
  });
});

describe('who may review (T19)', () => {
  const review = record('review', { shiftId: 's1', noteId: null });
  const inCrew = { crewOf: () => new Set(['me']) };
  it.each([
    ['the coordinator', boss, {}, 'may'],
    ['a deputy of the team', deputy, {}, 'may'],
    ['a worker of the team', worker, {}, 'not-your-role'],
    ['the administrator', admin, {}, 'not-your-role'],
    ['the coordinator, who was out with them', boss, inCrew, 'reviewer-in-crew'],
    ['a deputy who was out with them', deputy, inCrew, 'reviewer-in-crew'],
  ] as const)('%s', (_who, rights, more, expected) => {
    expect(code(rights, review, null, more)).toBe(expected);
  });

  it('nobody, of a shift that the centre does not know, or by a note of another', () => {
    expect(code(boss, record('review', { shiftId: 's9', noteId: null }))).toBe('not-your-role');
    expect(code(boss, record('review', { shiftId: 's1', noteId: 'p1' }))).toBe('not-visible');
    expect(code(deputy, record('review', { shiftId: 's2', noteId: null }))).toBe('not-your-role');
  });
});

it('leaves the plan of a locked night as it is, and still takes who else was out and what nobody had said', () => {
  const plan = {
    teamId: 't1',
    bulletin: 'Ponte chiuso',
    vehicle: null,
    crewIds: ['me'],
    routePlaceIds: ['a'],
  };
  const before = record('shift', plan, { id: 's1' });
  const changed = (more: object) => record('shift', { ...plan, ...more }, { id: 's1' });
  const locked = { isLocked: () => true };
  for (const rights of [worker, boss]) {
    expect(code(rights, changed({ bulletin: 'Ponte aperto' }), before, locked)).toBe('log-locked');
    expect(code(rights, changed({ routePlaceIds: [] }), before, locked)).toBe('log-locked');
    expect(code(rights, changed({ crewIds: ['me', 'her'], vehicle: 'Doblò' }), before, locked)).toBe('may');
    expect(code(rights, changed({ bulletin: 'Ponte aperto' }), before)).toBe('may');
  }
});

it('takes where somebody was asked after from coordinators only; that they are not found, from anybody', () => {
  const said = { personId: 'p1', presence: 'missing', source: 'hospital', confirmsId: null, undoesId: null };
  const [word, check] = [said, { ...said, check: 'hospital' }].map((body) => record('presence_event', body));
  if (!word || !check) throw new Error('Nothing was said.');
  expect([code(worker, word), code(worker, check), code(boss, check)]).toEqual([
    'may',
    'not-your-role',
    'may',
  ]);
});

it('T18: lets nobody name somebody under 18 in the crew of a night, and them write nothing about people', () => {
  const minor = record('operator', { isMinor: true }, { id: 'kid' });
  const known = { record: (id: string) => (id === 'kid' ? minor : undefined) };
  const night = (crewIds: string[], period = 'night') => record('shift', { teamId: 't1', period, crewIds });
  for (const rights of [worker, boss]) {
    expect(code(rights, night(['me', 'kid']), null, known)).toBe('minor-at-night');
    expect(code(rights, night(['me', 'kid']), night(['me']), known)).toBe('minor-at-night');
    expect(code(rights, night(['me', 'kid'], 'day'), null, known)).toBe('may');
    // Named before they were marked: the others go on writing.
    expect(code(rights, night(['me', 'kid', 'her']), night(['me', 'kid']), known)).toBe('may');
  }
  for (const kind of ['person', 'encounter', 'person_fact', 'shift_event']) {
    expect(code(asMinor(worker), record(kind, { personId: 'p1', shiftId: 's1' }))).toBe('not-your-role');
  }
});
