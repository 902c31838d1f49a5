import { conflictId } from '../../src/domain/conflict/conflict.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import { ofALaterVersion, town } from '../centre/town.ts';
import type { Row } from '../store/model-tables.ts';
import type { EndOracle } from './oracle.ts';
import { bodyOf, sameBody, type Truth } from './town-truth.ts';

/** Every value that was accepted can be reached: in a version of its record, or beside it in a conflict. */
export const everyValueIsReachable: EndOracle = ({ book, truth }) => {
  const found: { what: string }[] = [];
  const withoutStory = truth.withoutStory();
  for (const { opId, recordId, kind, operation } of book.saved.values()) {
    const kept = truth.operation(opId);
    if (operation.action !== 'patch' || (kept?.result !== 'accepted' && kept?.result !== 'merged')) continue;
    if (book.erased.has(recordId) || withoutStory.has(recordId)) continue;
    const versions = truth.historyOf(recordId);
    for (const [field, change] of Object.entries(operation.patch)) {
      // Saying again what one saw is no edit.
      if (!('set' in change) || sameBody(change.set, operation.baseValues[field] ?? null)) continue;
      const inHistory = isIn(versions, field, change.set) || isGivenBack(versions, opId, field);
      const beside = besideIt(truth, opId, field, recordId);
      const values = [beside.kept, beside.other].map(
        (side) => (side as { value?: unknown } | undefined)?.value,
      );
      if (!inHistory && !values.some((value) => sameBody(value ?? null, change.set))) {
        found.push({ what: `${kind} ${recordId}: ${field} of ${opId} can be reached nowhere` });
      }
    }
  }
  return found;
};

/** The conflict that this operation made over this field; empty when the record has none at all. */
function besideIt(truth: Truth, opId: string, field: string, recordId: string) {
  return truth.hasConflict(recordId) ? bodyOf(truth.record(conflictId(opId, field))) : {};
}

/** A later value stood when this came back to a restored centre: it is in the history all the same. */
const isGivenBack = (versions: readonly Row[], opId: string, field: string): boolean =>
  versions.some(
    ({ op_id, former }) =>
      op_id === opId &&
      (former as { patch?: object } | null)?.patch !== undefined &&
      field in ((former as { patch: object | null }).patch ?? {}),
  );

/** A value as it is, or each member of a set: sets are united, not chosen. */
function isIn(versions: readonly Row[], field: string, value: unknown): boolean {
  const has = (one: unknown): boolean =>
    versions.some(({ body }) => {
      const held = (body as { [field: string]: unknown })[field] ?? null;
      return sameBody(held, one) || (Array.isArray(held) && held.some((member) => sameBody(member, one)));
    });
  return has(value) || (Array.isArray(value) && value.every(has));
}

/** Where two wrote the same field without seeing each other, both values and their authors are kept, and somebody is told. */
export const noSilentConflict: EndOracle = ({ book, truth }) => {
  const found: { what: string }[] = [];
  const withoutStory = truth.withoutStory();
  for (const { opId, recordId, kind, operation } of book.saved.values()) {
    const result = truth.operation(opId)?.result;
    if (operation.action !== 'patch' || (result !== 'accepted' && result !== 'merged')) continue;
    if (withoutStory.has(recordId)) continue;
    // What is given back had its conflict, or none, before the store forgot it.
    if (book.forgotten.has(opId)) continue;
    const versions = truth.historyOf(recordId);
    const at = versions.findIndex((version) => version.op_id === opId);
    for (const [field, change] of Object.entries(operation.patch)) {
      if (!('set' in change)) continue;
      const base = operation.baseValues[field] ?? null;
      const before = valueBefore(versions, at, field);
      const beside = besideIt(truth, opId, field, recordId);
      if (before !== undefined && sameBody(before, base) && beside.field !== undefined) {
        found.push({
          what: `${kind} ${recordId}: ${field} of ${opId} is called a conflict, and nobody else wrote it`,
        });
      }
      if (before === undefined || sameBody(before, base) || sameBody(before, change.set)) continue;
      if (sameBody(change.set, base) || definitionOf(kind)?.fields[field]?.rule === 'set') continue;
      const values = [beside.kept, beside.other].map(
        (side) => (side as { value?: unknown } | undefined)?.value,
      );
      const both = [before, change.set].every((one) => values.some((value) => sameBody(value ?? null, one)));
      if (!both)
        found.push({ what: `${kind} ${recordId}: ${field} of ${opId} went over another's in silence` });
      else if (result !== 'merged')
        found.push({ what: `${opId} made a conflict and was called ${String(result)}` });
    }
  }
  return found;
};

