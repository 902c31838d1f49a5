import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { entityOf } from '../../src/domain/rights/entities.ts';
import { orgScope, rowScope } from './scope-names.ts';

interface ClosingFacts {
  record(id: string): AnyRecord | undefined;
  /** Given for a person: by their own wish nobody uses what is written of them (ADR 21). */
  readonly isClosedPerson?: boolean;
}

/**
 * By their own wish nobody uses what is written of somebody: only the coordination sees it, whoever wrote it. A person in no area and
 * of no team has their author beside the organisation, so this is told apart by the scopes alone.
 */
export const isClosedPerson = ({
  kind,
  orgId,
  scopes,
}: Pick<AnyRecord, 'kind' | 'orgId' | 'scopes'>): boolean =>
  kind === 'person' && scopes.length === 1 && scopes[0] === rowScope('person', orgScope(orgId));

export function isClosed(record: AnyRecord, facts: ClosingFacts): boolean {
  if (record.kind === 'person') return facts.isClosedPerson === true;
  // That it was asked and decided is told to whoever took the request, who tells the person.
  if (record.kind === 'erasure_decision' || record.kind === 'erasure_request') return false;
  const { personId, participants } = record.body as { personId?: unknown; participants?: unknown };
  const met = record.kind === 'encounter' && Array.isArray(participants) ? participants : [];
  const named = [personId, record.subjectId, ...met.map((one: { personId?: unknown }) => one.personId)];
  return named.some((id) => {
    const found = typeof id === 'string' ? facts.record(id) : undefined;
    return found !== undefined && (isClosedPerson(found) || hangsOnClosed(found, facts));
  });
}

/** A step of a referral hangs on the referral, and that on the person. */
const hangsOnClosed = (parent: AnyRecord, facts: ClosingFacts): boolean => {
  const of = parent.kind === 'referral' ? facts.record(String(parent.body.personId)) : undefined;
  return of !== undefined && isClosedPerson(of);
};

export function closedScopes(record: AnyRecord, org: string): readonly string[] {
  const entity = entityOf(record);
  return [entity === null ? org : rowScope(entity, org)];
}
