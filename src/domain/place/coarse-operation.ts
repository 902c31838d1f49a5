import type { Operation } from '../kernel/operation.ts';
import { place } from './place.ts';
import { toHundredMetres } from './point.ts';

/**
 * An operation on a place with its points made coarse (domain 2.5). The centre does this before it reads anything else, so
 * that no finer point lies in a record, in its history, in a conflict, nor in what it refused and keeps.
 */
export function withCoarsePoint(operation: Operation): Operation {
  if (operation.kind !== place.kind) return operation;
  if (operation.action === 'create') return { ...operation, body: coarse(operation.body) };
  const { patch, baseValues } = operation;
  const set = Object.entries(coarse(setIn(patch))).map(([field, value]) => [field, { set: value }]);
  return {
    ...operation,
    patch: { ...patch, ...Object.fromEntries(set) },
    baseValues: coarse(baseValues),
  };
}

const isPoint = (field: string): boolean => field === 'lat' || field === 'lon';

function coarse<Fields extends { readonly [field: string]: unknown }>(values: Fields): Fields {
  const rounded = Object.entries(values).map(([field, value]) => [
    field,
    isPoint(field) && typeof value === 'number' ? toHundredMetres(value) : value,
  ]);
  return Object.fromEntries(rounded) as Fields;
}

/** The points that a patch sets. */
function setIn(patch: { readonly [field: string]: object }): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(patch).flatMap(([field, change]) =>
      isPoint(field) && 'set' in change ? [[field, change.set]] : [],
    ),
  );
}
