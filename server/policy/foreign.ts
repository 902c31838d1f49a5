import type { Denial, ProposedChange, WriteFacts } from './write-facts.ts';

/** What is written for a team is shown to that team: it must be one of the record's organisation. */
export function foreignTeam({ before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  const { teamId } = after.body;
  if (typeof teamId !== 'string' || before?.body.teamId === teamId) return null;
  const team = facts.record(teamId);
  const isOwn = team === undefined || (team.kind === 'team' && team.orgId === after.orgId);
  return isOwn ? null : { code: 'team-not-yours', field: 'teamId' };
}

/** A task is shown to whomever it is given: nothing of anybody leaves the organisation but by a disclosure (domain 2.17). */
export function foreignWorker({ before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  const { operatorId } = after.body;
  if (after.kind !== 'task' || typeof operatorId !== 'string' || before?.body.operatorId === operatorId)
    return null;
  const worker = facts.record(operatorId);
  const isOwn = worker === undefined || (worker.kind === 'operator' && worker.orgId === after.orgId);
  return isOwn ? null : { code: 'org-not-yours', field: 'operatorId' };
}

/** A team's members bring what they write to it, so nobody puts another organisation's worker into theirs. */
export function foreignMember({ before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  const idsOf = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);
  for (const field of ['memberIds', 'deputyIds']) {
    const had = idsOf(before?.body[field]);
    const added = idsOf(after.body[field]).filter((id) => !had.includes(id));
    const known = added.map((id) => facts.record(String(id))).filter((one) => one !== undefined);
    if (known.some((one) => one.kind !== 'operator' || one.orgId !== after.orgId)) {
      return { code: 'org-not-yours', field };
    }
  }
  return null;
}

/** What is written of a person belongs to the body that holds their page: another's note would open it to its own teams. */
export function foreignPerson({ after }: ProposedChange, facts: WriteFacts): Denial | null {
  const met = after.kind === 'encounter' ? after.body.participants : null;
  const people: readonly { readonly personId?: unknown }[] = Array.isArray(met) ? met : [after.body];
  for (const { personId } of people) {
    const person = typeof personId === 'string' ? facts.record(personId) : undefined;
    if (person !== undefined && person.orgId !== after.orgId)
      return { code: 'org-not-yours', field: 'personId' };
  }
  return null;
}
