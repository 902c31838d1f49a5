import type { SealedRow } from '../../src/storage/log/log-database.ts';
import { type LogEntry, textToEntries } from '../../src/storage/log/log-entry.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { DiskImage } from '../phone/disk-image.ts';
import type { Phone } from '../phone/phone.ts';
import type { Book } from './book.ts';

const textOf = (blob: Uint8Array): string =>
  Buffer.from(blob.buffer, blob.byteOffset + 2, blob.length - 2).toString();

function entriesOf(blob: Uint8Array): readonly LogEntry[] {
  try {
    return textToEntries(textOf(blob));
  } catch {
    return [];
  }
}

/** Without these a log does not know whose it is: keys, session and seq are not a disk's to lose here (docs/simulator.md). */
const cornerstones = new Set(['device', 'session', 'credential', 'ledger', 'restamp']);

function someRow(image: DiskImage, random: SeededRandom): number | null {
  const rows = [...image.rows.values()].filter(
    ({ blob }) => !entriesOf(blob).some(({ t }) => cornerstones.has(t)),
  );
  // Between two pages nothing else says that something is missing: the hardest to notice is lost as often as all others.
  const between = pagesOfNews(rows).slice(0, -1);
  const chosen = between.length > 0 && random.chance(0.5) ? between : rows;
  return chosen.length === 0 ? null : random.pick(chosen).row;
}

const pagesOfNews = (rows: readonly SealedRow[]): readonly SealedRow[] =>
  rows.filter(({ blob }) =>
    entriesOf(blob).some((entry) => entry.t === 'page' && entry.sweep === 'none' && entry.items.length > 0),
  );

/** Operations that these rows hold whole. A ledger also names others, whose words are elsewhere. */
function heldIn(image: DiskImage): Set<string> {
  const held = new Set<string>();
  for (const { blob } of image.rows.values()) {
    for (const entry of entriesOf(blob)) {
      if (entry.t === 'own') for (const { opId } of entry.operations) held.add(opId);
      if (entry.t === 'ledger') for (const { operation } of entry.settled) held.add(operation.opId);
    }
  }
  return held;
}

/** Notes that this phone had said to be saved, and that its disk does not hold any more: nobody else can have them. */
function noteLosses(book: Book, phone: Phone, image: DiskImage): void {
  const own = [...book.saved.values()].filter((one) => one.phone === phone.name).map(({ opId }) => opId);
  const left = heldIn(image);
  for (const opId of own) if (!left.has(opId)) book.lostWithDisk.add(opId);
}

export function loseRow(book: Book, phone: Phone, random: SeededRandom, spoil: boolean): boolean {
  const row = someRow(phone.disk.image(), random);
  if (row === null) return false;
  phone.kill((image) => {
    const rows = new Map(image.rows);
    const found = rows.get(row);
    if (spoil && found !== undefined) rows.set(row, { ...found, blob: new Uint8Array([255, 255, 1, 2, 3]) });
    else rows.delete(row);
    const next = { ...image, rows };
    noteLosses(book, phone, next);
    return next;
  });
  return true;
}

export function rollBack(book: Book, phone: Phone, older: DiskImage): void {
  phone.kill(() => {
    noteLosses(book, phone, older);
    return older;
  });
}
