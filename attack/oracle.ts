/**
 * Who may read and write what, transcribed by hand from domain 5.1, 5.2, 2.3 and 2.6 and design D5, for the attacks: it knows nothing of how the
 * product decides. Where those texts leave room the oracle says `may`, and neither answer counts against the product.
 */
export interface Worker {
  readonly name: string;
  readonly id: string;
  readonly role: string;
  readonly org: string;
  /** Teams of which they are members; "own team" is also the areas where it works (D5). */
  readonly teams: readonly string[];
  readonly areas: readonly string[];
}

/** One person of the town: who met them, where, when; from whom they are to be protected. */
export interface Known {
  readonly id: string;
  readonly org: string;
  /** Grows with what the strikes write. */
  readonly met: { readonly team: string; readonly area: string; readonly daysAgo: number }[];
  readonly hiddenFromTeams: readonly string[];
  /** The one who must not find them. */
  readonly hiddenFromId: string | null;
  /** Operators who were given a task about them. */
  readonly assignedTo: readonly string[];
}

export interface Thing {
  readonly id: string;
  readonly thing: string;
  readonly word: string;
  readonly org: string;
  readonly author: string;
  readonly team: string;
  readonly area: string;
  readonly person: Known | null;
  /** Of an encounter; else when it was written. */
  readonly daysAgo: number;
  /** A place on tonight's route of this team. */
  readonly tonightOf: string | null;
  readonly isWholeNetworks: boolean;
}

export type Reading = 'must' | 'may' | 'never';

const educators = ['street_educator', 'night_worker'];
const Rt = 'own team';
const Ro = 'own organisation';

/** Section 5.1, column by column, reading only. What is not in a column is "-". */
const reads: { readonly [role: string]: { readonly [thing: string]: string } } = {
  educator: {
    ...{ person: Rt, identity: Rt, law: 'author', sealed: 'author', encounter: Rt, count: Rt, group: Rt },
    ...{ place: Rt, referral: Rt, consent: Rt, review: Rt, alert: Rt },
  },
  volunteer: {
    ...{ person: '30 days', encounter: '30 days', count: Rt, group: 'Rt, no notes', place: 'tonight' },
    alert: 'for safety',
  },
  cultural_mediator: {
    ...{ person: 'assigned', identity: 'assigned', law: 'assigned', encounter: 'assigned' },
    ...{ group: 'may', place: 'tonight', alert: 'for safety' },
  },
  health_worker: {
    ...{ person: Rt, identity: Rt, law: Rt, sealed: 'own kind', encounter: Rt, count: Rt, place: Rt },
    ...{ referral: Rt, alert: 'for safety' },
  },
  social_worker: {
    ...{ person: Ro, identity: Ro, law: Ro, sealed: Ro, encounter: Ro, count: Ro, group: Ro, place: Ro },
    ...{ referral: Ro, consent: Ro, review: Ro, alert: Ro },
  },
  coordinator: {
    ...{ person: Ro, identity: Ro, encounter: Ro, count: Ro, group: Ro, place: Ro, referral: Ro },
    ...{ consent: Ro, review: Ro, alert: Ro },
  },
  // "Administrators have no access to person data by role": a review may speak of people, so nothing says that they must read it.
  org_admin: { review: 'may', alert: 'for safety' },
  partner: {},
  auditor: {},
  dpo: { consent: Ro, review: Ro, alert: Ro },
};

const rowOf: { readonly [thing: string]: string } = {
  ...{ risk: 'person', housing: 'person', task_person: 'person', alert_person: 'person' },
  task_given: 'person',
  ...{ sealed_health: 'sealed', protection: 'sealed', group_note: 'group' },
};

const columnOf = (role: string): string => (educators.includes(role) ? 'educator' : role);

export function mayRead(worker: Worker, one: Thing, daysLater: number): Reading {
  const reading = byTable(worker, one, daysLater);
  // A task given to one colleague is theirs; who sees the person may see it, and need not.
  return one.thing === 'task_given' && reading === 'must' ? 'may' : reading;
}

function byTable(worker: Worker, one: Thing, daysLater: number): Reading {
  // Services are everybody's; so is what was written for the whole network, but places and people (partner: never).
  if (one.thing === 'service') return 'must';
  if (one.isWholeNetworks) {
    if (one.thing === 'alert') return 'may';
    const cell = reads[columnOf(worker.role)]?.place;
    return one.thing === 'place' && (cell === Rt || cell === Ro) ? 'may' : 'never';
  }
  if (one.org !== worker.org) return 'never';
  const row = rowOf[one.thing] ?? one.thing;
  const cell = reads[columnOf(worker.role)]?.[row] ?? '-';
  const isAuthor = one.author === worker.id;
  // Whoever wrote it down knows it; where nothing says that they read it again, both will do.
  const orAuthors = (reading: Reading): Reading => (reading === 'never' && isAuthor ? 'may' : reading);
  switch (cell) {
    case Ro:
      return 'must';
    case Rt:
      return orAuthors(ownTeam(worker, one, daysLater));
    case 'Rt, no notes':
      return one.thing === 'group_note' ? 'never' : ownTeam(worker, one, daysLater);
    case 'for safety':
      return 'may';
    case 'may':
      return 'may';
    case 'author':
      return isAuthor ? 'must' : 'never';
    case 'own kind':
      if (one.thing === 'sealed_health') return orAuthors(ownTeam(worker, one, daysLater));
      return isAuthor ? 'must' : 'never';
    case '30 days':
      return orAuthors(inThirtyDays(worker, one, daysLater));
    case 'assigned':
      return one.person?.assignedTo.includes(worker.id) === true ? 'may' : orAuthors('never');
    case 'tonight':
      return daysLater === 0 && one.tonightOf !== null && worker.teams.includes(one.tonightOf)
        ? 'must'
        : 'never';
    default:
      return isAuthor ? 'may' : 'never';
  }
}

