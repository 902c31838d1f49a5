/** Why somebody may not review a log. */
export type ReviewBar = 'in-crew' | 'not-coordinator' | 'other-organisation';

/**
 * Who may approve or return the log of a shift (domain 2.4 and 2.19): a coordinator of the same organisation, or a
 * deputy of the team, who was not in the crew (T19). The phone and the centre ask this same function.
 * Null when they may.
 */
export function mayReview(
  reviewer: { readonly operatorId: string; readonly roles: readonly string[]; readonly orgId: string },
  log: { readonly crewIds: readonly string[]; readonly deputyIds: readonly string[]; readonly orgId: string },
): ReviewBar | null {
  if (log.crewIds.includes(reviewer.operatorId)) return 'in-crew';
  if (log.deputyIds.includes(reviewer.operatorId)) return null;
  if (!reviewer.roles.includes('coordinator')) return 'not-coordinator';
  return reviewer.orgId === log.orgId ? null : 'other-organisation';
}
