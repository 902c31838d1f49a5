import type { KyselyPlugin, OperationNode, PluginTransformQueryArgs } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningStore } from '../../../server/store/create-store.ts';
import { aPersonBody, aPhone, aTown, pullAll, pullPage, type Town } from './a-town.ts';

const writers = 6;
const pushesEach = 12;
const readers = 4;

let town: Town;
beforeAll(async () => {
  town = await aTown('postgres');
});
afterAll(() => town?.close());

/** Many phones push at once while others page through the feed: which accepted records did each reader miss? */
async function missedBy(stage: Town): Promise<number[]> {
  const { cursor: start = '' } = await pullAll(stage, 'bruno');
  let writing = true;
  const written: string[] = [];

  async function write(): Promise<void> {
    const phone = aPhone(stage, 'anna');
    for (let n = 0; n < pushesEach; n += 1) {
      const people = [phone.create('person', aPersonBody()), phone.create('person', aPersonBody())];
      const { answers } = await phone.push(...people);
      for (const person of people) {
        if (answers.some((answer) => answer.opId === person.opId && answer.result === 'accepted')) {
          written.push(person.recordId);
        }
      }
    }
  }

  async function read(limit: number): Promise<Set<string>> {
    const seen = new Set<string>();
    let cursor = start;
    for (;;) {
      const last = !writing;
      const page = await pullPage(stage, 'bruno', cursor, limit);
      // A store whose cursors run ahead of it has lost its reader too: what is not seen counts as missed.
      if (page.restart) return seen;
      for (const item of page.items) seen.add(item.id);
      cursor = page.cursor;
      if (last && !page.more) return seen;
    }
  }

  const reading = Promise.all(Array.from({ length: readers }, (_, n) => read(3 + 20 * n)));
  await Promise.all(Array.from({ length: writers }, write));
  writing = false;
  expect(written).toHaveLength(writers * pushesEach * 2);
  return (await reading).map((seen) => written.filter((id) => !seen.has(id)).length);
}

/** The same store without the lock on the tenant's counter: what a cursor from a sequence would be. */
function withoutTheLock(stage: Town): Town {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs) => {
      const query = node as OperationNode & { endModifiers?: unknown };
      return (query.endModifiers === undefined ? node : { ...node, endModifiers: undefined }) as typeof node;
    },
    transformResult: async ({ result }) => result,
  };
  const database = { ...stage.store.database, db: stage.store.database.db.withPlugin(plugin) };
  const store: RunningStore = { ...stage.store, database };
  return { ...stage, store };
}

describe('fault 16: no reader ever misses what was committed', () => {
  it('with many phones pushing while others page', async () => {
    expect(await missedBy(town)).toEqual(Array.from({ length: readers }, () => 0));
  });

  it('and this test would notice: without the lock on the counter readers do miss', async () => {
    const missed = await missedBy(withoutTheLock(town));
    expect(Math.max(...missed)).toBeGreaterThan(0);
  });
});
