import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { town } from '../centre/town.ts';
import type { Phone } from '../phone/phone.ts';
import type { Book } from './book.ts';
import type { SimulatedWorld } from './create-world.ts';

/** The centre's store goes back to its last backup: often the town as it was founded, else one made earlier in the night. */
export function restoreCentre(world: SimulatedWorld, random: SeededRandom): boolean {
  const { backups, book, centre } = world;
  if (random.chance(0.4)) {
    backups.push(centre.database.image());
    return false;
  }
  if (centre.isRestoring()) return false;
  const image = backups.at(-1) ?? world.town;
  if (random.chance(0.3)) eraseSomebody(world, random);
  const { truth } = world.seen();
  const known = [...book.saved.keys()].filter((opId) => truth.operation(opId) !== undefined);
  if (!centre.restore(image)) return false;
  // Also what the ledger says of a decision that died before its commit.
  for (const entry of centre.takenAway) if (entry.what === 'record-erased') book.erased.add(entry.recordId);
  // A real store goes back only when its requests are done: what it will know is in the image.
  const { epoch = 1, n = 0 } = (image.tenant?.get(`${town.tenant}|`) ?? {}) as { epoch?: number; n?: number };
  book.restores.push({ to: epoch * 2 ** 32 + n, takenAway: centre.takenAway.length });
  const kept = new Set([...(image.operation?.values() ?? [])].map((row) => String(row.op_id)));
  for (const opId of known) {
    if (kept.has(opId)) continue;
    book.forgotten.add(opId);
    // What left its phone since an earlier restore, with the right to see it or a row of the disk, is owed no more.
    if (world.phones.some((phone) => isShownOn(phone, opId, book))) book.owed.add(opId);
    else book.owed.delete(opId);
    // Its answer may be on its way: until the phone is told of the restore, it may take that for true.
    for (const waiting of world.seen().pending.values()) waiting.delete(opId);
  }
  return true;
}

/** Somebody was erased at the centre, with all that names them, and the phones do not know of it yet: the ledger does. */
function eraseSomebody({ book, centre, scheduler, seen }: SimulatedWorld, random: SeededRandom): void {
  const records = seen().database.rows('record');
  const people = records.filter(({ kind }) => kind === 'person').map(({ id }) => String(id));
  if (people.length === 0) return;
  const gone = new Set([random.pick(people)]);
  // A night, its place and its crew stay, whoever was met.
  const follow = records.filter(({ kind }) => !['shift', 'place', 'team'].includes(String(kind)));
  for (let before = 0; before < gone.size; ) {
    before = gone.size;
    for (const { id, body, subject_id } of follow) {
      const names = `${JSON.stringify(body)} ${String(subject_id)}`;
      if ([...gone].some((one) => names.includes(one))) gone.add(String(id));
    }
  }
  const at = new Date(scheduler.now()).toISOString();
  for (const recordId of gone) {
    book.erased.add(recordId);
    book.erasedApart.add(recordId);
    centre.takenAway.push({ what: 'record-erased', tenantId: town.tenant, at, recordId });
  }
}

/** A phone gives back to a restored centre what it still shows, but for what was mended or given up. */
export function isShownOn(phone: Phone, opId: string, { restores }: Pick<Book, 'restores'>): boolean {
  const state = phone.tab()?.open.state();
  const own = state?.own.get(opId);
  if (state === undefined || own === undefined || own.discarded || own.replacedBy !== undefined) return false;
  // Its record went with a row of the disk, and what is shown was begun anew since.
  const isBegunAnew = state.own
    .ofRecord(own.operation.recordId)
    .some(({ operation, position }) => operation.action === 'create' && position > own.position);
  if (phone.wasDamaged() && isBegunAnew) return false;
  // It changed nothing, so it was answered with the version that stood: the store did not forget that one.
  if ((own.answer?.v ?? Number.POSITIVE_INFINITY) <= (restores.at(-1)?.to ?? 0)) return false;
  return own.answer?.result === 'refused' || state.view(own.operation.recordId) !== null;
}
