import { Subject } from 'rxjs';
import { expect, it } from 'vitest';
import type { AnyViewRecord } from '../view-record.ts';
import { createAboutIndex } from './about-index.ts';
import { watchAuthored } from './authored-count.ts';
import { newestFirst, type RecordView, type ViewChange } from './record-view.ts';

it('counts what somebody wrote and the centre has: all of it once, in slices, then only what changes', async () => {
  const about = createAboutIndex();
  const changes = new Subject<ViewChange>();
  const records = new Map<string, AnyViewRecord>();
  let [looks, breaths] = [0, 0];
  const put = (id: string, createdBy: string, whereabouts = 'at-centre') => {
    const record = { id, kind: 'encounter', createdBy, whereabouts, subjectId: null, body: {} };
    records.set(id, record as unknown as AnyViewRecord);
    about.put(record as unknown as AnyViewRecord, newestFirst('2026-11-21'));
    changes.next({ ids: new Set([id]), kinds: new Set(['encounter']), abouts: new Set() });
  };
  for (let n = 0; n < 3000; n += 1) put(`e${n}`, n % 3 === 0 ? 'me' : 'her');
  const told: number[] = [];
  const stop = watchAuthored(
    {
      view: { about, changes } as unknown as RecordView,
      recordOf: (id) => {
        looks += 1;
        return records.get(id) ?? null;
      },
      kinds: ['encounter', 'referral'],
      author: 'me',
      breathe: async () => {
        breaths += 1;
      },
    },
    (count) => told.push(count),
  );
  await expect.poll(() => told).toEqual([1000]);
  expect(breaths).toBeGreaterThan(5);
  looks = 0;
  put('mine', 'me', 'only-here');
  put('mine', 'me');
  put('hers', 'her');
  expect(told).toEqual([1000, 1000, 1001, 1001]);
  expect(looks).toBe(3);
  stop();
  put('later', 'me');
  expect(told).toHaveLength(4);
});
