import { definitionOf } from '../../src/domain/kinds.ts';
import type { Row } from '../store/model-tables.ts';
import type { EndOracle } from './oracle.ts';
import { bodyOf, sameBody } from './town-truth.ts';

type Former = {
  readonly v: number;
  readonly patch: { readonly [field: string]: { readonly set?: unknown } } | null;
};

/** Of the values that phones gave back to a restored centre the newest stands, in whatever order they came. */
export const noOlderValueWins: EndOracle = ({ book, database, truth }) => {
  const last = book.restores.at(-1);
  if (last === undefined) return [];
  return database.rows('record').flatMap((row) => {
    const versions = truth.historyOf(String(row.id));
    // A conflict is written by an edit of another record, and carries what that edit says of itself.
    if (row.kind === 'conflict') return [];
    const newest = newestGivenBack(versions);
    return [...newest].flatMap(([field, { v, set }]) => {
      const isPlain = (definitionOf(String(row.kind))?.fields[field]?.rule ?? 'last') === 'last';
      const since = Math.min(last.to, v);
      if (!isPlain || wasWrittenAnew(versions, field, since) || sameBody(bodyOf(row)[field] ?? null, set))
        return [];
      return [{ what: `${String(row.kind)} ${String(row.id)}: an older ${field} won after the restore` }];
    });
  });
};

const formerOf = (row: Row): Former | null => (row.former ?? null) as Former | null;

function newestGivenBack(
  versions: readonly Row[],
): Map<string, { readonly v: number; readonly set: unknown }> {
  const newest = new Map<string, { v: number; set: unknown }>();
  for (const { v, patch } of versions.map(formerOf).filter((one) => one !== null)) {
    for (const [field, change] of Object.entries(patch ?? {})) {
      if ('set' in change && v > (newest.get(field)?.v ?? 0)) newest.set(field, { v, set: change.set });
    }
  }
  return newest;
}

/**
 * Somebody who gave nothing back changed it since: after the last restore, where whether that is newer than what came back is not
 * told here, or after an earlier one and after what came back was first written.
 */
const wasWrittenAnew = (versions: readonly Row[], field: string, since: number): boolean =>
  versions.some((row, at) => {
    const before = versions[at - 1];
    if (before === undefined || Number(row.v) <= since || formerOf(row) !== null) return false;
    return !sameBody(bodyOf(row)[field] ?? null, bodyOf(before)[field] ?? null);
  });
