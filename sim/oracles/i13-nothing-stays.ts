import type { Answer } from '../../src/domain/kernel/answer.ts';
import type { OwnOperation } from '../../src/storage/state/own-operations.ts';
import type { Phone } from '../phone/phone.ts';
import type { EndOracle, World } from './oracle.ts';
import { bodyOf } from './town-truth.ts';

/** Each of them was written once, by one hand. */
const wordsIn = (text: string): readonly string[] => text.match(/parola [0-9a-z]+/g) ?? [];

/** What can be read on a phone's disk: a row that was spoilt opens no more. */
const textOnDisk = (phone: Phone): string =>
  [...phone.disk.image().rows.values()]
    .filter(({ row, blob }) => blob[0] === (row & 255) && blob[1] === ((row >> 8) & 255))
    .map(({ blob }) => Buffer.from(blob).toString())
    .join('\n');

/**
 * After a right ended (a team left, a role changed, a consent withdrawn, a last day gone by, somebody closed or erased) nothing of it
 * stays in what lies on the disk, but what is only here.
 */
export const nothingStaysOnDisk: EndOracle = (world) =>
  world.phones.flatMap((phone) => {
    const state = phone.tab()?.open.state();
    if (state === undefined) return [];
    const visible = world.truth.visibleTo(phone.worker);
    const held = new Set(world.listed(phone).map(({ recordId }) => recordId));
    const own = [...state.own.all()];
    const kept = rowsKept(own);
    const isOpen = (one: OwnOperation) => isUntaken(one.answer) || isKeptWith(one, kept);
    const mayStay = [
      ...[...visible.values()].map((row) => bodyOf(row)),
      ...[...state.copies.all()].filter(({ record }) => held.has(record.id)).map(({ record }) => record.body),
      ...own
        .filter((one) => isOpen(one) || visible.has(one.operation.recordId))
        .map(({ operation }) => operation),
    ];
    const may = new Set(wordsIn(JSON.stringify(mayStay)));
    const text = textOnDisk(phone);
    const word = wordsIn(text).find((one) => !may.has(one));
    if (word !== undefined)
      return [{ phone: phone.name, what: `“${word}” is on its disk, and not for this reader` }];
    const mine = new Set(own.map(({ operation }) => operation.recordId));
    const story = world.database
      .rows('record')
      .filter(({ kind }) => kind === 'shared_story' || kind === 'disclosure')
      .map(({ id }) => String(id))
      .find((id) => !visible.has(id) && !mine.has(id) && text.includes(id));
    return story === undefined
      ? []
      : [{ phone: phone.name, what: `${story} was closed, and is on its disk` }];
  });

/** A row is kept or goes whole: what a restored centre was given back lies in one, beside what still waits to be mended. */
const rowsKept = (own: readonly OwnOperation[]): ReadonlySet<number> =>
  new Set(
    own.flatMap((one) => (isUntaken(one.answer) && !one.discarded && one.row !== null ? [one.row] : [])),
  );

const isKeptWith = ({ former, row }: OwnOperation, kept: ReadonlySet<number>): boolean =>
  former !== undefined && row !== null && kept.has(row);

const isUntaken = (answer: Answer | undefined): boolean =>
  !['accepted', 'merged'].includes(answer?.result ?? '');

/** Words of notes about people who were erased whole; what was said of others too is not theirs alone. */
function wordsOfTheErased({ book, database }: World): ReadonlySet<string> {
  const people = database.rows('record').flatMap((row) => {
    if (row.kind !== 'erasure_decision') return [];
    const { parts, personIds } = bodyOf(row) as { parts: { ground: string }[]; personIds: string[] };
    return parts.length > 0 && parts.every(({ ground }) => ground === 'consent') ? personIds : [];
  });
  if (people.length === 0) return new Set();
  const [theirs, others] = [new Set<string>(), new Set<string>()];
  for (const { recordId, operation } of book.saved.values()) {
    const text = JSON.stringify(operation);
    const isTheirs = book.erased.has(recordId) || people.some((id) => text.includes(id));
    for (const word of wordsIn(text)) (isTheirs ? theirs : others).add(word);
  }
  for (const word of others) theirs.delete(word);
  return theirs;
}

/** In no record, no version, no contents of an operation, and no proof. */
export const theErasedLeaveNoWords: EndOracle = (world) => {
  const gone = wordsOfTheErased(world);
  if (gone.size === 0) return [];
  const columns = { record: 'body', record_history: 'body', operation: 'payload', erased_proof: 'body' };
  return Object.entries(columns).flatMap(([table, column]) => {
    const word = wordsIn(JSON.stringify(world.database.rows(table).map((row) => row[column]))).find((one) =>
      gone.has(one),
    );
    return word === undefined ? [] : [{ what: `${table} says “${word}” of somebody who was erased` }];
  });
};

/**
 * On no phone either, refused, set aside or answered, once it was in contact. A meeting that names them and was refused for something
 * else stays with its author alone, who can mend it by leaving them out (`server/store/accept/erased.ts`).
 */
export const noWordsOfTheErased: EndOracle = (world) => {
  const gone = wordsOfTheErased(world);
  return world.phones.flatMap((phone) => {
    const own = [...(phone.tab()?.open.state().own.all() ?? [])];
    const kept = rowsKept(own);
    const mayStay = own.filter(
      (one) =>
        (one.answer?.reason?.code === 'erased' && one.answer.reason.field === undefined) ||
        ((one.discarded || !isUntaken(one.answer)) && isKeptWith(one, kept)),
    );
    const may = new Set(wordsIn(JSON.stringify(mayStay.map(({ operation }) => operation))));
    const word =
      gone.size === 0 ? undefined : wordsIn(textOnDisk(phone)).find((one) => gone.has(one) && !may.has(one));
    return word === undefined
      ? []
      : [{ phone: phone.name, what: `“${word}” of somebody who was erased is on its disk` }];
  });
};
