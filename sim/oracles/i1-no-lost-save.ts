import { isShownOn } from '../world/restore-centre.ts';
import type { EndOracle, StepOracle, World } from './oracle.ts';
import { bodyOf, sameBody } from './town-truth.ts';

/** While a note is not at the centre, the phone that said "saved" lists it among what is only here. */
export const savedIsStillHere: StepOracle = (world, phone) => {
  const tab = phone.tab();
  const pending = world.pending.get(phone.name);
  if (tab === null || pending === undefined || pending.size === 0) return null;
  const listed = new Set(world.listed(phone).flatMap(({ opIds }) => opIds));
  for (const opId of pending) {
    if (listed.has(opId)) continue;
    const { kind, recordId } = world.book.saved.get(opId) ?? {};
    return `a saved ${kind} (record ${recordId}, operation ${opId}) is neither at the centre nor in the list`;
  }
  return null;
};

const codeOf = (reason: unknown): string | undefined => (reason as { code?: string } | null)?.code;

/** In the end each saved operation is in the centre's history, or in the worker's hands with its reason. */
export const savedHasArrived: EndOracle = (world) => {
  const { book, database, truth, phones } = world;
  const ofErased = database.rows('operation').filter(({ reason }) => codeOf(reason) === 'erased');
  const groupsOfErased = new Set(ofErased.map((row) => row.group_id));
  const isTheirsToGiveBack = canGiveBack(world);
  const withoutStory = truth.withoutStory();
  const gone = new Set([...book.erased, ...withoutStory]);
  const found: { what: string }[] = [];
  for (const { opId, recordId, kind, operation } of book.saved.values()) {
    // What went for good went from here too (I10).
    if (book.erased.has(recordId)) continue;
    const kept = truth.operation(opId);
    if (kept === undefined) {
      if (book.discarded.has(opId) || book.lostWithDisk.has(opId)) continue;
      if (book.forgotten.has(opId) && !isTheirsToGiveBack(opId)) continue;
      const listed = phones.some((phone) =>
        phone
          .tab()
          ?.store.sync.outboxItems(new Map())
          .some(({ opIds }) => opIds.includes(opId)),
      );
      if (!listed) found.push({ what: `a saved ${kind} (operation ${opId}) is nowhere` });
      continue;
    }
    if (kept.result === 'refused' || kept.result === 'quarantined') {
      // A group that names somebody erased is kept by its author alone.
      if (kept.payload === null && !groupsOfErased.has(kept.group_id))
        found.push({ what: `the content of ${kept.result} ${opId} was not kept` });
      continue;
    }
    if (truth.record(recordId) === undefined) {
      found.push({ what: `${opId} was ${String(kept.result)}, but record ${recordId} is not there` });
    } else if (operation.action === 'create' && kind !== 'shift') {
      const first = truth.historyOf(recordId)[0];
      const isThere =
        sameBody(bodyOf(first), operation.body) ||
        (kind === 'encounter' && isWhatMayStay(bodyOf(first), operation.body, gone)) ||
        withoutStory.has(recordId);
      if (!isThere) {
        found.push({ what: `the first version of ${kind} ${recordId} is not what was written` });
      }
    }
  }
  return found;
};

/**
 * Of a meeting that arrives for somebody erased stay the place, who else was there, as many heads, and what was given (design D4);
 * no words.
 */
function isWhatMayStay(stored: unknown, written: unknown, erased: ReadonlySet<string>): boolean {
  const [kept, told] = [stored as Meeting, written as Meeting];
  const named = told.participants.filter(({ personId }) => !erased.has(personId));
  if (named.length === told.participants.length || kept.note !== null) return false;
  const heads = ({ participants, anonymousCounts }: Meeting): number =>
    participants.length + anonymousCounts.reduce((sum, { n }) => sum + n, 0);
  const ids = (list: Meeting['participants']): string => list.map(({ personId }) => personId).join();
  return (
    ids(kept.participants) === ids(named) &&
    heads(kept) === heads(told) &&
    JSON.stringify(kept.items) === JSON.stringify(told.items)
  );
}

interface Meeting {
  readonly participants: readonly { readonly personId: string }[];
  readonly anonymousCounts: readonly { readonly n: number }[];
  readonly items: readonly unknown[];
  readonly note: string | null;
}

/** Who was told "not saved" finds nothing saved behind their back. */
export const deniedIsNowhere: EndOracle = ({ book, truth }) =>
  [...book.denied]
    .filter((opId) => !book.saved.has(opId) && truth.operation(opId) !== undefined)
    .map((opId) => ({ what: `${opId} was called not saved, and reached the centre` }));

/** What a restored centre must get again: what a phone showed then, and shows now or would, had its disk or its rights not gone. */
export const canGiveBack =
  ({ book, phones, rightsMoved }: World) =>
  (opId: string): boolean => {
    if (!book.owed.has(opId)) return false;
    if (phones.some((phone) => isShownOn(phone, opId, book))) return true;
    const author = phones.find(({ name }) => name === book.saved.get(opId)?.phone);
    const own = author?.tab()?.open.state().own.get(opId);
    const isSettledHere = own === undefined || own.discarded || own.replacedBy !== undefined;
    return !rightsMoved && author?.wasDamaged() === false && !isSettledHere;
  };
