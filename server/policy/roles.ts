/** What a role means for rights; the names are those of the domain (docs/glossary.md). Unknown roles give nothing. */
const streetRoles: ReadonlySet<string> = new Set([
  'street_educator',
  'night_worker',
  'volunteer',
  'cultural_mediator',
  'health_worker',
  'social_worker',
]);

export interface TeamRight {
  readonly id: string;
  readonly orgId: string;
  readonly areaIds: readonly string[];
  /** In the crew, as opposed to named to review in the coordinator's place only. */
  readonly member: boolean;
  readonly deputy: boolean;
}

/** One thing lent for a time: a person, a place or a night, until an instant (ISO). */
export interface Loan {
  readonly id: string;
  readonly until: string;
}

/** What somebody has for a time only. Looked up for the roles that have anything so. */
export interface Loans {
  /** Nights whose meetings are still theirs to read. */
  readonly nights: readonly Loan[];
  /** People whom their own teams met in those nights, and whom they wrote down themselves. */
  readonly met: readonly Loan[];
  /** People whom somebody else gave them a task about. */
  readonly assigned: readonly Loan[];
  readonly tonightsPlaces: readonly Loan[];
  /** People whom they opened with a reason. */
  readonly unsealed: readonly Loan[];
}
export const noLoans: Loans = { nights: [], met: [], assigned: [], tonightsPlaces: [], unsealed: [] };

/** What somebody may do now, or ever could: the same shape, so that one function judges both. */
export interface Rights {
  readonly operatorId: string;
  /** Organisations for which they act. */
  readonly orgIds: readonly string[];
  readonly roles: readonly string[];
  readonly teams: readonly TeamRight[];
  readonly loans?: Loans;
  /** A coordinator who takes what somebody else wrote: judged by what the coordinator reads, not by what they write (ADR 14). */
  readonly takesForAuthor?: boolean;
}

/**
 * Under 18 (domain 2.3, T18): whatever their account says, they work by day beside others, and see and write nothing about people. Without
 * a role that works in the street, and without teams, there is no scope in which a person lies.
 */
export const asMinor = (rights: Rights): Rights => ({ ...rights, roles: [], teams: [], loans: noLoans });

export const isStreetWorker = (rights: Rights): boolean => rights.roles.some((role) => streetRoles.has(role));
export const isCoordinator = (rights: Rights): boolean => rights.roles.includes('coordinator');
export const isDataProtectionOfficer = (rights: Rights): boolean => rights.roles.includes('dpo');
export const isAdministrator = (rights: Rights): boolean => rights.roles.includes('org_admin');
/** Volunteers carry a shorter pack; whoever also works in another role carries the longer one. */
export const isOnlyVolunteer = (rights: Rights): boolean =>
  rights.roles.includes('volunteer') &&
  !isCoordinator(rights) &&
  !rights.roles.some((role) => streetRoles.has(role) && role !== 'volunteer');
