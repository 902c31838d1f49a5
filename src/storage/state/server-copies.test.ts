import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../domain/kernel/record.ts';
import { createServerCopies, hotRank } from './server-copies.ts';

const aRecord = (v: number): AnyRecord => ({ id: 'a', kind: 'place', v, body: { name: `n${v}` } }) as never;
const page = (v: number, generation = 1) => ({ generation, v, row: 7 });

describe('a page that repeats what a hot page showed', () => {
  it('changes nothing on the screen, and is where the copy lies from then on', () => {
    const copies = createServerCopies(() => false);
    expect(copies.show(aRecord(5), { generation: 1, v: 5, row: hotRank }, 0)).toBe(true);
    const shown = copies.get('a')?.record;
    expect(copies.show(aRecord(5), page(5), 9)).toBe(false);
    expect(copies.get('a')).toMatchObject({ row: 7, heldBy: 9 });
    expect(copies.get('a')?.record).toBe(shown);
  });

  it('and differs from it is shown', () => {
    for (const rank of [page(6), page(5, 2)]) {
      const copies = createServerCopies(() => false);
      copies.show(aRecord(5), { generation: 1, v: 5, row: hotRank }, 0);
      expect(copies.show(aRecord(rank.v), rank, 9)).toBe(true);
      expect(copies.get('a')?.v).toBe(rank.v);
    }
  });
});
