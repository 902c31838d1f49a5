import { describe, expect, it } from 'vitest';
import { recordSchema } from '../src/domain/kernel/record.ts';
import { definitionOf } from '../src/domain/kinds.ts';
import type { IncomingPage } from '../src/storage/sync-store.ts';
import { inventTown } from './town.ts';

const town = inventTown(1000);
const itemsOf = (pages: readonly string[]) =>
  pages
    .flatMap((page) => (JSON.parse(page) as IncomingPage).items)
    .flatMap((item) => ('record' in item ? [item.record] : []));

describe('the invented town', () => {
  it('holds as many records as asked for, each once, each as its schema wants it', () => {
    const records = itemsOf(town.pages);
    expect(new Set(records.map(({ id }) => id)).size).toBe(1000);
    for (const record of records) {
      recordSchema.parse(record);
      definitionOf(record.kind)?.schema.parse(record.body);
    }
  });

  it('is the same each time, so that two runs measure the same work', () => {
    expect(inventTown(1000)).toEqual(town);
  });

  it('knows the last fifty encounters of the watched person', () => {
    const met = itemsOf(town.pages).filter(
      ({ kind, subjectId }) => kind === 'encounter' && subjectId === town.watched.personId,
    );
    const newestFirst = met.sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ id }) => id);
    expect(newestFirst.slice(0, 50)).toEqual(town.watched.latest);
  });

  it('has one person of the rare nickname, and as many people to search as records', () => {
    const persons = itemsOf(town.pages).filter(({ kind }) => kind === 'person');
    expect(persons).toHaveLength(town.people);
    const rare = persons.filter(({ body }) => (body.nicknames as string[]).includes(town.rare.nickname));
    expect(rare.map(({ id }) => id)).toEqual([town.rare.personId]);
    expect(itemsOf(town.peoplePages)).toHaveLength(1000);
  });
});
