import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import { cellOf } from './matrix.ts';
import type { Rights } from './roles.ts';
import type { Denial, ProposedChange, WriteFacts } from './write-facts.ts';

/** Who gets a task, and with it its words and the name of whom it is about. */
const whoGetsIt = ['assignee', 'operatorId', 'teamId', 'placeId', 'personId'] as const;

/**
 * A task about a person is given on only by whoever sees that person, to a colleague whose role reads people: to a mediator it
 * lends the person (domain 5.1).
 */
export function taskDenial({ before, after }: ProposedChange, facts: WriteFacts): Denial | null {
  if (after.kind !== 'task') return null;
  const changed = whoGetsIt.find((field) => (before?.body[field] ?? null) !== (after.body[field] ?? null));
  if (changed === undefined) return null;
  const person = recordIn(after, 'personId', facts);
  if (person !== undefined && !facts.sees(person)) return { code: 'not-visible', field: changed };
  const worker = recordIn(after, 'operatorId', facts);
  const isAboutPerson = typeof after.body.personId === 'string';
  return isAboutPerson && worker?.kind === 'operator' && !readsPeople(worker)
    ? { code: 'not-your-role', field: 'operatorId' }
    : null;
}

function recordIn({ body }: AnyRecord, field: string, facts: WriteFacts): AnyRecord | undefined {
  const id = body[field];
  return typeof id === 'string' ? facts.record(id) : undefined;
}

/** Half an hour with a reason is no place for a task. */
const readsPeople = ({ body }: AnyRecord): boolean =>
  (body.roles as Rights['roles']).some((role) => !['-', 'unsealed'].includes(cellOf(role, 'person').reach));
