import { onlyHere } from '../domain/kernel/only-here.ts';
import type { Operation } from '../domain/kernel/operation.ts';
import { definitionOf } from '../domain/kinds.ts';
import { created } from './state/overlay.ts';
import type { OwnOperation } from './state/own-operations.ts';

/** Codes with which the centre refuses an operation for the sake of another. */
const refusedForAnother = new Set(['parent-refused', 'with-group']);

export const isRefused = (own: OwnOperation): boolean => onlyHere(own) && own.answer?.result === 'refused';

/** Refused only because something it builds on, or was sent with, was refused. */
export const isRefusedForAnother = (own: OwnOperation): boolean =>
  isRefused(own) && refusedForAnother.has(own.answer?.reason?.code ?? '');

/**
 * Everything still open that cannot stand without this operation, in the order in which it was written: what was saved
 * together with it and, when it creates a record, what builds on that record, and so on.
 */
export function dependantsOf(root: OwnOperation, open: readonly OwnOperation[]): OwnOperation[] {
  const found = new Map<string, OwnOperation>([[root.operation.opId, root]]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const own of open) {
      if (found.has(own.operation.opId) || ![...found.values()].some((one) => standsOn(own, one))) continue;
      found.set(own.operation.opId, own);
      grew = true;
    }
  }
  found.delete(root.operation.opId);
  return [...found.values()].sort((a, b) => a.position - b.position);
}

function standsOn(own: OwnOperation, other: OwnOperation): boolean {
  if (own.groupId === other.groupId) return true;
  if (other.operation.action !== 'create' || own.position < other.position) return false;
  return buildsOn(own).includes(other.operation.recordId);
}

/** The records that must be there before this operation makes sense. */
export function buildsOn({ operation, by }: OwnOperation): readonly string[] {
  return operation.action === 'patch' ? [operation.recordId] : referencesOf(operation, by);
}

function referencesOf(operation: Extract<Operation, { action: 'create' }>, by: string): readonly string[] {
  try {
    return definitionOf(operation.kind)?.refs(created(operation, by, 0)) ?? [];
  } catch {
    return operation.subjectId === null ? [] : [operation.subjectId];
  }
}
