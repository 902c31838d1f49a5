import { afterEach, expect, it } from 'vitest';
import type { AnyViewRecord } from '../view-record.ts';
import { type LiveQuery, watchList } from './live-records.ts';
import { createRecordView, type RecordView } from './record-view.ts';

const encounter = (n: number, note = ''): AnyViewRecord =>
  ({
    id: `e${n}`,
    kind: 'encounter',
    at: new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString(),
    subjectId: null,
    schemaVersion: 1,
    body: { participants: [], placeId: 'square', note },
  }) as unknown as AnyViewRecord;

const open: RecordView[] = [];
afterEach(async () => {
  for (const view of open.splice(0)) await view.close();
});

/** A view that tells which ids were read of it, batch by batch. */
async function aView(count: number) {
  let breaths = 0;
  const view = await createRecordView(`test-${Math.random()}`, async () => {
    breaths += 1;
  });
  open.push(view);
  const show = (...records: AnyViewRecord[]) =>
    view.show(records.map((record) => ({ id: record.id, record })));
  await show(...Array.from({ length: count }, (_, n) => encounter(n)));
  const reads: number[] = [];
  const counted: RecordView = {
    ...view,
    shownOf: (ids) => {
      reads.push(ids.length);
      return view.shownOf(ids);
    },
  };
  const watch = (query: LiveQuery) => {
    const told: (readonly AnyViewRecord[])[] = [];
    watchList(counted, query).subscribe((list) => told.push(list));
    return told;
  };
  breaths = 0;
  return { view, show, reads, watch, breaths: () => breaths };
}
const ids = (list: readonly AnyViewRecord[] | undefined) => list?.map(({ id }) => id);

it('reads a long list in slices, and after a save only what was saved', async () => {
  const { show, reads, watch, breaths } = await aView(1000);
  const told = watch({ kind: 'encounter' });
  await expect.poll(() => told.length).toBe(1);
  expect(reads).toEqual([1000]);
  expect(breaths()).toBeGreaterThan(4);
  await show(encounter(1000));
  await expect.poll(() => told.length).toBe(2);
  expect(reads).toEqual([1000, 1]);
  expect(ids(told[1]?.slice(0, 2))).toEqual(['e1000', 'e999']);
  expect(told[1]?.[5]).toBe(told[0]?.[4]);
});

it('reads nothing for what comes beyond its limit, and tells nothing', async () => {
  const { show, reads, watch } = await aView(100);
  const told = watch({ kind: 'encounter', limit: 50 });
  await expect.poll(() => told.length).toBe(1);
  await show(...Array.from({ length: 30 }, (_, n) => encounter(-1 - n)));
  await show(encounter(200));
  await expect.poll(() => told.length).toBe(2);
  expect(reads).toEqual([50, 1]);
  expect(told[1]).toHaveLength(50);
});

it('shows these ids in their order, what changed of them, and nothing that went', async () => {
  const { view, show, watch } = await aView(10);
  const told = watch({ kind: 'encounter', ids: ['e3', 'e1', 'nobody'] });
  await expect.poll(() => ids(told.at(-1))).toEqual(['e3', 'e1']);
  await show(encounter(1, 'di nuovo'));
  await expect.poll(() => told.at(-1)?.[1]?.body.note).toBe('di nuovo');
  await view.show([{ id: 'e3', record: null }]);
  await expect.poll(() => ids(told.at(-1))).toEqual(['e1']);
});
