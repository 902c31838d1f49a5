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

/** Where and when somebody was met; or only written down by whoever works there. */
export interface Meeting {
  readonly team: string;
  readonly area: string;
  readonly daysAgo: number;
  readonly isOnlyWritten?: boolean;
}

/** One person of the town: who met them, where, when; from whom they are to be protected. */
export interface Known {
  readonly id: string;
  readonly org: string;
  /** Grows with what the strikes write. */
  readonly met: Meeting[];
  readonly hiddenFromTeams: readonly string[];
  /** The one who must not find them. */
  readonly hiddenFromId: string | null;
  /** Operators who were given a task about them. */
  readonly assignedTo: string[];
  /** Who opened them with a reason, for the half hour that it lasts. */
  readonly openedBy: string[];
  /** Erased by a decision: nobody reads a word of them any more. */
  isErased: boolean;
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
  /** Another body that it was opened to, and for how many days from the first evening. */
  readonly openTo: { readonly org: string; readonly forDays: number } | null;
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
    ...{ care: Rt, member: Rt, outing: 'crew', task: 'may near' },
  },
  volunteer: {
    ...{ person: '30 days', encounter: '30 days', count: Rt, group: 'Rt, no notes', place: 'tonight' },
    ...{ alert: 'for safety', outing: 'crew', task: 'may near' },
  },
  cultural_mediator: {
    ...{ person: 'assigned', identity: 'assigned', law: 'assigned', encounter: 'assigned' },
    ...{ group: 'may', place: 'tonight', alert: 'for safety', outing: 'crew', task: 'may near' },
    ...{ care: 'assigned', member: 'assigned' },
  },
  health_worker: {
    ...{ person: Rt, identity: Rt, law: Rt, sealed: 'own kind', encounter: Rt, count: Rt, place: Rt },
    ...{ referral: Rt, alert: 'for safety', care: Rt, outing: 'crew', task: 'may near' },
  },
  social_worker: {
    ...{ person: Ro, identity: Ro, law: Ro, sealed: Ro, encounter: Ro, count: Ro, group: Ro, place: Ro },
    ...{ referral: Ro, consent: Ro, review: Ro, alert: Ro, care: Ro, member: Ro, outing: 'crew or org' },
    task: 'may near',
  },
  coordinator: {
    ...{ person: Ro, identity: Ro, encounter: Ro, count: Ro, group: Ro, place: Ro, referral: Ro },
    ...{ consent: Ro, review: Ro, alert: Ro, care: 'may', member: Ro, outing: Ro, task: Ro },
    // "Unseal + reason", and the emergency opening of half an hour.
    ...{ sealed: 'opened', law: 'opened' },
  },
  // "Administrators have no access to person data by role": a review may speak of people, so nothing says that they must read it.
  org_admin: { review: 'may', alert: 'for safety' },
  partner: {},
  auditor: {},
  dpo: {
    ...{ consent: Ro, review: Ro, alert: Ro },
    // "On case": what they opened with a reason.
    ...{ person: 'opened', identity: 'opened', law: 'opened', sealed: 'opened', encounter: 'opened' },
  },
};

export const rowOf: { readonly [thing: string]: string } = {
  ...{ risk: 'person', housing: 'person', task_person: 'person', alert_person: 'person' },
  ...{ task_given: 'person', task_worker: 'person' },
  ...{ sealed_health: 'sealed', protection: 'sealed', group_note: 'group' },
  ...{ stage: 'person', presence: 'person', occupation: 'person', right: 'person', asked: 'person' },
  ...{ link: 'person', death: 'person' },
  ...{ health: 'care', guardian: 'identity', step: 'referral', place_note: 'place' },
  ...{ told: 'consent', told_open: 'consent', story_opened: 'consent', yes: 'consent', story: 'consent' },
  ...{ shift: 'outing', shift_event: 'outing', check_in: 'outing', shift_return: 'outing' },
  ...{ task_place: 'task', task_team: 'task' },
};

/** Who reads "Consent / disclosure" of what another body opened to theirs: its own column, and the partner ("own referral bundle"). */
const hearsOfOthers = ['street_educator', 'night_worker', 'social_worker', 'coordinator', 'dpo', 'partner'];

export const columnOf = (role: string): string => (educators.includes(role) ? 'educator' : role);

