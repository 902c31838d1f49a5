import type { Change, Intent } from '../../src/domain/kernel/operation.ts';
import type { Phone } from '../phone/phone.ts';
import type { Tab } from '../phone/tab.ts';
import type { StepOracle } from './oracle.ts';
import { sameBody } from './town-truth.ts';

type PatchIntent = Extract<Intent, { action: 'patch' }>;

/** Right after "saved" the screen shows what was written; an edit not, when the right to see its record ended during the save. */
export function readsBack(tab: Tab, { intents }: Change, rightsMoved: boolean): string | null {
  for (const intent of intents) {
    const seen = tab.open.state().view(intent.recordId);
    if (seen === null && intent.action === 'patch' && rightsMoved) continue;
    if (seen === null) return `a saved ${intent.kind} ${intent.recordId} is not on the screen`;
    const written = intent.action === 'create' ? intent.body : changedBy(intent);
    if (intent.action === 'create' && intent.kind === 'shift') continue;
    for (const [field, value] of Object.entries(written)) {
      if (!sameBody(seen.body[field], value)) {
        return `${intent.kind} ${intent.recordId} does not show its own ${field}`;
      }
    }
  }
  return null;
}

/** A value set to what it was already is no edit: said again by whoever decides, it yields to a later edit of somebody else. */
const changedBy = ({ patch, baseValues }: PatchIntent): { [field: string]: unknown } =>
  Object.fromEntries(
    Object.entries(patch).flatMap(([field, change]) =>
      'set' in change && !sameBody(change.set, baseValues[field]) ? [[field, change.set]] : [],
    ),
  );

/** What I created stays on my screen: before the centre has it, and after, as long as I may see it. */
export const ownStaysVisible: StepOracle = ({ book, truth, rightsMoved, pending }, phone) => {
  const tab = phone.tab();
  if (tab === null || rightsMoved || tab.open.readingOlder()) return null;
  const waiting = pending.get(phone.name);
  let scopes: ReadonlySet<string> | null = null;
  for (const saved of book.saved.values()) {
    if (saved.phone !== phone.name || saved.operation.action !== 'create') continue;
    if (book.discarded.has(saved.opId) || book.lostWithDisk.has(saved.opId)) continue;
    if (tab.open.state().view(saved.recordId) !== null) continue;
    if (waiting?.has(saved.opId)) return `${saved.kind} ${saved.recordId}, not sent yet, left the screen`;
    const row = truth.record(saved.recordId);
    if (row === undefined || wasRolledBack(phone)) continue;
    scopes ??= truth.scopesOf(phone.worker);
    const may = (row.scopes as readonly string[]).some((scope) => scopes?.has(scope));
    if (may) return `${saved.kind} ${saved.recordId}, which I wrote and may see, left the screen`;
  }
  return null;
};

/** A phone that got an old disk back, or lost rows of it, fetches what it had. */
const wasRolledBack = (phone: Phone): boolean => phone.wasDamaged();

/** A version once seen is never followed by an older one on the same phone. */
export function createMonotonicReads(): StepOracle {
  const seen = new Map<string, Map<string, number>>();
  return ({ book }, phone) => {
    const tab = phone.tab();
    if (tab === null || phone.wasDamaged() || tab.open.readingOlder()) return null;
    // A store that was put back shows an earlier state, until what it forgot comes again.
    if (book.restores.length > 0) return null;
    const versions = seen.get(phone.name) ?? new Map<string, number>();
    seen.set(phone.name, versions);
    for (const { record } of tab.open.state().copies.all()) {
      const before = versions.get(record.id) ?? 0;
      if (record.v < before) return `${record.kind} ${record.id} went back from ${before} to ${record.v}`;
      versions.set(record.id, record.v);
    }
    return null;
  };
}

const common = new Set(['organization', 'team', 'service']);

/** What the whole network may see never leaves a screen that once showed it, whatever happens to rights meanwhile. */
export function createCommonStays(): StepOracle {
  const seen = new Map<string, Set<string>>();
  return (_world, phone) => {
    const tab = phone.tab();
    if (tab === null || phone.wasDamaged() || tab.open.readingOlder()) return null;
    const before = seen.get(phone.name) ?? new Set<string>();
    seen.set(phone.name, before);
    const state = tab.open.state();
    for (const id of before)
      if (state.view(id) === null) return `${id}, which everybody may see, left the screen`;
    for (const { record } of state.copies.all()) if (common.has(record.kind)) before.add(record.id);
    return null;
  };
}
