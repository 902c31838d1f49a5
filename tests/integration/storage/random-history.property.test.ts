import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededRandom, type SeededRandom } from '../../harness/seeded-random.ts';
import { aChange, aContact, aCopy, aCreate, aPage, aPatch, aPersonBody } from './builders.ts';
import { createTestCopy } from './copy-in-memory.ts';
import { databaseLost } from './disk-scan.ts';
import { createTestPhone, type TestPhone } from './test-phone.ts';

type Step =
  | 'create'
  | 'patch'
  | 'answer'
  | 'page'
  | 'depart'
  | 'sweep'
  | 'compact'
  | 'reload'
  | 'draft'
  | 'discard'
  | 'restamp';
const steps: readonly Step[] = [
  'create',
  'create',
  'patch',
  'patch',
  'answer',
  'answer',
  'page',
  'page',
  'depart',
  'sweep',
  'compact',
  'reload',
  'draft',
  'discard',
  'restamp',
];
/** Only these may take something out of what is only here. */
const mayLower = new Set<Step>(['answer', 'discard']);

/** All that a worker could see, and all that sync would send. */
async function seen(phone: TestPhone, ids: readonly string[]) {
  const { records, sync, drafts } = phone.store;
  return {
    records: await Promise.all(ids.map((id) => records.get('person', id))),
    groups: sync.unansweredGroups({ operations: 9999 }, new Set()),
    outbox: sync.outboxItems(new Map()),
    beacon: sync.beacon(),
    cursor: sync.cursor,
    afresh: sync.pullingAfresh,
    draft: await drafts.load('bozza'),
  };
}

async function takeStep(
  phone: TestPhone,
  step: Step,
  random: SeededRandom,
  world: { ids: string[]; v: number },
): Promise<void> {
  const { sync, records, drafts } = phone.store;
  const anyId = () => (world.ids.length === 0 || random.chance(0.2) ? phone.newId() : random.pick(world.ids));
  const copyOf = (id: string) => {
    world.v += 1;
    if (!world.ids.includes(id)) world.ids.push(id);
    // Now and then an older version comes again.
    return aCopy(id, random.chance(0.1) ? Math.max(1, world.v - 10) : world.v, {
      body: aPersonBody({ note: `v${world.v}` }),
    });
  };
  const open = sync.outboxItems(new Map()).flatMap(({ opIds }) => opIds);
  switch (step) {
    case 'create': {
      const creates = Array.from({ length: random.integer(1, 3) }, () => aCreate(phone.newId));
      await records.commit(aChange(phone.newId, ...creates), random.chance(0.3) ? { draftKey: 'bozza' } : {});
      world.ids.push(...creates.map(({ recordId }) => recordId));
      return;
    }
    case 'patch':
      await records.commit(
        aChange(phone.newId, aPatch(phone.newId, anyId(), 'note', null, `mia ${random.integer(1, 99)}`)),
      );
      return;
    case 'answer': {
      const answers = open
        .filter(() => random.chance(0.5))
        .map((opId) => {
          world.v += 1;
          const result = random.pick([
            'accepted',
            'accepted',
            'merged',
            'refused',
            'quarantined',
            'later',
          ] as const);
          return result === 'accepted' || result === 'merged'
            ? { opId, result, v: world.v }
            : { opId, result, reason: { code: 'prova' } };
        });
      await sync.keepAnswers(answers, aContact());
      return;
    }
    case 'page':
      await sync.keepPage(
        aPage(
          Array.from({ length: random.integer(0, 4) }, () => copyOf(anyId())),
          { cursor: `c${world.v}` },
        ),
        aContact(),
      );
      return;
    case 'depart':
      world.v += 1;
      await sync.keepPage(
        aPage([], { items: [{ id: anyId(), gone: true, v: world.v }], cursor: `c${world.v}` }),
        aContact(),
      );
      return;
    case 'sweep': {
      const shown = world.ids.filter(() => random.chance(0.6)).map(copyOf);
      const sweep = sync.pullingAfresh
        ? random.pick(['none', 'end'] as const)
        : random.pick(['start', 'start-and-end'] as const);
      await sync.keepPage(aPage(shown, { sweep, stage: 'first', cursor: `s${world.v}` }), aContact());
      return;
    }
    case 'compact':
      await phone.store.compactNow();
      return;
    case 'reload':
      await phone.reload({ allRead: random.chance(0.5) });
      return;
    case 'draft':
      if (random.chance(0.8)) await drafts.save('bozza', { note: `b${random.integer(1, 99)}` });
      else await drafts.discard('bozza');
      return;
    case 'discard':
      if (open.length > 0) await phone.store.discard(random.pick(open), { withDependants: true });
      return;
    case 'restamp':
      await sync.restamp(phone.newId());
      return;
  }
}