export function mayRead(worker: Worker, one: Thing, daysLater: number): Reading {
  const reading = byTable(worker, one, daysLater);
  // What the centre works out for another body need not be shown at home.
  if (one.thing === 'story' && one.org === worker.org && reading === 'must') return 'may';
  if (one.person?.isErased || (one.thing !== 'task_given' && one.thing !== 'task_worker')) return reading;
  // A task given to one colleague is theirs; who sees the person may see it, and need not.
  if (one.org === worker.org && one.person?.assignedTo.includes(worker.id)) return 'may';
  return reading === 'must' ? 'may' : reading;
}

function byTable(worker: Worker, one: Thing, daysLater: number): Reading {
  // Services are everybody's; so is what was written for the whole network, but places and people (partner: never).
  if (one.thing === 'service') return 'must';
  if (one.isWholeNetworks) {
    if (one.thing === 'alert') return 'may';
    const cell = reads[columnOf(worker.role)]?.place;
    return one.thing === 'place' && (cell === Rt || cell === Ro) ? 'may' : 'never';
  }
  if (one.thing === 'agreement') return 'may';
  // That it was asked outlives what it was about.
  if (one.person?.isErased) return one.thing === 'asked' && one.org === worker.org ? 'may' : 'never';
  if (one.org !== worker.org) return fromAnother(worker, one, daysLater);
  if (one.thing === 'count_night') return 'may';
  const apart = ofThemselves(worker, one);
  if (apart !== null) return apart;
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
    case 'crew':
      return crew(worker, one, daysLater);
    case 'crew or org':
      return crew(worker, one, daysLater) === 'must' ? 'must' : 'may';
    case 'may near':
      return isNear(worker, one) || isAuthor ? 'may' : 'never';
    case 'opened':
      if (one.person?.openedBy.includes(worker.id)) return one.thing.startsWith('sealed') ? 'must' : 'may';
      return isAuthor ? 'may' : 'never';
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

/** Opened to their body for a time, to those there who hear of consents (domain 2.17, R01): on their phones, so the educators must. */
function fromAnother(worker: Worker, { openTo, thing }: Thing, daysLater: number): Reading {
  if (openTo === null || openTo.org !== worker.org || daysLater > openTo.forDays) return 'never';
  if (!hearsOfOthers.includes(worker.role)) return 'never';
  return thing === 'story' && educators.includes(worker.role) && worker.teams.length > 0 ? 'must' : 'may';
}

/** What was set aside is read by whoever decides, but for what is sealed to them; what one looked at stands in the register alone. */
function ofThemselves(worker: Worker, { thing, author }: Thing): Reading | null {
  const isAuthor = author === worker.id;
  if (thing === 'looked') return isAuthor ? 'may' : 'never';
  if (thing === 'aside_sealed') return isAuthor ? 'may' : 'never';
  if (thing === 'aside') return isAuthor || worker.role === 'coordinator' ? 'may' : 'never';
  return null;
}

const isNear = (worker: Worker, { team, area }: Thing): boolean =>
  worker.teams.includes(team) || worker.areas.includes(area);

/** Domain 2.21: outings of the own team, of the last 14 nights. */
function crew(worker: Worker, one: Thing, daysLater: number): Reading {
  if (worker.teams.includes(one.team)) return one.daysAgo + daysLater > 13 ? 'may' : 'must';
  return isNear(worker, one) ? 'may' : 'never';
}

const ofTheTeam = ['count', 'alert', 'review'];

function ownTeam(worker: Worker, one: Thing, daysLater: number): Reading {
  // The phone's pack is 90 days, 30 for volunteers (design D6): what is older may stay at the centre.
  const packDays = worker.role === 'volunteer' ? 29 : 89;
  const seen: Reading = one.daysAgo + daysLater > packDays ? 'may' : 'must';
  const isOwn = (team: string, area: string) => worker.teams.includes(team) || worker.areas.includes(area);
  if (one.person === null) {
    // What lies at no place belongs to the team alone; who works in its area may see it too.
    if (ofTheTeam.includes(one.thing) && !worker.teams.includes(one.team))
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
  const meetings = one.thing === 'encounter' ? [one] : one.person.met;
  const known: readonly (Meeting | Thing)[] = meetings.filter(({ team }) => worker.teams.includes(team));
  // Nobody of the team met them yet.
  const own = known.filter((meeting) => !('isOnlyWritten' in meeting));
  if (known.length > own.length && own.length === 0) return 'may';
  const days = Math.min(...own.map(({ daysAgo }) => daysAgo + daysLater));
  if (days <= 29) return 'must';
  return days <= 30 ? 'may' : 'never';
}