function ownTeam(worker: Worker, one: Thing, daysLater: number): Reading {
  // The phone's pack is 90 days, 30 for volunteers (design D6): what is older may stay at the centre.
  const packDays = worker.role === 'volunteer' ? 29 : 89;
  const seen: Reading = one.daysAgo + daysLater > packDays ? 'may' : 'must';
  const isOwn = (team: string, area: string) => worker.teams.includes(team) || worker.areas.includes(area);
  if (one.person === null) {
    if (one.thing === 'count' && !worker.teams.includes(one.team))
      return isOwn(one.team, one.area) ? 'may' : 'never';
    return isOwn(one.team, one.area) ? seen : 'never';
  }
  const { met, hiddenFromTeams } = one.person;
  if (hiddenFromTeams.length > 0) {
    const isSafe = met.some(({ team }) => worker.teams.includes(team) && !hiddenFromTeams.includes(team));
    return isSafe ? 'may' : 'never';
  }
  const places = one.thing === 'encounter' ? [one] : met;
  return places.some(({ team, area }) => isOwn(team, area)) ? seen : 'never';
}

/** Domain 2.3: persons met by their team in the last 30 days. */
function inThirtyDays(worker: Worker, one: Thing, daysLater: number): Reading {
  if (one.person === null) return 'never';
  if (one.person.hiddenFromTeams.length > 0) {
    const isLinked = worker.teams.some((team) => one.person?.hiddenFromTeams.includes(team));
    return isLinked ? 'never' : 'may';
  }
  const meetings = one.thing === 'encounter' ? [{ team: one.team, daysAgo: one.daysAgo }] : one.person.met;
  const own = meetings.filter(({ team }) => worker.teams.includes(team));
  const days = Math.min(...own.map(({ daysAgo }) => daysAgo + daysLater));
  if (days <= 29) return 'must';
  return days <= 30 ? 'may' : 'never';
}

/** Section 5.1, C and U. */
const creates: { readonly [role: string]: readonly string[] } = {
  educator: [
    ...[
      'person',
      'identity',
      'law',
      'sealed',
      'encounter',
      'count',
      'group',
      'place',
      'referral',
      'consent',
      'alert',
    ],
  ],
  volunteer: ['person', 'encounter', 'count', 'referral', 'consent', 'alert'],
  cultural_mediator: ['encounter', 'referral', 'consent', 'alert'],
  health_worker: ['person', 'encounter', 'count', 'referral', 'consent', 'alert', 'law', 'sealed'],
  social_worker: ['person', 'identity', 'referral', 'consent', 'law', 'sealed'],
  coordinator: ['person', 'alert', 'review', 'service'],
  org_admin: ['service'],
  partner: [],
  auditor: [],
  dpo: [],
};
const changes: { readonly [role: string]: readonly string[] } = {
  educator: ['person', 'identity', 'group', 'place', 'referral'],
  volunteer: [],
  cultural_mediator: [],
  health_worker: ['person', 'referral'],
  social_worker: ['person', 'identity', 'referral'],
  coordinator: ['person', 'review', 'service'],
  org_admin: ['service'],
  partner: [],
  auditor: [],
  dpo: [],
};

const may = (table: typeof creates, role: string, row: string): boolean =>
  table[columnOf(role)]?.includes(row) === true;

export interface Strike {
  readonly thing: string;
  readonly org: string;
  readonly team: string;
  readonly area: string;
  /** The record that a new one hangs on, or that is changed. */
  readonly target: Thing | null;
  readonly isChange: boolean;
}

/** Things that belong to a team, which only its members write for. */
const ofATeam = ['encounter', 'count', 'group', 'referral'];

/** 'no' is never to be taken; 'yes' is to be taken; 'maybe' counts neither way. */
export function mayWrite(worker: Worker, strike: Strike, daysLater: number): 'yes' | 'no' | 'maybe' {
  const { thing, org, team, area, target, isChange } = strike;
  if (org !== worker.org) return 'no';
  // Directory and alerts to all go by other rules than the reach of people.
  const row = rowOf[thing] ?? thing;
  if (thing === 'service') return may(creates, worker.role, 'service') ? 'maybe' : 'no';
  if (target !== null) {
    if (target.org !== worker.org) return 'no';
    if (mayRead(worker, target, daysLater) === 'never') return 'no';
  }
  if (thing === 'task_person') return target === null ? 'no' : 'maybe';
  const saysMore = thing === 'risk' || thing === 'housing' || thing === 'group_note';
  const table = isChange || saysMore ? changes : creates;
  if (thing === 'alert' || thing === 'alert_person') {
    if (!may(creates, worker.role, 'alert')) return 'no';
    return worker.role === 'coordinator' || worker.teams.includes(team) ? 'maybe' : 'no';
  }
  if (thing === 'review') return may(creates, worker.role, 'review') ? 'maybe' : 'no';
  if (!may(table, worker.role, row)) return 'no';
  const answersForAll = worker.role === 'coordinator';
  if (ofATeam.includes(thing) && !answersForAll && !worker.teams.includes(team))
    return worker.role === 'social_worker' ? 'maybe' : 'no';
  if (thing === 'place' && !worker.areas.includes(area)) return 'no';
  if (target !== null && mayRead(worker, target, daysLater) === 'may') return 'maybe';
  return thing === 'protection' || thing === 'count' ? 'maybe' : 'yes';
}
