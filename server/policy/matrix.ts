import type { Entity } from '../../src/domain/rights/entities.ts';

/**
 * How far a role reads:
 * - `team`: what its teams write, and what lies in the areas where they work (design D5); `org`: the whole organisation;
 * - `30 days`: people whom its own team met in the last 30 days, and those meetings;
 * - `tonight`: places on tonight's route; `assigned`: people whom a colleague gave them a task about, while it is open;
 * - `unsealed`: one person for half an hour, with a reason, told to the data protection officer;
 * - `network`: what was opened or sent to its organisation, and no more; `staff`: that, and what concerns all who work there.
 */
export type Reach =
  | ('team' | 'org' | '30 days' | 'tonight' | 'assigned' | 'unsealed' | 'network' | 'staff')
  | '-';
/** What one role does with one entity: how far it reads, then C to create, U to change or to add to. */
export type Cell = Reach | `${Reach} C` | `${Reach} CU`;

const educator = {
  person: 'team CU',
  identity: 'team CU',
  care: 'team CU',
  // Papers and what would endanger somebody are read by whoever wrote them; the author needs no reach.
  law: '- CU',
  sealed: '- CU',
  sealed_health: '- CU',
  consent: 'team CU',
  encounter: 'team CU',
  count: 'team C',
  group: 'team CU',
  group_notes: 'team CU',
  place: 'team CU',
  referral: 'team CU',
  review: 'team',
  alert: 'team C',
} as const;

/** The matrix of domain 5.1, role by entity. A role or an entity that is not here gives and gets nothing. */
export const matrix: { readonly [role: string]: { readonly [entity in Entity]?: Cell } } = {
  street_educator: educator,
  night_worker: educator,
  volunteer: {
    person: '30 days C',
    consent: '- CU',
    encounter: '30 days C',
    count: 'team C',
    group: 'team',
    place: 'tonight',
    referral: '- C',
    // Who is out hears of cold, danger and calls for help; what is said of a person follows the person.
    alert: 'team C',
  },
  cultural_mediator: {
    person: 'assigned',
    identity: 'assigned',
    law: 'assigned',
    consent: '- CU',
    encounter: 'assigned C',
    place: 'tonight',
    referral: '- C',
    alert: 'team C',
  },
  health_worker: {
    person: 'team CU',
    identity: 'team',
    care: 'team CU',
    law: 'team CU',
    sealed: '- CU',
    sealed_health: 'team CU',
    consent: '- CU',
    encounter: 'team C',
    count: 'team C',
    place: 'team',
    referral: 'team CU',
    alert: 'team C',
  },
  social_worker: {
    person: 'org CU',
    identity: 'org CU',
    care: 'org CU',
    law: 'org CU',
    sealed: 'org CU',
    sealed_health: 'org CU',
    consent: 'org CU',
    encounter: 'org',
    count: 'org',
    group: 'org',
    group_notes: 'org',
    place: 'org',
    referral: 'org CU',
    review: 'org',
    alert: 'org',
  },
  coordinator: {
    person: 'org CU',
    identity: 'org',
    care: 'org',
    law: 'unsealed',
    sealed: 'unsealed',
    sealed_health: 'unsealed',
    consent: 'org',
    encounter: 'org',
    count: 'org',
    group: 'org',
    group_notes: 'org',
    place: 'org',
    referral: 'org',
    review: 'org CU',
    alert: 'org CU',
  },
  org_admin: { alert: 'staff' },
  partner: { consent: 'network', alert: 'network' },
  auditor: {},
  dpo: {
    person: 'unsealed',
    identity: 'unsealed',
    law: 'unsealed',
    sealed: 'unsealed',
    sealed_health: 'unsealed',
    consent: 'org',
    review: 'org',
    alert: 'org',
  },
};

/** Of a kind nobody decided on this says nothing: closed. */
export function cellOf(role: string, entity: Entity): { readonly reach: Reach; readonly writes: string } {
  const cells = Object.hasOwn(matrix, role) ? matrix[role] : undefined;
  const cell = cells?.[entity] ?? '-';
  const end = cell.search(/ CU?$/);
  return end < 0
    ? { reach: cell as Reach, writes: '' }
    : { reach: cell.slice(0, end) as Reach, writes: cell.slice(end + 1) };
}

export const entities: readonly Entity[] = [
  ...(['person', 'identity', 'care', 'law', 'sealed', 'sealed_health', 'consent', 'encounter'] as const),
  ...(['count', 'group', 'group_notes', 'place', 'referral', 'review', 'alert'] as const),
];