describe('a random history', () => {
  it('looks the same after a reload, and loses nothing that is only here but by answers and express discards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const random = createSeededRandom(seed);
        const phone = await createTestPhone();
        const world = { ids: [] as string[], v: 0 };
        const log: Step[] = [];
        for (let at = 0; at < 45; at += 1) {
          const step = random.pick(steps);
          log.push(step);
          const before = new Set(phone.store.sync.outboxItems(new Map()).map(({ recordId }) => recordId));
          await takeStep(phone, step, random, world);
          const after = new Set(phone.store.sync.outboxItems(new Map()).map(({ recordId }) => recordId));
          if (!mayLower.has(step))
            expect(
              [...before].filter((id) => !after.has(id)),
              `${step} after ${log.join(' ')}`,
            ).toEqual([]);
        }
        await phone.store.allRead;
        const before = await seen(phone, world.ids);
        await phone.reload();
        expect(await seen(phone, world.ids), log.join(' ')).toEqual(before);
        if (await phone.store.compactNow()) {
          // A compaction may let go of answered operations that nobody can see; nothing else changes.
          expect(await seen(phone, world.ids), log.join(' ')).toEqual(before);
          await phone.reload();
          expect(await seen(phone, world.ids), log.join(' ')).toEqual(before);
        }
        await phone.store.lock();
      }),
      { numRuns: Number(process.env.STORAGE_HISTORIES ?? 10) },
    );
  });

  it('gives back all that is only here when the database is lost, under its own name, and counts on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const random = createSeededRandom(seed);
        const copy = createTestCopy();
        const phone = await createTestPhone({ deps: (deps) => ({ ...deps, copyFiles: copy }) });
        const world = { ids: [] as string[], v: 0 };
        const log: string[] = [];
        for (let at = 0; at < 30; at += 1) {
          const step = random.pick(steps);
          log.push(step);
          await takeStep(phone, step, random, world);
          if (random.chance(0.3)) phone.idle();
        }
        const { sync } = phone.store;
        const opIds = () =>
          phone.store.sync
            .unansweredGroups({ operations: 9999 }, new Set())
            .flatMap(({ operations }) => operations.map(({ opId }) => opId));
        const before = { opIds: opIds(), beacon: sync.beacon(), deviceId: sync.deviceId };
        await phone.store.lock();
        await databaseLost(phone, `aggancio-log-${phone.vaultId}`);
        const store = await phone.reload();
        const after = new Set(opIds());
        expect(
          before.opIds.filter((one) => !after.has(one)),
          log.join(' '),
        ).toEqual([]);
        expect(store.sync.beacon().onlyHere, log.join(' ')).toBe(before.beacon.onlyHere);
        // A refused one of a name given up is asked for again, under a number of its own.
        expect(store.sync.beacon().headSeq, log.join(' ')).toBeGreaterThanOrEqual(before.beacon.headSeq);
        expect(store.sync.deviceId).toBe(before.deviceId);
        await store.lock();
      }),
      { numRuns: Number(process.env.STORAGE_HISTORIES ?? 10) },
    );
  });
});
