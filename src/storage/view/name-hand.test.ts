import { expect, it } from 'vitest';
import type { AskedJob, AskedReply } from '../../crypto/asked-worker.ts';
import { createWorkerNames, type NameJob } from './name-hand.ts';
import { createNameIndex } from './name-index.ts';

const named = (nickname: string) => ({
  nicknames: [nickname],
  aliases: [],
  personCode: `Z1-${nickname.toUpperCase()}-4`,
  descriptor: null,
});
const query = (text: string, more = {}) => ({ text, most: 500, anyway: [], ...more });

/** Does what name-worker.ts does, here, until it breaks. */
function aWorker() {
  const index = createNameIndex();
  let onError = (): void => {};
  let onMessage = (_: { data: AskedReply }): void => {};
  let searches = 0;
  return {
    searches: () => searches,
    breaks: () => onError(),
    addEventListener: (type: string, listener: never) => {
      if (type === 'error') onError = listener;
      else onMessage = listener;
    },
    postMessage: ({ id, job }: AskedJob<NameJob>) => {
      if (job.does === 'put') for (const one of job.people) index.put(one.id, one.named);
      else searches += 1;
      const done = job.does === 'search' ? index.search(job.query) : null;
      queueMicrotask(() => onMessage({ data: { id, done } }));
    },
    terminate: () => {},
  };
}

it('searches beside the page, and on it once the worker broke, when the names are in again', async () => {
  const worker = aWorker();
  const names = createWorkerNames(() => worker);
  const people = [{ id: 'p1', named: named('Carlina') }];
  const lost: string[] = [];
  names.onLost(() => {
    lost.push('all');
    void names.put(people);
  });
  await names.put(people);
  expect(await names.search(query('carl'))).toEqual(['p1']);
  expect(worker.searches()).toBe(1);
  worker.breaks();
  expect(await names.search(query('carl'))).toEqual(['p1']);
  expect(worker.searches()).toBe(1);
  expect(lost).toEqual(['all']);
  // Nothing is asked of it again.
  expect(await names.search(query('carlina'))).toEqual(['p1']);
  expect(lost).toEqual(['all']);
});

it('tells of many only the best, and those who are asked for anyway', async () => {
  const names = createWorkerNames(() => aWorker());
  await names.put(Array.from({ length: 40 }, (_, n) => ({ id: `p${n}`, named: named('Ada') })));
  const found = await names.search(query('ada', { most: 5, anyway: ['p30', 'p2'] }));
  expect(found).toHaveLength(6);
  expect(found).toContain('p30');
});
