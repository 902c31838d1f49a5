import { entityOf } from '../../src/domain/rights/entities.ts';
import { mayWriteEntity, type Writing } from '../../src/domain/rights/may-write-entity.ts';
import { cellOf } from './matrix.ts';
import type { Rights } from './roles.ts';
import type { ProposedChange, WriteFacts } from './write-facts.ts';

/**
 * Whether the matrix lets them write this at all (domain 5.1), on the row that the record is of and on the one it would be of.
 * A coordinator who takes what somebody else wrote needs to read it, not to write it.
 */
export function mayWriteRow(rights: Rights, change: ProposedChange, facts: WriteFacts): boolean {
  // "Request taken by any operator" who sees them (domain W9): a word is enough.
  if (change.after.kind === 'erasure_request' && change.before === null) return true;
  const writing = writingOf(rights, change, facts);
  return [change.before, change.after].every((record) => {
    const entity = record === null ? null : entityOf(record);
    if (entity === null || change.after.kind === 'task') return true;
    if (rights.takesForAuthor === true) {
      return rights.roles.some((role) => cellOf(role, entity).reach === 'org');
    }
    return mayWriteEntity(entity, writing, rights.roles);
  });
}

/** C, or U: to change it, to correct a fact, or to say more of a person or a referral that is there. */
function writingOf(rights: Rights, { before, after }: ProposedChange, facts: WriteFacts): Writing {
  const { body } = after;
  // Sent again by its author, as it is: still the creation.
  if (before !== null)
    return before === after && before.createdBy === rights.operatorId ? 'create' : 'update';
  switch (after.kind) {
    case 'encounter':
      return typeof body.correctsId === 'string' ? 'update' : 'create';
    case 'referral_transition':
      return body.to === 'requested' && facts.isNew(String(body.referralId)) ? 'create' : 'update';
    case 'person':
    case 'referral':
      return 'create';
    default:
      // What is said of somebody who was written down in the same breath is part of writing them down.
      return entityOf(after) === 'person' && !facts.isNew(String(body.personId)) ? 'update' : 'create';
  }
}
