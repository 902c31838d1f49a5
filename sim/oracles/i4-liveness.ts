import type { Phone } from '../phone/phone.ts';
import { canGiveBack } from './i1-no-lost-save.ts';
import { differenceOf } from './i3-convergence.ts';
import type { World } from './oracle.ts';

/** What still has to move before the world is at rest; null when nothing does. */
export function stillMoving(world: World): { readonly phone: string; readonly what: string } | null {
  noteErased(world);
  if (!world.isDayBegun()) return { phone: 'centre', what: 'what ended with the day was not looked at' };
  for (const phone of world.phones) {
    const what = undrained(world, phone) ?? differenceOf(world, phone, { contents: false });
    if (what !== null) return { phone: phone.name, what };
  }
  return null;
}

/** What the centre took away for good since this was asked last. */
export function noteErased({ book, database }: World): void {
  for (const { record_id } of database.rows('erased')) book.erased.add(String(record_id));
}

/**
 * What builds on a record that a broken disk took, or that lies at the centre until a coordinator releases it, can be neither
 * accepted nor refused yet: it is listed, and waits. Once released it is there, and nothing waits any more.
 */
function notToCome(world: World): readonly string[] {
  const { book, database, truth } = world;
  const isTheirsToGiveBack = canGiveBack(world);
  const forgotten = [...book.forgotten].filter((opId) => !isTheirsToGiveBack(opId));
  const lost = [...book.lostWithDisk, ...forgotten]
    .map((opId) => book.saved.get(opId)?.recordId ?? '')
    .filter((id) => truth.record(id) === undefined);
  const setAside = database
    .rows('operation')
    .filter((row) => row.result === 'quarantined' && row.action === 'create')
    .map((row) => String(row.record_id))
    .filter((id) => truth.record(id) === undefined);
  // Of what was erased the centre says so: nobody waits for it.
  return [...lost, ...setAside].filter((id) => !book.erased.has(id));
}

function undrained(world: World, phone: Phone): string | null {
  const tab = phone.tab();
  if (tab === null) return 'the app is closed';
  if (tab.open.readingOlder()) return 'older pages are still being read';
  const epoch = Number(world.database.rows('tenant')[0]?.epoch);
  const { sync } = tab.store;
  if (sync.epoch !== epoch || sync.hasToGiveBack(epoch))
    return 'it has not heard that the store was put back';
  const waiting = sync.unansweredGroups({ operations: 99_999 }, new Set());
  if (waiting.length === 0) return null;
  const missing = new Set(notToCome(world));
  const mayLackRights = world.rightsMoved && world.book.restores.length > 0;
  for (const { operations } of waiting) {
    // Somebody let into a team after the backup is in it no more, and nobody gives that back.
    if (mayLackRights && operations.some(({ former }) => former !== undefined)) continue;
    const waits = operations.some((operation) => {
      const text = JSON.stringify(operation);
      return [...missing].some((id) => text.includes(id));
    });
    if (!waits) return `${operations[0]?.kind} ${operations[0]?.opId} was not answered`;
    // What builds on it in turn waits too.
    for (const { recordId } of operations) missing.add(recordId);
  }
  return null;
}