/** Two phones that begin one shift: the second fills what the first left empty, and changes nothing else. */
export const secondBeginningOnlyFills: EndOracle = ({ book, truth }) =>
  [...book.saved.values()].flatMap(({ opId, recordId, kind, operation }) => {
    if (kind !== 'shift' || operation.action !== 'create') return [];
    const versions = truth.historyOf(recordId);
    const at = versions.findIndex((version) => version.op_id === opId);
    if (at < 1) return [];
    const after = bodyOf(versions[at]);
    const lost = Object.entries(bodyOf(versions[at - 1])).find(
      ([field, value]) => !isEmpty(value) && !sameBody(value, after[field]),
    );
    return lost === undefined ? [] : [{ what: `a second beginning of ${recordId} went over its ${lost[0]}` }];
  });

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

function valueBefore(versions: readonly Row[], at: number, field: string): unknown {
  return at < 1 ? undefined : (bodyOf(versions[at - 1])[field] ?? null);
}

/** Members that somebody added and nobody took away are there. */
export const setsKeepTheirMembers: EndOracle = ({ book, truth }) => {
  const found: { what: string }[] = [];
  const removed = new Set<string>();
  const added: { key: string; recordId: string; field: string; member: unknown }[] = [];
  const gone = new Set([...book.erased, ...truth.withoutStory()]);
  for (const { opId, recordId, operation } of book.saved.values()) {
    const result = truth.operation(opId)?.result;
    if ((result !== 'accepted' && result !== 'merged') || gone.has(recordId)) continue;
    if (operation.action === 'create') {
      // Who begins a shift first names its crew.
      const crew = operation.kind === 'shift' && result === 'accepted' ? operation.body.crewIds : [];
      for (const member of crew as string[]) {
        added.push({
          key: `${recordId} crewIds ${JSON.stringify(member)}`,
          recordId,
          field: 'crewIds',
          member,
        });
      }
      continue;
    }
    for (const [field, change] of Object.entries(operation.patch)) {
      if (!('add' in change)) continue;
      const keyed = (member: unknown) => `${recordId} ${field} ${JSON.stringify(member)}`;
      for (const member of change.remove) removed.add(keyed(member));
      for (const member of change.add) added.push({ key: keyed(member), recordId, field, member });
    }
  }
  for (const { key, recordId, field, member } of added) {
    const now = bodyOf(truth.record(recordId))[field];
    if (!removed.has(key) && !(now as unknown[])?.some((one) => sameBody(one, member))) {
      found.push({ what: `${field} of ${recordId} lost a member` });
    }
  }
  return found;
};

/** What only another version knows passes through every edit, and back, as it came. */
export const unknownPassesThrough: EndOracle = ({ book, truth }) => {
  const written = [...book.saved.values()].flatMap(({ recordId, operation }) =>
    operation.action === 'create' && 'fromALaterVersion' in operation.body ? [recordId] : [],
  );
  const withoutStory = truth.withoutStory();
  return [...town.people, ...written]
    .filter((id) => !withoutStory.has(id))
    .map((id) => truth.record(id))
    .filter((row) => row !== undefined)
    .filter((row) => !sameBody(bodyOf(row).fromALaterVersion, ofALaterVersion.fromALaterVersion))
    .map((row) => ({ what: `${String(row.kind)} ${String(row.id)} lost what a later version wrote` }));
};
