import { columnOf, mayRead, rowOf, type Thing, type Worker } from './oracle.ts';

/** Section 5.1, C. */
const creates: { readonly [role: string]: readonly string[] } = {
  educator: [
    ...['person', 'identity', 'law', 'sealed', 'encounter', 'count', 'group', 'place', 'referral'],
    ...['consent', 'alert', 'care', 'member'],
  ],
  volunteer: ['person', 'encounter', 'count', 'referral', 'consent', 'alert'],
  cultural_mediator: ['encounter', 'referral', 'consent', 'alert'],
  health_worker: ['person', 'encounter', 'count', 'referral', 'consent', 'alert', 'law', 'sealed', 'care'],
  social_worker: ['person', 'identity', 'referral', 'consent', 'law', 'sealed', 'care'],
  coordinator: ['person', 'alert', 'review', 'service'],
  org_admin: ['service'],
  partner: [],
  auditor: [],
  dpo: [],
};
/** Section 5.1, U: to change it, or to say more of it. */
const changes: { readonly [role: string]: readonly string[] } = {
  educator: ['person', 'identity', 'group', 'place', 'referral', 'member'],
  volunteer: [],
  cultural_mediator: [],
  health_worker: ['person', 'referral'],
  social_worker: ['person', 'identity', 'referral'],
  coordinator: ['person', 'review', 'service', 'alert'],
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
  /** Of the team that it is written for. */
  readonly teamOrg: string;
  readonly area: string;
  /** The record that a new one hangs on, or that is changed; and another one that it names. */
  readonly target: Thing | null;
  readonly other?: Thing | null;
  readonly isChange: boolean;
  /** Whom it is of, or given to: the attacker, a colleague, somebody of another organisation. */
  readonly whose?: 'own' | 'colleague' | 'stranger';
}

/** Things that belong to a team, which only its members write for. */
const ofATeam = ['encounter', 'count', 'group', 'referral', 'place_note'];
const ofAnyTeam = [...ofATeam, 'task_team', 'shift', 'shift_event', 'check_in', 'shift_return', 'alert'];
const says = ['risk', 'housing', 'group_note', 'stage', 'presence', 'occupation', 'right', 'link', 'step'];
const outside = [
  ...['street_educator', 'night_worker', 'volunteer', 'cultural_mediator', 'health_worker', 'social_worker'],
];

export type Writing = 'yes' | 'no' | 'maybe';

/** 'no' is never to be taken; 'yes' is to be taken; 'maybe' counts neither way. */
export function mayWrite(worker: Worker, strike: Strike, daysLater: number): Writing {
  const { thing, org, team, teamOrg, area, target, other, isChange } = strike;
  if (org !== worker.org) return 'no';
  // What is written for a team is shown to it.
  if (ofAnyTeam.includes(thing) && teamOrg !== worker.org) return 'no';
  // Directory and alerts to all go by other rules than the reach of people.
  if (thing === 'service') return may(creates, worker.role, 'service') ? 'maybe' : 'no';
  for (const one of [target, other ?? null]) {
    if (one === null) continue;
    if (one.org !== worker.org) return 'no';
    if (mayRead(worker, one, daysLater) === 'never') return 'no';
  }
  const apart = byItself(worker, strike, daysLater);
  if (apart !== null) return apart;
  const row = thing === 'place_note' ? 'place' : (rowOf[thing] ?? thing);
  if (thing === 'task_person') return target === null || !worksOutside(worker) ? 'no' : 'maybe';
  if (thing === 'alert' || thing === 'alert_person') return ofAlerts(worker, strike);
  if (thing === 'review') return may(creates, worker.role, 'review') ? 'maybe' : 'no';
  if (!may(isChange || says.includes(thing) ? changes : creates, worker.role, row)) return 'no';
  const answersForAll = worker.role === 'coordinator';
  if (ofATeam.includes(thing) && !answersForAll && !worker.teams.includes(team))
    return worker.role === 'social_worker' ? 'maybe' : 'no';
  if (thing === 'place' && !worker.areas.includes(area)) return 'no';
  if (target !== null && mayRead(worker, target, daysLater) === 'may') return 'maybe';
  return uncertain.includes(thing) ? 'maybe' : 'yes';
}

/** Who is in no crew any more may still write some of it, and need not. */
const uncertain = ['protection', 'count', 'member', 'health', 'link', 'place_note'];

const worksOutside = ({ role }: Worker): boolean => outside.includes(role) || role === 'coordinator';

function ofAlerts(worker: Worker, { team, isChange, target }: Strike): Writing {
  const isAuthor = isChange && target?.author === worker.id;
  if (!may(isChange ? changes : creates, worker.role, 'alert') && !isAuthor) return 'no';
  return isAuthor || worker.role === 'coordinator' || worker.teams.includes(team) ? 'maybe' : 'no';
}

/** What no row of 5.1 is called by: domain 2.3, 2.4, 2.16, 2.17, W7 and W9. */
function byItself(worker: Worker, strike: Strike, daysLater: number): Writing | null {
  const { thing, team, target, whose } = strike;
  const isTheirCrew = outside.includes(worker.role) && worker.teams.includes(team);
  const coordinates = worker.role === 'coordinator';
  switch (thing) {
    case 'shift':
      return isTheirCrew || coordinates ? 'maybe' : 'no';
    // Told by each worker of themselves; that one is well is heard from whoever is out.
    case 'shift_event':
    case 'check_in':
    case 'shift_return':
      if (whose !== 'own') return 'no';
      if (thing === 'check_in' && isTheirCrew && daysLater === 0) return 'yes';
      return isTheirCrew || coordinates ? 'maybe' : 'no';
    case 'count_night':
    case 'agreement':
      return coordinates || worker.role === 'org_admin' ? 'maybe' : 'no';
    case 'task_place':
    case 'task_team':
    case 'task_worker':
      // What is said of somebody leaves the organisation by a consent and a disclosure, and no other way.
      return whose === 'stranger' || !worksOutside(worker) ? 'no' : 'maybe';
    case 'death':
      return coordinates ? 'maybe' : 'no';
    case 'health':
      return outside.includes(worker.role) ? 'maybe' : 'no';
    // "Request taken by any operator (verbal ok)."
    case 'asked':
      if (!worksOutside(worker)) return 'no';
      return target !== null && mayRead(worker, target, daysLater) === 'must' ? 'yes' : 'maybe';
    case 'looked':
      return 'maybe';
    default:
      return null;
  }
}
