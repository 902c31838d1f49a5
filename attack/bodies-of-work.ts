import type { Belongs, Body } from './belongs.ts';

/**
 * What no row of domain 5.1 is called by, or what follows another row: outings, safety checks, tasks, steps, what is seen at a place, what
 * is told to other bodies. Where a kind has no words of its own, the planted one lies in a field that a newer app might send.
 */
export const workBodies: {
  readonly [thing: string]: { readonly kind: string; readonly body: (at: Belongs) => Body };
} = {
  shift: {
    kind: 'shift',
    body: ({ teamId, placeId, date, ordinal, word }) => ({
      ...{ teamId, kind: 'street_night', period: 'night', serviceNight: date, ordinal, plannedStart: null },
      ...{ crewIds: [], routePlaceIds: [placeId], bulletin: word },
    }),
  },
  shift_event: {
    kind: 'shift_event',
    body: ({ shiftId, operatorId, placeId, word }) => ({
      ...{ shiftId, event: 'arrived', operatorId, placeId, noteCount: null, note: word },
    }),
  },
  check_in: {
    kind: 'check_in',
    body: ({ shiftId, operatorId, word }) => ({
      ...{ shiftId, operatorId, placeId: null, minutes: 30, planted: word },
    }),
  },
  shift_return: {
    kind: 'shift_return',
    body: ({ shiftId, operatorId, word }) => ({
      ...{ shiftId, operatorId, km: null, tempC: null, weather: [], kit: [], planted: word },
    }),
  },
  count_night: {
    kind: 'count_night',
    body: ({ date, areaId, word }) => ({
      ...{ name: word, night: date, state: 'planned', instructions: null },
      areas: [{ id: areaId, name: areaId, cluster: null, squad: null }],
    }),
  },
  place_note: {
    kind: 'place_observation',
    body: ({ placeId, teamId, word }) => ({
      ...{ placeId, teamId, shiftId: null, heads: null, signs: [], hazards: [], approach: null, note: word },
      ...{ correctsId: null, withdrawn: false },
    }),
  },
  task_place: { kind: 'task', body: ({ placeId, word }) => task({ placeId, text: word }) },
  task_team: { kind: 'task', body: ({ teamId, word }) => task({ teamId, text: word }) },
  /** Given to one worker, who may be of another organisation. */
  task_worker: {
    kind: 'task',
    body: ({ personId, operatorId, word }) =>
      task({ personId, operatorId, assignee: 'operator', text: word }),
  },
  step: {
    kind: 'referral_transition',
    body: ({ referralId, word }) => ({
      ...{ referralId, from: 'draft', to: 'requested', outcome: null, outcomeConfirmedBy: null, note: word },
    }),
  },
  told: {
    kind: 'disclosure',
    body: ({ personId, toOrgId, date, word }) => ({
      ...{ personId, toOrgId, referralId: null, bundles: ['code_only'], ground: 'public_task', reason: word },
      ...{ channel: 'phone', on: date, lines: [], storyFor: null, untilOn: null },
    }),
  },
  /** On the other body's phones, with a yes, until a day. */
  told_open: {
    kind: 'disclosure',
    body: ({ personId, toOrgId, date, until, word }) => ({
      ...{ personId, toOrgId, referralId: null, bundles: ['code_only'], ground: 'consent', reason: null },
      ...{ channel: 'network', on: date, storyFor: null, untilOn: until },
      lines: [{ bundle: 'code_only', words: word }],
    }),
  },
  story_opened: {
    kind: 'disclosure',
    body: ({ personId, toOrgId, date, until, word }) => ({
      ...{ personId, toOrgId, referralId: null, ground: 'consent', reason: null, channel: 'network' },
      ...{ on: date, lines: [], storyFor: 'shelter', untilOn: until, planted: word },
      bundles: ['code_only', 'need_and_housing', 'path_summary'],
    }),
  },
  /** The yes that the two before rest on. */
  yes: {
    kind: 'consent_event',
    body: ({ personId, toOrgId, date, until, purpose, word }) => ({
      ...{ personId, purpose, recipientOrgId: toOrgId, answer: 'given', form: 'verbal_witnessed' },
      ...{ capacityDoubt: null, on: date, expiresOn: until, noticeLanguage: null, noticeVersion: null },
      ...{ bundles: ['code_only', 'need_and_housing', 'path_summary'], liftsIds: [], words: word },
    }),
  },
  stage: {
    kind: 'stage_transition',
    body: ({ personId, date, word }) => ({
      ...{ personId, from: null, to: 'observed', on: date, encounterId: null, reason: word },
    }),
  },
  presence: { kind: 'presence_event', body: (at) => presenceOf('active', 'team_seen', at) },
  death: { kind: 'presence_event', body: (at) => presenceOf('deceased', 'hospital', at) },
  occupation: {
    kind: 'occupation',
    body: ({ personId, date, word }) => ({
      ...{ personId, on: date, work: 'unknown', study: 'unknown', studyEndedOn: null, atLeastFifteen: null },
      ...{ neetKind: null, planted: word },
    }),
  },
  right: {
    kind: 'right_step',
    body: ({ personId, date, word }) => ({
      ...{ personId, right: 'residence', state: 'missing', on: date, expiresOn: null, nextStep: word },
    }),
  },
  health: {
    kind: 'health_observation',
    body: ({ personId, encounterId, word }) => ({
      ...{ personId, encounterId, signs: [{ code: 'wound', severity: 'watch' }], action: word },
    }),
  },
  guardian: {
    kind: 'guardian',
    body: ({ personId, word }) => ({ personId, guardianKind: 'tutor', contact: word, endsId: null }),
  },
  member: {
    kind: 'group_member',
    body: ({ groupId, personId, word }) => ({ groupId, personId, joined: true, planted: word }),
  },
  link: {
    kind: 'person_link',
    body: ({ personId, otherId, word }) => {
      const [aId, bId] = [personId, otherId].sort();
      return {
        ...{ aId, bId, relation: 'maybe', evidence: [], proposedBy: 'operator', undoesId: null },
        planted: word,
      };
    },
  },
  asked: {
    kind: 'erasure_request',
    body: ({ personId, date, word }) => ({
      ...{ personId, wish: 'erase', way: 'verbal', checks: ['code'], on: date, planted: word },
    }),
  },
  looked: {
    kind: 'access_note',
    body: ({ personId, word }) => ({
      ...{ deed: 'person_opened', personId, reason: 'follows', minor: false, wordsHash: null, planted: word },
    }),
  },
  agreement: {
    kind: 'agreement',
    body: ({ toOrgId, word }) => ({
      ...{ title: word, withOrgIds: [toOrgId], basis: 'joint_controllers', fromOn: '2026-01-01' },
      untilOn: null,
    }),
  },
};

const presenceOf = (presence: string, source: string, { personId, date, word }: Belongs): Body => ({
  ...{ personId, presence, on: date, source, cause: null, note: word, confirmsId: null, undoesId: null },
});

const task = (said: Body): Body => ({
  ...{ personId: null, placeId: null, teamId: null, dueAt: null, status: 'open', doneBy: null },
  ...{ createdFrom: null, assignee: null, operatorId: null, priority: null, ...said },
});
